// A case waits for an earlier time; a session of another is cancelled, who waits is shown at once and on Today, and takes its time
// with two presses. In three languages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { House } from "./world.mjs";

test("who waits for an earlier time takes one that has become free", { timeout: 600_000 }, async (t) => {
  await House.demonstrate(t, async (arben, place) => {
    const cancelled = await schedules(arben, place);
    await waits(arben, place);
    await cancels(arben, cancelled);
    await takes(arben, cancelled);
  });
});

async function references(arben, state) {
  await arben.open(`/cases?state=${state}`);
  return arben.page.locator("tbody .ref").allInnerTexts();
}

/** A session at the first free time of a case of its own: its address. */
async function schedules(arben, place) {
  const { page } = arben;
  const reference = (await references(arben, "active"))[3 + place];
  await arben.open(`/cases/${reference}/times`);
  await page.locator("section.card a.button").first().click();
  await page.waitForURL(`/cases/${reference}/sessions/new?*`);
  await arben.press("save");
  await page.waitForURL(`/cases/${reference}`);
  // The newest has the highest number.
  const links = await page.locator("a[href*='/cancellation/new']").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  const numbers = links.map((href) => Number(href.split("/").at(-3)));
  return `/cases/${reference}/sessions/${Math.max(...numbers)}`;
}

/** Cases that are new wait: not each of them has somebody who could come at any one time. */
async function waits(arben, place) {
  const { page } = arben;
  const waiting = (await references(arben, "intake")).slice(4 * place, 4 * place + 4);
  for (const reference of waiting) {
    await arben.open(`/cases/${reference}/times`);
    await arben.press("standby-wait");
    await page.waitForURL("/standby");
    await page.getByRole("main").getByRole("link", { name: reference, exact: true }).waitFor();
  }
  await arben.look("standby");
  await arben.open(`/cases/${waiting[0]}/times`, "times-of-a-case-that-waits");
}

async function cancels(arben, session) {
  const { page } = arben;
  await arben.open(`${session}/cancellation/new`);
  await page.locator("select").first().selectOption({ index: 1 });
  await arben.press("session-cancel");
}

/** Shown where it was cancelled and on Today; the form is filled in, and with a time of its own the case waits no longer. */
async function takes(arben, session) {
  const { page } = arben;
  await page.waitForURL(`${session}/standby`);
  await arben.look("standby-of-a-freed-time");
  await arben.open("/");
  await page.locator(`main a[href="${session}/standby"]`).click();
  const first = page.getByRole("main").locator("ul.due li").first();
  const served = await first.locator(".ref").innerText();
  await first.locator("a.button").click();
  await page.waitForURL(`/cases/${served}/sessions/**?*`);
  // One that has a later session already moves it, and a move has a reason.
  if (page.url().includes("/edit?")) await page.locator("#because").selectOption({ index: 1 });
  await arben.press("save");
  await page.waitForURL(`/cases/${served}`);
  await arben.open("/standby");
  assert.equal(await page.getByRole("main").getByRole("link", { name: served, exact: true }).count(), 0);
}

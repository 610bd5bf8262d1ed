// Who is told of a session: a party is asked how it wants to be told, a session is scheduled, and who cannot be written to is phoned;
// moved with a reason, called off, each time the desk sees who is still to be told. In three languages.

import { test } from "node:test";
import { House } from "./world.mjs";

test("people are told of their sessions", { timeout: 600_000 }, async (t) => {
  await House.demonstrate(t, async (arben, place) => {
    await arben.open("/cases?state=active");
    const reference = await arben.page.locator("tbody .ref").nth(2 + place).innerText();
    await asks(arben, reference);
    const number = await schedules(arben, reference);
    await tells(arben, reference, number);
    await moves(arben, reference, number);
    await callsOff(arben, reference, number);
  });
});

/** How a party wants to be told. */
async function asks(arben, reference) {
  const { page } = arben;
  await arben.open(`/cases/${reference}/parties/1/contacts`);
  await page.locator("main form button").first().click();
  const way = page.locator("#way");
  await way.waitFor({ state: "attached" });
  if (!(await way.isVisible())) await page.locator("details summary").last().click();
  await page.locator("#email").fill("");
  await way.selectOption("email");
  await page.locator("#not_before").fill("17");
  await arben.press("save");
  await page.getByRole("alert").waitFor();
  await arben.look("told-by-wrong");
  await page.locator("#email").fill(`party-${reference.toLowerCase()}@example.org`);
  await page.locator("input[name=discreet]").check();
  await arben.press("save");
  await page.waitForURL(`/cases/${reference}/parties/1`);
}

async function schedules(arben, reference) {
  const { page } = arben;
  await arben.open(`/cases/${reference}`);
  const links = () => page.locator("a[href$='/attendance']").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  const before = await links();
  await arben.open(`/cases/${reference}/times`);
  await page.locator("section.card a.button").first().click();
  await page.waitForURL(`/cases/${reference}/sessions/new?*`);
  await arben.press("save");
  await page.waitForURL(`/cases/${reference}`);
  const added = (await links()).find((link) => !before.includes(link));
  return added.split("/").at(-2);
}

/** Reloads until the worker has looked at what there is to tell. */
async function until(page, found) {
  for (let tries = 0; tries < 60 && !(await found().count()); tries += 1) {
    await page.waitForTimeout(500);
    await page.reload();
  }
  await found().first().waitFor();
}

async function tells(arben, reference, number) {
  const { page } = arben;
  await arben.open(`/cases/${reference}/sessions/${number}/notices`);
  await until(page, () => page.locator("main .tag.warn"));
  await arben.look("notices-of-a-session");
  await arben.open("/notices", "notices");
  await phones(arben);
  await arben.open("/");
  await page.locator(`a[href="/cases/${reference}/sessions/${number}/notices"]`).first().click();
  await page.locator("button[name=step][value=told]").first().click();
  await page.waitForURL(`/cases/${reference}/sessions/${number}/notices`);
  await page.getByText(arben.text("notices-told")).first().waitFor();
  // By mistake: it waits again.
  await page.locator("button[name=step][value=untold]").first().click();
  await page.waitForLoadState();
  await arben.open(`/cases/${reference}/sessions/${number}/notices`);
  await page.locator("button[name=step][value=told]").first().click();
  await page.waitForURL(`/cases/${reference}/sessions/${number}/notices`);
}

/** Down the list, the numbers beside the names: who is told is gone from it. */
async function phones(arben) {
  const { page } = arben;
  await page.getByRole("link", { name: arben.text("notices-numbers"), exact: true }).click();
  await page.waitForURL("/notices?numbers=true");
  await arben.look("notices-numbers");
  const rows = page.locator("ul.due li");
  const before = await rows.count();
  await page.locator("button[name=step][value=told]").first().click();
  await page.waitForURL("/notices?numbers=true");
  if ((await rows.count()) !== before - 1) throw new Error(`${before} rows before, ${await rows.count()} after`);
}

async function moves(arben, reference, number) {
  const { page } = arben;
  await arben.open(`/cases/${reference}/sessions/${number}/edit`);
  await page.locator("#to").fill("20:30");
  await arben.press("save");
  await page.getByRole("alert").waitFor();
  await arben.look("session-moved-without-reason");
  await page.locator("#because").selectOption("mediator");
  const anyway = page.locator("input[name=anyway][type=checkbox]");
  if (await anyway.count()) await anyway.check();
  await arben.press("save");
  await page.waitForLoadState();
  if (await anyway.count()) {
    await anyway.check();
    await arben.press("save");
  }
  await page.waitForURL(`/cases/${reference}`);
}

async function callsOff(arben, reference, number) {
  const { page } = arben;
  await arben.open(`/cases/${reference}/sessions/${number}/cancellation/new`);
  await page.locator("#because").selectOption("parties");
  await arben.press("session-cancel");
  await page.waitForURL(`/cases/${reference}`);
  await arben.open(`/cases/${reference}/sessions/${number}/notices`);
  await until(page, () => page.locator("main section.card form"));
  await arben.look("notices-of-a-cancelled-session");
  // Those who knew of it can be written a letter.
  const letter = page.getByRole("link", { name: arben.text("notice-print"), exact: true });
  if (await letter.count()) {
    await letter.first().click();
    await page.locator("main.paper").waitFor();
    await arben.look("letter-of-a-cancellation", await page.getAttribute("html", "lang"));
  }
}

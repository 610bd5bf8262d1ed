// A time is found: around the hours of a centre and a day on which it is closed, taken with one press, and moved; whoever
// comes too late for it sees when the same is free. Another one is
// reserved, offered, and answered by a party's own link. What was written wrongly is put right: the case itself, and the record of a session that is over. In three languages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { House, day } from "./world.mjs";

test("a time is found, and what was wrong is put right", { timeout: 600_000 }, async (t) => {
  await House.demonstrate(t, async (arben, place, house) => {
    await closes(arben, 40 + place);
    await finds(arben, place);
    await offers(arben, await house.visitor(arben.language), place);
    await corrects(arben, place);
  });
});

/** The centre's hours, and one more day on which it is closed. */
async function closes(arben, offset) {
  const { page } = arben;
  await arben.open("/settings/hours", "hours");
  await page.locator("main a[href$='/edit']").first().click();
  await page.waitForURL("/settings/hours/*/edit");
  await arben.look("hours-of-the-centre");
  await page.locator("#session_minutes").fill("x");
  await arben.press("save");
  await page.getByRole("alert").waitFor();
  await arben.look("hours-wrong");
  await arben.open("/settings/closed-days", "closed-days");
  await page.locator("#day").fill(day(offset));
  await page.locator("#name").fill("Inventar");
  await arben.press("closed-day-add");
  await page.getByText("Inventar").first().waitFor();
  await arben.look("closed-days-with-one");
}

async function finds(arben, place) {
  const { page } = arben;
  await arben.open("/cases?state=active");
  const reference = await page.locator("tbody .ref").nth(3 + place).innerText();
  await arben.open(`/cases/${reference}/times`, "times");
  await page.locator("#minutes").fill("60");
  await arben.press("times-find");
  const first = page.locator("section.card a.button").first();
  await first.waitFor();
  await arben.look("times-found");
  const hours = await first.innerText();
  await first.click();
  await page.waitForURL(`/cases/${reference}/sessions/new?*`);
  await arben.look("session-of-a-free-time");
  assert.equal(`${await page.locator("#from").inputValue()}–${await page.locator("#to").inputValue()}`, hours);
  const wish = new URL(page.url()).searchParams;
  await arben.press("save");
  await page.waitForURL(`/cases/${reference}`);
  await page.getByText(hours).first().waitFor();
  await comesLate(arben, wish, place);
}

/** The same room and mediator are wanted for another case: it is said when they are free, and one press fills that in. */
async function comesLate(arben, wish, place) {
  const { page } = arben;
  await arben.open("/cases?state=active");
  const reference = await page.locator("tbody .ref").nth(place).innerText();
  wish.delete("parties");
  wish.append("parties", "1");
  await arben.open(`/cases/${reference}/sessions/new?${wish}`);
  await page.locator("#place").fill("Kati i dytë");
  await savesAnyway(arben);
  const free = page.locator("button[name=instead]");
  await free.first().waitFor();
  await arben.look("session-taken");
  // Enter sends the form as it is, and no other time.
  await page.locator("#place").press("Enter");
  await page.getByRole("alert").waitFor();
  await free.first().waitFor();
  const chosen = await free.last().innerText();
  await free.last().click();
  await page.locator("[data-unsaved]").waitFor();
  await arben.look("session-filled-in");
  assert.ok(chosen.endsWith(`${await page.locator("#from").inputValue()}–${await page.locator("#to").inputValue()}`), chosen);
  assert.equal(await page.locator("#place").inputValue(), "Kati i dytë");
  await savesAnyway(arben);
  await page.waitForURL(`/cases/${reference}`);
}

/** Who mediates may be somebody who does not work on this case: that is asked back, and decided. */
async function savesAnyway(arben) {
  await arben.press("save");
  const anyway = arben.page.locator("input[name=anyway]");
  if (!(await anyway.count())) return;
  await anyway.check();
  await arben.press("save");
}

/** A time is reserved; one party says on the telephone that it suits, another answers by its link. */
async function offers(arben, party, place) {
  const { page } = arben;
  await arben.open("/cases?state=active");
  const reference = await page.locator("tbody .ref").nth(7 + place).innerText();
  await arben.open(`/cases/${reference}/times`);
  await page.locator("section.card a.button").first().click();
  await page.waitForURL(`/cases/${reference}/sessions/new?*`);
  await page.locator("button[name=reserve]").click();
  await page.waitForURL(`/cases/${reference}/sessions/*/offers`);
  const asked = new URL(page.url()).pathname;
  await arben.look("offers-of-a-reserved-time");
  await page.locator("button[name=step][value=confirmed]").first().click();
  await page.locator(".tag.good").first().waitFor();
  const link = page.locator("button[formaction]").last();
  await link.click();
  await page.waitForURL(`/cases/${reference}/sessions/*/offers/links`);
  await arben.look("offer-link");
  const address = new URL(await page.locator("p.secret").innerText());

  await party.open(address.pathname);
  await party.speak(party.language);
  await party.look("offer");
  await party.page.locator("button[name=answer][value=declined]").click();
  await party.page.getByText(party.text("offer-said-declined")).waitFor();
  await party.look("offer-declined");

  await page.goto(`/cases/${reference}`);
  await page.locator(`a[href="${asked}"]`).click();
  await page.getByText(arben.text("offers-declined")).waitFor();
  await arben.look("offers-declined");
  await arben.open("/");
  await page.getByText(arben.text("offers-count-declined", { count: 1 })).first().waitFor();
}

async function corrects(arben, place) {
  const { page } = arben;
  await arben.open("/cases?state=active");
  const references = await page.locator("tbody .ref").allInnerTexts();
  const over = [];
  for (const reference of references) {
    await page.goto(`/cases/${reference}`);
    if (await page.locator("a[href$='/correction/new']").count()) over.push(reference);
    if (over.length > place) break;
  }
  const reference = over[place];
  await arben.open(`/cases/${reference}/edit`, "case-edit");
  await page.locator("#received_on").fill("31.02.2026");
  await arben.press("save");
  await page.getByRole("alert").waitFor();
  await arben.look("case-edit-wrong");
  await arben.open(`/cases/${reference}/edit`);
  await page.locator("#subject").fill("Kufiri i arës");
  await arben.press("save");
  await page.waitForURL(`/cases/${reference}`);

  await page.locator("a[href$='/correction/new']").first().click();
  await page.waitForURL(`/cases/${reference}/sessions/*/correction/new`);
  await arben.look("session-correction");
  await page.locator("#place").fill("Shtëpia e fshatit");
  await arben.press("save");
  await page.waitForURL(`/cases/${reference}`);
  await page.locator("a[href$='/correction/new']").first().click();
  await page.getByRole("link", { name: arben.text("session-take-back"), exact: true }).click();
  await page.waitForURL(`/cases/${reference}/sessions/*/removal/new`);
  await arben.look("session-removal");
  await page.locator("#why").selectOption("again");
  await arben.press("session-take-back");
  await page.waitForURL(`/cases/${reference}`);
  await page.getByText(arben.text("case-no-record")).first().waitFor();
}

// What a centre keeps of its own: rooms and the roster by its coordinator; case types, sources, programmes and referrers by the
// administrator. Each list is filled in wrongly, filled in, corrected and put out of use. Then a screen at the door follows the
// centre's calendar by an address. In three languages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { House, LANGUAGES, day } from "./world.mjs";

/** For each list: where it is, what its first field is, and how a row of it is filled in. */
const LISTS = {
  coordinator: [
    ["rooms", "name", (name) => ({ name, capacity: "12" })],
    ["mediators", "name", (name) => ({ name, gender: "F", licence_no: `N-${name}`, valid_until: day(30) })],
  ],
  administrator: [
    ["case-types", "name_sq", (name) => ({ area: { index: 1 }, name_sq: name, name_sr: `${name} sr`, name_en: `${name} en`, position: "90" })],
    ["referral-sources", "name_sq", (name) => ({ name_sq: name, name_sr: `${name} sr`, name_en: `${name} en`, position: "91" })],
    ["programmes", "name", (name) => ({ name, donor: "OSCE", from_on: day(-30) })],
    ["referrers", "name", (name) => ({ name, source: "court", language: "sq" })],
  ],
};

test("the lists of a centre are kept", { timeout: 900_000 }, async (t) => {
  const { house, ann } = await House.furnish(t, "en");
  const first = await house.visitor("en");
  await first.accept(await ann.invite("Jovan Ilić", "jovan@example.org", "coordinator"));

  for (const language of LANGUAGES) {
    for (const [role, email] of [["coordinator", "jovan@example.org"], ["administrator", "ann@example.org"]]) {
      await t.test(`by the ${role} in ${language}`, async () => {
        const person = await house.visitor(language);
        await person.signIn(email);
        await person.page.waitForURL("/");
        await person.speak(language);
        for (const list of LISTS[role]) await keeps(person, list);
        if (role === "coordinator") await followed(person);
      });
    }
  }
});

async function keeps(person, [list, label, row]) {
  const { page } = person;
  const saved = `/settings/${list}?saved=yes`;
  const name = `Liria ${person.language}`;
  const fill = async (fields) => {
    for (const [id, value] of Object.entries(fields)) {
      const field = page.locator(`#${id}`);
      if ((await field.evaluate((field) => field.tagName)) === "SELECT") await field.selectOption(value);
      else await field.fill(value);
    }
  };
  await person.open(`/settings/${list}`, `settings-${list}`);
  await person.open(`/settings/${list}/new`, `settings-${list}-new`);
  await person.press("save");
  await page.getByRole("alert").waitFor();
  await person.look(`settings-${list}-wrong`);
  await fill(row(name));
  for (const box of await page.locator("main fieldset input[type=checkbox]").all()) await box.check();
  await person.press("save");
  await page.waitForURL(saved);
  await page.getByRole("status").getByText(person.text("saved")).waitFor();
  await person.look(`settings-${list}-saved`);

  // Somebody else is faster, in another window.
  const link = page.getByRole("main").getByRole("link", { name: new RegExp(`^${name}`) });
  const edit = await link.getAttribute("href");
  await person.open(edit, `settings-${list}-edit`);
  const other = await page.context().newPage();
  await other.goto(edit);
  await other.locator(`#${label}`).fill(`${name} B`);
  await other.getByRole("main").getByRole("button", { name: person.text("save"), exact: true }).click();
  await other.waitForURL(saved);
  await other.close();
  await page.locator(`#${label}`).fill(`${name} C`);
  await person.press("save");
  await page.getByRole("cell", { name: `${name} B`, exact: true }).waitFor();
  await person.look(`settings-${list}-beside`);
  const retired = page.locator("#retired");
  if (await retired.count()) await retired.check();
  await person.press("save");
  await page.waitForURL(saved);
  await person.look(`settings-${list}-retired`);
  assert.equal(await page.getByRole("main").getByText(`${name} B`, { exact: true }).count(), 0, "who saw both decided");
}

/** An address of the whole centre that shows only when it is taken, which a screen at the door fetches until it is ended. */
async function followed(person) {
  const { page } = person;
  await person.open("/settings/calendars", "settings-calendars");
  await person.press("calendar-make");
  await page.getByRole("alert").waitFor();
  await person.look("settings-calendars-wrong");
  await page.locator("#subject").selectOption({ label: person.text("feed-whole-centre") });
  await person.press("calendar-make");
  await page.getByRole("heading", { level: 1, name: person.text("feed-address-title") }).waitFor();
  await person.look("settings-calendars-address");
  const address = await page.locator(".secret").innerText();
  const answer = await fetch(address);
  const busy = (await answer.text()).match(/^SUMMARY.*$/gm) ?? [];
  assert.ok(busy.every((line) => line.trim() === `SUMMARY;LANGUAGE=${person.language}:${person.text("calendar-busy")}`), busy.join());
  await person.follow("feed-back");
  await page.waitForURL("/settings/calendars");
  await page.getByRole("cell", { name: person.text("feed-level-busy"), exact: true }).waitFor();
  await person.look("settings-calendars-with-one");
  await person.press("calendar-end");
  await page.waitForURL("/settings/calendars?saved=yes");
  assert.equal((await fetch(address)).status, 404);
}

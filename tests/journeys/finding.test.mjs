// To find a case: by a name as one types it, by its reference, and not by what nobody is called.

import assert from "node:assert/strict";
import { test } from "node:test";
import { House } from "./world.mjs";

test("a case is found", { timeout: 180_000 }, async (t) => {
  const { house, ann } = await House.furnish(t, "en");
  const invitation = await ann.invite("Jovan Ilić", "jovan@example.org", "coordinator");
  const jovan = await house.visitor("en");
  await jovan.accept(invitation);

  const names = [
    ["Shkëlzen Kelmendi", "shkelzen kelmendi", "FER-2026-0012"],
    ["Çitaku", "CITAKU", "FER-2026-0011"],
    ["Edona Jovanović", "jovanovic edona", "FER-2026-0017"],
  ];
  for (const [written, typed, reference] of names) {
    await t.test(`by ${written}, as well as by ${typed}`, async () => {
      const found = await search(jovan, written);
      assert.ok(found.includes(reference), found.join());
      assert.deepEqual(await search(jovan, typed), found);
    });
  }

  await t.test("by its reference, at once", async () => {
    await search(jovan, "fer-2026-0012");
    assert.equal(new URL(jovan.page.url()).pathname, "/cases/FER-2026-0012");
  });

  await t.test("not by a name that nobody has; the page says what to do", async () => {
    assert.deepEqual(await search(jovan, "Xyzzy"), []);
    await jovan.page.getByText(jovan.text("cases-none")).waitFor();
    await jovan.look("cases-none");
    await jovan.follow("cases-reset");
    await jovan.page.getByRole("link", { name: /^FER-2026-/ }).first().waitFor();
  });

  await t.test("by nobody who may not", async () => {
    assert.equal((await ann.page.goto("/cases/FER-2026-0012")).status(), 404);
    assert.equal((await jovan.page.goto("/cases/GJK-2026-0001")).status(), 404);
  });
});

/** Searches from whatever page one is at; gives the references of the list. */
async function search(person, words) {
  const box = person.page.locator("#find");
  await box.fill(words);
  await Promise.all([person.page.waitForNavigation(), box.press("Enter")]);
  return person.page.locator("tbody .ref").allInnerTexts();
}

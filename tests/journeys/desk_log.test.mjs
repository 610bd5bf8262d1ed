// The telephone rings: with the keys alone a call is logged, done when Today says so, and made a case; and one key hides all of
// it when somebody comes to the desk.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DEMONSTRATION, House, LANGUAGES } from "./world.mjs";

const day = (offset) => {
  const at = new Date(Date.now() + offset * 86_400_000);
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Belgrade", day: "2-digit", month: "2-digit", year: "numeric" });
  return parts.format(at).replaceAll("/", ".");
};

for (const language of LANGUAGES) {
  test(`a call is logged, called back and made a case (${language})`, { timeout: 240_000 }, async (t) => {
    const house = await House.build(t);
    await house.serve("--demonstration");
    const vlora = await house.visitor(language);
    await vlora.signIn("desk@example.org", DEMONSTRATION.password);
    await vlora.page.waitForURL("/");
    await vlora.speak(language);
    const { page } = vlora;
    const { keyboard } = page;

    /** Goes on by Tab to a field or a button. */
    const reach = async (key, from = 60) => {
      const names = [vlora.text(key)];
      for (let stops = 0; stops < from; stops += 1) {
        await keyboard.press("Tab");
        const name = await page.evaluate(() => {
          const part = document.activeElement;
          return (part.labels?.[0] ?? part).textContent.trim();
        });
        if (names.includes(name)) return;
      }
      assert.fail(`${key} is not reached with the keyboard`);
    };

    await t.test("Today has a button for each thing that is to be done", async () => {
      await vlora.look("today");
      const lists = page.locator("ol.day li, ul.due li");
      for (const row of await lists.all()) {
        assert.ok((await row.locator("a.button").count()) <= 1, `one act at most: ${await row.innerText()}`);
      }
      const record = page.getByRole("link", { name: vlora.text("session-record-short"), exact: true }).first();
      await record.press("Enter");
      await page.waitForURL("/cases/*/sessions/*/record/new");
      await page.goBack();
    });

    await t.test("one key opens the form, from wherever one is", async () => {
      await vlora.open("/cases");
      await keyboard.press("c");
      await page.waitForURL("/contacts/new?from=/cases");
      assert.equal(await page.evaluate(() => document.activeElement.id), "who", "one types at once");
      await vlora.look("contact-new");
    });

    await t.test("with the keys alone the call is logged, and one is back", async () => {
      await page.locator("#who").focus();
      await keyboard.type("Shpresa Dobruna");
      await reach("phone");
      await keyboard.type("044 765 432");
      await reach("contact-about");
      await keyboard.press("ArrowDown");
      await reach("next-step");
      await keyboard.press("ArrowDown");
      await reach("next-on");
      await keyboard.type(day(0));
      await reach("contact-said");
      await keyboard.type("Pyeti për murin.");
      await reach("contact-log");
      await keyboard.press("Enter");
      await page.waitForURL("/cases");
    });

    await t.test("a mistake is said, and nothing is lost", async () => {
      await keyboard.press("c");
      await page.waitForURL("/contacts/new?from=/cases");
      await keyboard.press("Enter");
      await page.locator(".summary").waitFor();
      await vlora.look("contact-refused");
    });

    await t.test("it is found by name and by number, in full", async () => {
      await vlora.open("/contacts", "contacts");
      await page.locator("#q").fill("044/765-432");
      await keyboard.press("Enter");
      await page.getByRole("cell", { name: "Shpresa Dobruna" }).waitFor();
      await page.locator("#q").fill("Arta");
      await keyboard.press("Enter");
      await page.getByText(vlora.text("contact-log-none")).waitFor();
      await vlora.look("contact-log-none");
    });

    await t.test("Today says whom to call back, and not who it is", async () => {
      await vlora.open("/", "today-call");
      assert.ok(!(await page.content()).includes("Dobruna"), "the couple can see the screen");
      await reach("today-act-call-again");
      await keyboard.press("Enter");
      await page.waitForURL("/contacts/new?follows=*");
      assert.equal(await page.inputValue("#who"), "Shpresa Dobruna");
      await vlora.look("contact-follow");
      await page.locator("#who").focus();
      await keyboard.press("Enter");
      await page.waitForURL(/contacts\/[0-9a-f-]{36}$/);
      await vlora.look("contact");
    });

    await t.test("one key hides the screen, also while one types, and the same shows it again", async () => {
      await vlora.follow("contact-follow");
      await page.locator("#said").focus();
      await keyboard.type("Ka frikë");
      await keyboard.press("Escape");
      await page.getByRole("dialog").waitFor();
      assert.equal(await page.title(), "Pajtim");
      assert.ok(await page.locator("main").isHidden());
      assert.ok(await page.locator("header").first().isHidden());
      assert.ok(!(await page.locator("body").innerText()).includes("Shpresa"));
      // Keys do nothing behind it.
      await keyboard.press("n");
      await keyboard.press("c");
      assert.ok(page.url().includes("follows="), page.url());
      await vlora.picture("hidden-1280");
      await page.setViewportSize({ width: 360, height: 740 });
      await vlora.picture("hidden-360");
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.emulateMedia({ media: "print" });
      assert.ok(await page.locator("main").isHidden(), "nor is it printed");
      await page.emulateMedia({ media: "screen" });
      await keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "hidden" });
      assert.equal(await page.evaluate(() => document.activeElement.id), "said", "one goes on where one was");
      assert.equal(await page.inputValue("#said"), "Ka frikë");
      await page.waitForFunction(() => document.title !== "Pajtim");
      await page.getByRole("button", { name: vlora.text("screen-hide") }).click();
      await page.getByRole("button", { name: vlora.text("screen-show") }).click();
      await page.getByRole("dialog").waitFor({ state: "hidden" });
      assert.deepEqual(vlora.faults, []);
    });

    await t.test("it becomes a case, and nothing is typed twice", async () => {
      await vlora.open("/contacts?show=unfiled");
      await page.getByRole("row", { name: "Shpresa Dobruna" }).first().getByRole("link").first().press("Enter");
      await reach("contact-open-case");
      await keyboard.press("Enter");
      await page.waitForURL("/cases/new?contact=*");
      assert.equal(await page.inputValue("[id='first.family_name']"), "Dobruna");
      assert.equal(await page.inputValue("[id='first.phone']"), "044 765 432");
      assert.notEqual(await page.inputValue("#case_type"), "");
      await vlora.look("case-of-contact");
      await page.locator("[id='first.family_name']").focus();
      await keyboard.press("Enter");
      await page.waitForURL("/cases/FER-*");
      await vlora.look("case-with-contacts");
      await vlora.follow("contacts-of-case");
      await vlora.look("case-contacts");
      assert.equal(await page.getByRole("row", { name: "Shpresa Dobruna" }).count(), 2);
      assert.ok((await page.innerText("main")).includes("Pyeti për murin."));
    });
  });
}

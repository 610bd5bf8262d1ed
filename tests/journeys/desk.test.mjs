// A day at the desk: a case is opened with the keys alone, survives a power cut while it is typed, gets its mediator, its
// signatures and its first session. In three languages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DEMONSTRATION, House, LANGUAGES, day } from "./world.mjs";

for (const [number, language] of LANGUAGES.entries()) {
  test(`a case is led from the counter to its first session (${language})`, { timeout: 240_000 }, async (t) => {
    const house = await House.build(t);
    await house.serve("--demonstration");
    const arben = await house.visitor(language);
    await arben.signIn(DEMONSTRATION.email, DEMONSTRATION.password);
    await arben.page.waitForURL("/");
    await arben.speak(language);
    const { page } = arben;
    const { keyboard } = page;
    const family = `Krasniqi${number}`;

    await t.test("one key opens the form, and what is typed is kept while it is typed", async () => {
      await keyboard.press("n");
      await page.waitForURL("/cases/new");
      await arben.look("case-new");
      await page.locator("#case_type").focus();
      await keyboard.press("ArrowDown");
      await page.locator("[id='first.family_name']").focus();
      const kept = page.waitForResponse((answer) => answer.url().endsWith("/drafts") && answer.status() === 204);
      await keyboard.type(family);
      await kept;
      await page.getByText(arben.text("draft-saved")).waitFor();
    });

    await t.test("after a power cut it is offered back, unseen until one asks", async () => {
      await arben.open("/cases/new", "case-new-offered");
      assert.ok(!(await page.content()).includes(family));
      await arben.follow("draft-take-up");
      assert.equal(await page.inputValue("[id='first.family_name']"), family);
    });

    await t.test("the rest of it is typed, and Enter opens the case", async () => {
      await page.locator("[id='first.given_name']").focus();
      await keyboard.type("Arta");
      await page.locator("#received_on").fill(day(-2));
      await page.locator("[id='second.family_name']").focus();
      await keyboard.type("Gashi");
      await keyboard.press("Enter");
      await page.waitForURL("/cases/FER-*");
      await arben.look("case-opened");
      assert.ok((await page.innerText("main")).includes(family));
    });

    const reference = page.url().split("/").pop();

    await t.test("a mediator gets it", async () => {
      await arben.follow("assignment-new");
      await arben.look("case-team");
      await page.locator("#mediator").selectOption({ index: 1 });
      await page.locator("#no_conflict").check();
      await arben.press("assignment-new");
      await page.waitForURL(`/cases/${reference}`);
    });

    await t.test("two sides and the mediator sign, and the clock runs", async () => {
      await arben.follow("signatures-new");
      await arben.look("signatures");
      for (const box of await page.locator("#signers input").all()) await box.check();
      await arben.press("save");
      await page.waitForURL(`/cases/${reference}`);
      await page.getByRole("progressbar").waitFor();
    });

    await t.test("a session is scheduled, and a taken room says so", async () => {
      const schedule = async (from) => {
        await arben.open(`/cases/${reference}/sessions/new`);
        await page.locator("#date").fill(day(40));
        await page.locator("#from").fill(from);
        await page.locator("input[name=rooms]").first().check();
        await arben.press("save");
        // Before the centre opens: asked back.
        await page.locator("#anyway input").check();
        await arben.look("session-anyway");
        await arben.press("save");
      };
      await arben.open(`/cases/${reference}/sessions/new`, "session-new");
      await schedule("7:00");
      await page.waitForURL(`/cases/${reference}`);
      await arben.look("case-scheduled");
      await schedule("7:30");
      await page.getByRole("alert").waitFor();
      await arben.look("session-taken");
      assert.equal(await page.inputValue("#from"), "7:30");
    });

    await t.test("one that nobody had planned is recorded in one step", async () => {
      await arben.open(`/cases/${reference}/sessions/new?held=yes`, "session-held");
      await page.locator("#date").fill(day(-1));
      await page.locator("#from").fill("9");
      await page.locator("#to").fill("9:40");
      await arben.press("save");
      await page.waitForURL(`/cases/${reference}`);
      await arben.look("case-recorded");
    });
  });
}

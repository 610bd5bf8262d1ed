// On a bad day: the language is switched, one goes back, signs out too early, or a key is hit by accident. What was typed stays.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DEMONSTRATION, House, text } from "./world.mjs";

test("what is typed outlives a bad day", { timeout: 240_000 }, async (t) => {
  const house = await House.build(t);
  await house.serve("--demonstration");
  const vlora = await house.visitor("sq");
  await vlora.signIn("desk@example.org", DEMONSTRATION.password);
  await vlora.page.waitForURL("/");
  await vlora.speak("sq");
  const { page } = vlora;
  const { keyboard } = page;
  const focused = () => page.evaluate(() => document.activeElement.id);

  await t.test("n opens the intake, and one types at once; on the intake it leads back to the first field", async () => {
    await vlora.open("/cases");
    await keyboard.press("n");
    await page.waitForURL("/cases/new");
    assert.equal(await focused(), "case_type");
    await page.locator("h1").click();
    await page.evaluate(() => document.activeElement.blur());
    await keyboard.press("n");
    assert.equal(await focused(), "case_type");
    assert.equal(new URL(page.url()).pathname, "/cases/new");
  });

  await t.test("another language keeps what was typed this second, and what was chosen", async () => {
    await page.selectOption("#language", "sr");
    await page.locator("[id='first.family_name']").fill("Dobruna");
    await page.getByRole("button", { name: text("en", "language-en") }).click();
    await page.locator("html[lang=en]").waitFor();
    assert.equal(await page.inputValue("[id='first.family_name']"), "Dobruna");
    assert.equal(await page.inputValue("#language"), "sr", "the language of the case is not the screen's");
    await page.getByRole("button", { name: text("en", "language-sq") }).click();
    await page.locator("html[lang=sq]").waitFor();
    assert.equal(await page.inputValue("[id='first.family_name']"), "Dobruna");
    assert.equal(await page.inputValue("#language"), "sr");
    await vlora.look("typing-carried");
  });

  await t.test("the draft is offered with the letters of whose it is, and no name", async () => {
    await vlora.open("/cases/new");
    await page.getByText("(D.)").waitFor();
    assert.ok(!(await page.content()).includes("Dobruna"));
    await vlora.look("typing-offered");
  });

  await t.test("one goes back to a form that was refused, and nothing is lost", async () => {
    await vlora.open("/contacts/new?from=/cases");
    await page.fill("#phone", "call me");
    await page.fill("#said", "Pyeti për murin.");
    await vlora.press("contact-log");
    await page.locator(".summary").waitFor();
    // In another language its mistakes are gone from the screen, not from the form: that is said.
    await page.getByRole("button", { name: text("sr", "language-sr") }).click();
    await page.locator("html[lang=sr]").waitFor();
    await page.getByText(text("sr", "draft-refused")).waitFor();
    await page.getByRole("button", { name: text("sq", "language-sq") }).click();
    await page.locator("html[lang=sq]").waitFor();
    await page.getByText(text("sq", "draft-refused")).waitFor();
    await vlora.look("typing-refused");
    // The address names a draft already: what is typed now must have reached it before one leaves, or one comes back faster than it.
    const kept = page.waitForResponse((answer) => new URL(answer.url()).pathname.startsWith("/drafts"));
    await page.fill("#who", "Shpresa Dobruna");
    await kept;
    await vlora.follow("place-reports");
    await page.waitForURL("/reports/**");
    await page.goBack();
    await page.locator("#said").waitFor();
    assert.equal(await page.inputValue("#said"), "Pyeti për murin.");
    assert.equal(await page.inputValue("#who"), "Shpresa Dobruna");
    await page.fill("#phone", "044 765 432");
    await vlora.press("contact-log");
    await page.waitForURL("/cases");
    await page.getByText(vlora.text("contact-was-logged")).waitFor();
    await vlora.look("typing-saved");
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: vlora.text("contact-new") }).waitFor();
  });

  await t.test("signing out in the same window keeps what was typed this second", async () => {
    await vlora.open("/contacts/new?from=/cases");
    await page.fill("#who", "Besnik Gashi");
    await vlora.signOut();
    await vlora.signIn("desk@example.org", DEMONSTRATION.password);
    await page.waitForURL("/");
    await vlora.open("/contacts/new");
    await page.getByText("(B. G.)").waitFor();
    await vlora.follow("draft-take-up");
    assert.equal(await page.inputValue("#who"), "Besnik Gashi");
  });

  await t.test("signing out in another window too: the form waits behind the sign-in", async () => {
    await vlora.open("/contacts/new?from=/cases");
    const other = await page.context().newPage();
    await other.goto("/cases");
    await page.fill("#who", "Arta Hoxha");
    await other.getByRole("button", { name: vlora.text("sign-out"), exact: true }).click();
    await other.waitForURL("/sign-in");
    await other.close();
    await vlora.press("contact-log");
    await page.getByText(vlora.text("sign-in-waiting")).waitFor();
    await vlora.look("typing-waiting");
    await vlora.field("email").fill("desk@example.org");
    await vlora.field("password").fill(DEMONSTRATION.password);
    await vlora.press("sign-in");
    await page.waitForURL("/contacts/new?draft=*");
    assert.equal(await page.inputValue("#who"), "Arta Hoxha");
  });

  await t.test("single keys can be switched off, and on again", async () => {
    await vlora.open("/account");
    await vlora.press("keys-off");
    await page.getByRole("button", { name: vlora.text("keys-on") }).waitFor();
    await vlora.look("keys-off");
    for (const key of ["n", "c", "/"]) await keyboard.press(key);
    assert.equal(new URL(page.url()).pathname, "/account");
    assert.notEqual(await focused(), "find");
    await vlora.press("keys-on");
    await page.getByRole("button", { name: vlora.text("keys-off") }).waitFor();
    await keyboard.press("/");
    assert.equal(await focused(), "find");
  });
});

// To sign in and out: what a wrong password says, what is left behind, in which language one is greeted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DEMONSTRATION, House, LANGUAGES, text } from "./world.mjs";

test("people come and go", { timeout: 180_000 }, async (t) => {
  const house = await House.build(t);
  await house.serve("--demonstration");
  const { email, password } = DEMONSTRATION;

  await t.test("a wrong password is said kindly, and the address stays", async () => {
    const person = await house.visitor("sq");
    await person.signIn(email, "not this one");
    await person.page.getByRole("alert").getByText(person.text("sign-in-wrong")).waitFor();
    assert.equal(await person.field("email").inputValue(), email);
    assert.equal(await person.field("password").inputValue(), "");
    await person.look("sign-in-wrong");
    await person.field("password").fill(password);
    await person.press("sign-in");
    await person.page.waitForURL("/");
  });

  await t.test("who was sent to sign in comes to where they were going", async () => {
    const person = await house.visitor("sq");
    await person.open("/cases?state=active");
    await person.look("sign-in");
    await person.field("email").fill(email);
    await person.field("password").fill(password);
    await person.press("sign-in");
    await person.page.waitForURL("/cases?state=active");
  });

  await t.test("after signing out, the way back shows no case", async () => {
    const person = await house.visitor("sq");
    await person.signIn(email, password);
    await person.follow("place-cases");
    const link = person.page.locator("tbody a.ref").first();
    const reference = await link.innerText();
    await link.click();
    await person.page.waitForURL(`/cases/${reference}`);
    await person.signOut();
    await person.page.goBack();
    await person.page.waitForURL("/sign-in?next=*");
    assert.ok(!(await person.page.getByRole("main").innerText()).includes(reference));
  });

  for (const language of LANGUAGES) {
    await t.test(`a browser that speaks ${language} is greeted so, and every page says demonstration`, async () => {
      const person = await house.visitor(language);
      await person.open("/sign-in", "sign-in");
      await person.page.getByText(person.text("demonstration"), { exact: true }).waitFor();
    });
  }

  await t.test("another language is one press away, on the same page, and stays", async () => {
    const person = await house.visitor("sr");
    await person.open("/sign-in?next=/account");
    await person.page.getByRole("button", { name: text("en", "language-sq") }).click();
    await person.page.getByRole("heading", { level: 1, name: text("sq", "sign-in-title") }).waitFor();
    assert.match(person.page.url(), /sign-in\?next=\/account$/);
    person.language = "sq";
    await person.open("/nowhere", "missing");
  });
});

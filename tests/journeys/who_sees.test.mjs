// Who may see a case: it is restricted, somebody is locked out and let in again.

import { test } from "node:test";
import { House, LANGUAGES } from "./world.mjs";

test("a coordinator decides who sees a case", { timeout: 300_000 }, async (t) => {
  const { house, ann } = await House.furnish(t, "en");
  const invitation = await ann.invite("Jovan Ilić", "jovan@example.org", "coordinator");
  const first = await house.visitor("en");
  await first.accept(invitation);
  await first.signOut();

  for (const language of LANGUAGES) {
    await t.test(`in ${language}`, async () => {
      const jovan = await house.visitor(language);
      await jovan.signIn("jovan@example.org");
      await jovan.page.waitForURL("/");
      await jovan.speak(language);
      await jovan.open("/cases?state=intake&type=property");
      const reference = await jovan.page.locator("tbody .ref").first().innerText();
      await jovan.open(`/cases/${reference}`);
      await jovan.follow("case-who-sees");
      await jovan.look("who-sees");
      await jovan.press("restriction-set");
      await jovan.page.getByRole("button", { name: jovan.text("restriction-lift") }).waitFor();
      await jovan.look("who-sees-restricted");
      await jovan.press("restriction-lift");
      await jovan.page.getByRole("button", { name: jovan.text("restriction-set") }).waitFor();

      // An objection against oneself, which nobody else can decide on.
      await jovan.field("lock-out-user").selectOption("Jovan Ilić");
      await jovan.field("lock-out-because").selectOption(jovan.text("locked-because-relative"));
      await jovan.field("objection-dismissed-tick").check();
      await jovan.press("lock-out-save");
      await jovan.page.getByText(jovan.text("error-only-objections-dismissed")).first().waitFor();
      await jovan.look("lock-out-refused");
      await jovan.field("lock-out-because").selectOption(jovan.text("locked-because-objection"));
      await jovan.field("reason").fill("Nuk ka lidhje");
      await jovan.press("lock-out-save");
      await jovan.page.getByText(jovan.text("decided-alone")).first().waitFor();
      await jovan.look("objection-dismissed");
    });
  }
});

// A case ends: what is missing is said, it is closed, the closing is undone; and the pages for the rarer ends are looked at.

import { test } from "node:test";
import { House, LANGUAGES } from "./world.mjs";

test("a case is closed, and opened again", { timeout: 300_000 }, async (t) => {
  const { house, ann } = await House.furnish(t, "en");
  const invitation = await ann.invite("Jovan Ilić", "jovan@example.org", "coordinator");
  const first = await house.visitor("en");
  await first.accept(invitation);
  await first.signOut();
  const pending = "/cases?state=intake";

  for (const language of LANGUAGES) {
    await t.test(`in ${language}`, async () => {
      const jovan = await house.visitor(language);
      await jovan.signIn("jovan@example.org");
      await jovan.page.waitForURL("/");
      await jovan.page.getByRole("button", { name: { sq: "Shqip", sr: "Srpski", en: "English" }[language] }).click();
      await jovan.open(pending);
      const reference = await jovan.page.locator("tbody .ref").first().innerText();
      for (const [page, name] of [
        ["transfer/new", "transfer-new"],
        ["void/new", "void-new"],
        ["closure/new", "closure-new"],
      ]) {
        await jovan.open(`/cases/${reference}/${page}`, name);
      }
      await jovan.field("outcome-settled-partial").check();
      await jovan.press("closure-close");
      await jovan.page.getByText(jovan.text("closure-partial-of-what")).first().waitFor();
      await jovan.look("closure-refused");
      await jovan.field("outcome-withdrawn").check();
      await jovan.press("closure-close");
      await jovan.page.waitForURL(`/cases/${reference}`);
      await jovan.look("case-closed");
      await jovan.open(`/cases/${reference}/stays/new`, "stay-new");
      await jovan.open(`/cases/${reference}`);
      await jovan.follow("case-undo-closing");
      await jovan.look("closing-undone");
      await jovan.press("removal-undo");
      await jovan.page.waitForURL(`/cases/${reference}`);
      await jovan.page.getByRole("link", { name: jovan.text("closure-close"), exact: true }).waitFor();
    });
  }
});

// The deadlines of a case: set, moved, held up, let go on and done. In three languages.

import { test } from "node:test";
import { DEMONSTRATION, House, LANGUAGES, day } from "./world.mjs";

test("the deadlines of a case are kept", { timeout: 600_000 }, async (t) => {
  const house = await House.build(t);
  await house.serve("--demonstration");

  for (const language of LANGUAGES) {
    await t.test(`in ${language}`, async () => {
      const arben = await house.visitor(language);
      await arben.signIn(DEMONSTRATION.email, DEMONSTRATION.password);
      await arben.page.waitForURL("/");
      await arben.speak(language);
      await keeps(arben);
    });
  }
});

async function keeps(arben) {
  const { page } = arben;
  await arben.open("/cases?state=active");
  const reference = await page.locator("tbody .ref").nth(["sq", "sr", "en"].indexOf(arben.language)).innerText();
  const clocks = `/cases/${reference}/clocks`;
  await arben.open(clocks, "clocks");
  await arben.press("clock-set");
  await page.getByRole("alert").waitFor();
  await arben.look("clocks-wrong");
  await page.locator("#kind").selectOption("hearing");
  await page.locator("#due").fill(day(20));
  await page.locator("#law").fill("C.nr.77/26");
  await arben.press("clock-set");
  await page.waitForURL(clocks);
  const hearing = page.locator("section.card").filter({ hasText: "C.nr.77/26" });
  await hearing.waitFor();
  await arben.look("clocks-with-hearing");

  const opens = async (key, act) => {
    await hearing.getByRole("link", { name: arben.text(key), exact: true }).click();
    await page.waitForURL(`${clocks}/*/${act}/new`);
    await arben.look(`clock-${act}`);
  };
  const does = async (key) => {
    await arben.press(key);
    await page.waitForURL(clocks);
  };
  await opens("clock-extension", "extension");
  await page.locator("#due").fill("31.02.2027");
  await arben.press("clock-extension");
  await page.getByRole("alert").waitFor();
  await arben.look("clock-extension-wrong");
  await page.locator("#due").fill(day(30));
  await page.locator("#reason").fill("Gjykata e shtyu seancën");
  await does("clock-extension");
  await opens("clock-pause", "pause");
  await page.locator("#reason").fill("Festa");
  await does("clock-pause");
  await arben.look("clocks-standing");
  await opens("clock-resumption", "resumption");
  await does("clock-resumption");
  await opens("clock-end", "end");
  await does("clock-end");
  await arben.look("clocks-done");
}

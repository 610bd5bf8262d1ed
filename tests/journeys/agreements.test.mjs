// What was agreed, from the signature to the last instalment: signed by two sides, written down, confirmed by the court, paid in
// part, waived; and what was entered by mistake taken back. In three languages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DEMONSTRATION, House, LANGUAGES, day } from "./world.mjs";

test("an agreement is signed, confirmed and kept", { timeout: 600_000 }, async (t) => {
  const house = await House.build(t);
  await house.serve("--demonstration");

  for (const language of LANGUAGES) {
    await t.test(`in ${language}`, async () => {
      const arben = await house.visitor(language);
      await arben.signIn(DEMONSTRATION.email, DEMONSTRATION.password);
      await arben.page.waitForURL("/");
      await arben.speak(language);
      const path = await opens(arben, language);
      await signs(arben, path);
      await writes(arben, path);
      await isCorrected(arben, path);
      await isAnswered(arben, path);
      await isKept(arben, path);
    });
  }
});

/** A case of two sides, taken in two months ago; gives its path. */
async function opens(arben, language) {
  const { page } = arben;
  await arben.open("/cases/new");
  await page.locator("#case_type").selectOption({ index: 1 });
  await page.locator("#received_on").fill(day(-60));
  for (const [prefix, name] of [["first", "Besa"], ["second", "Dragan"]]) {
    await page.locator(`[id='${prefix}.given_name']`).fill(name);
    await page.locator(`[id='${prefix}.family_name']`).fill({ sq: "Ujkani", sr: "Petrović", en: "Walker" }[language]);
  }
  await arben.press("case-open");
  await page.waitForURL("/cases/FER-*");
  return new URL(page.url()).pathname;
}

async function signs(arben, path) {
  const { page } = arben;
  await arben.open(`${path}/agreements/new`, "agreement-new");
  const signatories = page.locator("input[name=signatories]");
  assert.deepEqual(await signatories.evaluateAll((boxes) => boxes.map((box) => box.checked)), [false, false], "nobody is ticked before somebody says so");
  await signatories.first().check();
  await page.locator("#signed_on").fill(day(-20));
  for (const [name, value] of Object.entries({ count: "3", due_on: day(-10), amount: "100" })) {
    await page.locator(`[id='instalments.${name}']`).fill(value);
  }
  await page.locator("[id='instalments.debtor']").selectOption({ index: 2 });
  await page.locator("[id='instalments.creditor']").selectOption({ index: 1 });
  await arben.press("save");
  await page.getByRole("alert").getByText(arben.text("error-one-side")).waitFor();
  await arben.look("agreement-of-one-side");
  assert.equal(await page.inputValue("[id='instalments.count']"), "3", "what was typed is kept");
  await signatories.last().check();
  await arben.press("save");
  await page.waitForURL(`${path}/agreements/1`);
  await page.getByText(arben.text("agreement-no-terms")).waitFor();
  await arben.look("agreement-without-text");
}

async function writes(arben, path) {
  const { page } = arben;
  await arben.follow("terms-edit-write");
  await page.waitForURL(`${path}/agreements/1/terms/edit`);
  await arben.look("terms-edit");
  await arben.press("save");
  await page.getByRole("alert").waitFor();
  await arben.look("terms-empty");
  // A colleague is faster, in another window.
  const other = await page.context().newPage();
  await other.goto(`${path}/agreements/1/terms/edit`);
  await other.locator("#terms").fill("Kufiri mbetet te lumi.");
  await other.getByRole("main").getByRole("button", { name: arben.text("save"), exact: true }).click();
  await other.waitForURL(`${path}/agreements/1`);
  await other.close();
  await page.locator("#terms").fill("Kufiri mbetet në gardhin ekzistues.");
  await arben.press("save");
  await page.getByRole("cell", { name: "Kufiri mbetet te lumi.", exact: true }).waitFor();
  await arben.look("terms-beside");
  await arben.press("save");
  await page.waitForURL(`${path}/agreements/1`);
  await page.getByText("Kufiri mbetet në gardhin ekzistues.").waitFor();
}

async function isCorrected(arben, path) {
  const { page } = arben;
  await arben.follow("agreement-edit");
  await page.waitForURL(`${path}/agreements/1/edit`);
  await page.locator("#amount").fill("1000");
  await page.locator("#signed_on").fill(day(-5));
  await arben.press("save");
  await page.getByRole("alert").waitFor();
  await arben.look("agreement-edit-refused");
  await page.locator("#signed_on").fill(day(-20));
  await arben.press("save");
  await page.waitForURL(`${path}/agreements/1`);
  await arben.look("agreement-sum-differs");
  await arben.follow("promises-new");
  await arben.look("obligations-forgotten");
  await page.locator("[id='instalments.count']").fill("3");
  await page.locator("[id='instalments.due_on']").fill(day(40));
  await page.locator("[id='instalments.debtor']").selectOption({ index: 2 });
  await arben.press("save");
  await page.waitForURL(`${path}/agreements/1`);
  assert.equal(await page.locator(".note.warn").count(), 0, "to the cent");
  // A single instalment that was typed wrongly, and one that was none.
  await arben.open(`${path}/obligations/1-1/edit`, "obligation-edit");
  await page.locator("#due_on").fill(day(-400));
  await arben.press("save");
  await page.getByRole("alert").waitFor();
  await arben.look("obligation-edit-refused");
  await arben.follow("promised-removal");
  await arben.look("obligation-removal");
  // Another one that was none.
  await arben.open(`${path}/agreements/new`);
  await page.locator("#kind").selectOption("interim");
  await page.locator("input[name=signatories]").first().check();
  await arben.press("save");
  await page.waitForURL(`${path}/agreements/2`);
  await arben.open(`${path}/agreements/2/edit`, "agreement-edit");
  await arben.follow("agreement-removal-new");
  await arben.look("agreement-removal");
  await arben.press("agreement-removal-do");
  await page.waitForURL(path);
  await arben.open(`${path}/agreements/1`);
}

async function isAnswered(arben, path) {
  const { page } = arben;
  const answers = async (said) => {
    await arben.open(`${path}/agreements/1/answer/new`);
    await page.locator("#said").selectOption(said);
    await page.locator("#answered_on").fill(day(-2));
    await page.locator("#court_number").fill("C.nr.5/26");
    await arben.press("save");
    await page.waitForURL(path);
  };
  await arben.open(`${path}/agreements/1/answer/new`, "court-answer");
  await answers("refused");
  await page.getByText(arben.text("court-answer-refused"), { exact: true }).waitFor();
  await arben.follow("answer-removal-new");
  await arben.look("answer-removal");
  await arben.press("answer-removal-new");
  await page.waitForURL(path);
  await arben.open(`${path}/agreements/1/answer/removal/new`, "answer-removal-none");
  await answers("confirmed");
  await arben.look("case-with-agreement");
  await arben.open(`${path}/agreements/1`, "agreement-confirmed");
  assert.equal(await page.getByRole("link", { name: arben.text("terms-edit-correct") }).count(), 0, "the court has answered to this text");
}

async function isKept(arben, path) {
  const { page } = arben;
  for (const act of ["payments", "fulfilment", "waiver", "breach", "replacement"]) {
    await arben.open(`${path}/obligations/1-1/${act}/new`, `obligation-${act}`);
  }
  await arben.open(`${path}/obligations/1-1/payments/new`);
  await page.locator("#amount").fill("900");
  await arben.press("save");
  await page.getByRole("alert").waitFor();
  await arben.look("payment-too-much");
  await page.locator("#amount").fill("40");
  await arben.press("save");
  await page.waitForURL(`${path}/obligations`);
  await arben.open(`${path}/obligations/1-1/payments`, "payments");
  await arben.open(`${path}/obligations/1-1/payments/new`);
  await page.locator("#amount").fill("5");
  await page.locator("#at_centre").check();
  await arben.press("save");
  await page.getByRole("alert").waitFor();
  await arben.look("payment-again");
  await page.locator("#another input").check();
  await arben.press("save");
  await page.waitForURL(`${path}/obligations/1-1/payments`);
  await arben.look("payment-taken");
  await arben.open(`${path}/obligations/1-1/edit`, "obligation-held");
  await arben.open(`${path}/obligations/1-1/payments/2/print?language=${arben.language}`, "payment-receipt");
  await arben.open(`${path}/obligations/1-2/waiver/new`);
  await arben.press("save");
  await page.waitForURL(`${path}/obligations`);
  await arben.look("obligations");
  await arben.open(`${path}/obligations/1-2/reversal/new`, "obligation-reversal");
  await arben.press("save");
  await page.waitForURL(`${path}/obligations`);
}

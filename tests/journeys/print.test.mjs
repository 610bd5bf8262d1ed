// What is handed out: each paper fits A4, has no navigation on it, and is in the language of the person it is for; an invitation
// says nothing of the other side.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DEMONSTRATION, House, LANGUAGES, day, text } from "./world.mjs";

/** Teuta's side, in Serbian, and Dragan's, in Albanian: neither may come to stand on the other's letters. */
const SIDES = {
  first: { language: "sr", given: "Teuta", family: "Markashala", phone: "044 111 777", address: "Rruga Markapara 5" },
  second: { language: "sq", given: "Dragan", family: "Markailić", phone: "044 999 222", address: "Ulica Markadruga 9" },
};
const TERMS = [
  "Palët pajtohen që kufiri ndërmjet parcelave mbetet në gardhin ekzistues dhe se asnjëra palë nuk e zhvendos atë pa pëlqimin e tjetrës.",
  "Secila palë i bart shpenzimet e veta.",
].join("\n");

test("every paper can be handed out", { timeout: 600_000 }, async (t) => {
  const house = await House.build(t);
  await house.serve("--demonstration");
  const arben = await house.visitor("en");
  await arben.signIn(DEMONSTRATION.email, DEMONSTRATION.password);
  await arben.page.waitForURL("/");
  await arben.speak("en");
  const { page } = arben;
  const path = await opens(arben);

  /** Looks at a paper as the reader sees it and as the printer makes it; gives what stands on it. */
  // Twelve instalments take a second sheet.
  const paper = async (address, name, language, sheets = 1) => {
    await arben.open(address);
    await arben.look(`paper-${name}-${language}`, language);
    assert.equal(await page.locator("aside.bar").getAttribute("lang"), "en", `${name}: the bar is the reader's`);
    assert.equal(await page.getByRole("navigation").count(), 0, name);
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.locator("aside.bar").isHidden(), `${name}: the bar is printed`);
    assert.deepEqual(await page.locator("main a, main button").allInnerTexts(), [], `${name}: there is nothing to press on paper`);
    await page.emulateMedia({ media: "screen" });
    const pdf = await arben.print(`${name}-${language}`);
    const boxes = pdf.match(/\/MediaBox \[[^\]]*\]/g) ?? [];
    assert.equal(boxes.length, sheets, `${name} (${language}) has so many sheets`);
    // A4 in points, as Chromium rounds it.
    for (const box of boxes) assert.match(box, /\[0 0 59[456](\.\d+)? 84[123](\.\d+)?\]/, name);
    for (const { family } of Object.values(SIDES)) assert.ok(!(await page.title()).includes(family), `${name}: a name in the title`);
    return page.locator("main").innerText();
  };

  await t.test("an invitation is in the person's language, and the other side stands on none", async () => {
    for (const [number, own, other] of [[1, SIDES.first, SIDES.second], [2, SIDES.second, SIDES.first]]) {
      const said = await paper(`${path}/sessions/1/invitation?party=${number}`, `invitation-${number}`, own.language);
      assert.ok(said.includes(own.family) && said.includes(text(own.language, "print-invitation")), said);
      for (const mark of [other.given, other.family, other.phone, other.address]) assert.ok(!said.includes(mark), `${mark}: ${said}`);
      assert.ok(!said.includes("MARKASUBJECT"));
    }
  });

  for (const language of LANGUAGES) {
    await t.test(`each other paper in ${language}`, async () => {
      const says = (said, key) => assert.ok(said.includes(text(language, key)), `${key}: ${said}`);
      says(await paper(`${path}/sessions/1/invitation?party=1&language=${language}`, "invitation", language), "print-invitation");
      says(await paper(`${path}/sessions/1/attendance?language=${language}`, "attendance", language), "print-attendance");
      says(await paper(`${path}/signatures/print?language=${language}`, "mediation", language), "print-mediation");
      says(await paper(`${path}/receipt?language=${language}`, "receipt", language), "print-receipt");
      const agreed = await paper(`${path}/agreements/1/print?language=${language}`, "settlement", language, 2);
      says(agreed, "print-settlement");
      assert.ok(agreed.includes("gardhin ekzistues"));
      assert.ok(agreed.includes("C.nr.777/26"), "the court that confirms it looks for its own number");
      const form = await paper(`/cases/new/print?language=${language}`, "intake", language, 2);
      says(form, "print-intake");
    });
  }

  await t.test("the button that prints is one press away", async () => {
    await arben.open(`${path}/sessions/1/invitation?party=1`);
    await page.getByRole("button", { name: arben.text("print"), exact: true }).waitFor();
    await arben.page.getByRole("link", { name: arben.text("print-back"), exact: true }).click();
    await page.waitForURL(path);
  });
});

/** A case from court with a session to come and an agreement; gives its path. */
async function opens(arben) {
  const { page } = arben;
  await arben.open("/cases/new");
  await page.locator("#case_type").selectOption({ index: 1 });
  await page.locator("#received_on").fill(day(-40));
  await page.locator("#referral_source").selectOption("court");
  await page.locator("#referrer").fill("Gjykata Themelore në Ferizaj");
  await page.locator("#file_number").fill("C.nr.777/26");
  await page.locator("details").last().evaluate((more) => (more.open = true));
  await page.locator("#subject").fill("MARKASUBJECT");
  for (const [prefix, side] of Object.entries(SIDES)) {
    const field = (name) => page.locator(`[id='${prefix}.${name}']`);
    await field("given_name").fill(side.given);
    await field("family_name").fill(side.family);
    await field("phone").fill(side.phone);
    await field("gender").selectOption(prefix === "first" ? "F" : "M");
    await field("email").evaluate((input) => (input.closest("details").open = true));
    await field("language").selectOption(side.language);
    await field("address").fill(side.address);
  }
  await arben.press("case-open");
  await page.waitForURL("/cases/FER-*");
  const path = new URL(page.url()).pathname;

  await arben.open(`${path}/assignments`);
  await page.locator("#mediator").selectOption({ index: 1 });
  await page.locator("#no_conflict").check();
  await arben.press("assignment-new");
  await page.waitForURL(path);
  await arben.open(`${path}/sessions/new`);
  await page.locator("#date").fill(day(40));
  await page.locator("#kind").selectOption("joint");
  await page.locator("#from").fill("7:00");
  await page.locator("input[name=rooms]").first().check();
  await arben.press("save");
  // Before the centre opens: asked back.
  await page.locator("#anyway input").check();
  await arben.press("save");
  await page.waitForURL(path);
  await arben.open(`${path}/agreements/new`);
  await page.locator("#terms").fill(TERMS);
  for (const box of await page.locator("input[name=signatories]").all()) await box.check();
  for (const [name, value] of Object.entries({ count: "12", due_on: day(10), amount: "100" })) {
    await page.locator(`[id='instalments.${name}']`).fill(value);
  }
  await page.locator("[id='instalments.debtor']").selectOption({ index: 2 });
  await page.locator("[id='instalments.creditor']").selectOption({ index: 1 });
  await arben.press("save");
  await page.waitForURL(`${path}/agreements/1`);
  return path;
}

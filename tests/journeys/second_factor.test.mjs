// The second factor: it is set up with a telephone, asked for at the sign-in, and a centre can want it.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { DEMONSTRATION, House, LANGUAGES } from "./world.mjs";

const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
// Somebody for each language, so that nobody runs out of tries.
const EMAILS = { sq: "coordinator@example.org", sr: "director@example.org", en: "mediator@example.org" };

/** The code that a telephone shows for a secret, so many steps from now (RFC 6238). */
function code(secret, steps = 0) {
  const bits = [...secret].map((sign) => SIGNS.indexOf(sign).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const mac = createHmac("sha1", key).update(step).digest();
  const number = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

test("signing in takes a code", { timeout: 240_000 }, async (t) => {
  const house = await House.build(t);
  await house.serve("--demonstration");
  const { password } = DEMONSTRATION;

  for (const language of LANGUAGES) {
    await t.test(`it is set up, asked for and turned off (${language})`, async () => {
      const person = await house.visitor(language);
      const { page } = person;
      await person.signIn(EMAILS[language], password);
      await person.speak(language);
      await person.open("/account", "account");
      await person.follow("second-factor-set-up");
      await person.look("second-factor-none");
      await person.field("password-present").fill(password);
      await person.press("second-factor-begin");
      await page.locator("img.scan").waitFor();
      assert.ok(await page.locator("img.scan").evaluate((image) => image.complete && image.naturalWidth > 0), "it is drawn");
      await person.look("second-factor-new");
      const secret = (await page.locator(".secret").innerText()).replaceAll(" ", "");
      await person.field("second-factor-code").fill(code(secret));
      await person.press("second-factor-confirm");
      await page.locator("ol.codes").waitFor();
      await person.look("recovery-codes");
      const [first] = await page.locator("ol.codes li").allInnerTexts();
      await person.follow("recovery-codes-kept");
      await page.waitForURL("/");
      await person.open("/account/second-factor");
      await person.look("second-factor");

      await person.signOut();
      await person.signIn(EMAILS[language], password);
      await page.waitForURL("/sign-in/second-factor");
      await person.look("second-factor-code");
      if (language === "sq") {
        await person.field("second-factor-code").fill("000000");
        await person.press("sign-in");
        await page.getByRole("alert").waitFor();
        await person.look("second-factor-wrong");
      }
      await person.field("second-factor-code").fill(code(secret, 1));
      await person.press("sign-in");
      await page.waitForURL("/");

      await person.open("/account/second-factor");
      await page.locator("#ending_present").fill(password);
      await page.locator("#ending_code").fill(first);
      await person.press("second-factor-end");
      await page.getByRole("status").waitFor();
      await person.look("second-factor-off");
    });
  }

  await t.test("a centre wants it, and until then there is nothing else", async () => {
    const admin = await house.visitor("sq");
    await admin.signIn("administrator@example.org", password);
    await admin.open("/settings/centres/FER/edit");
    await admin.page.getByLabel(admin.text("centre-second-factor"), { exact: true }).check();
    await admin.look("centre-edit");
    await admin.press("save");
    await admin.page.getByRole("status").waitFor();

    const jovan = await house.visitor("sq");
    await jovan.signIn(EMAILS.sq, password);
    await jovan.page.waitForURL("/account/second-factor");
    await jovan.look("second-factor-wanted");
    await jovan.open("/cases");
    await jovan.page.waitForURL("/account/second-factor");
    assert.equal(await jovan.page.getByRole("navigation").count(), 0);
  });
});

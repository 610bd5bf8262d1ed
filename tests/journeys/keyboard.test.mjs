// With the keys alone: one signs in, skips, searches and opens a case, and always sees where one is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DEMONSTRATION, House } from "./world.mjs";

test("a coordinator works with the keys alone", { timeout: 180_000 }, async (t) => {
  const house = await House.build(t);
  await house.serve("--demonstration");
  const jovan = await house.visitor("sq");
  const { keyboard } = jovan.page;

  await t.test("the first key leads past the frame into the page", async () => {
    await jovan.open("/sign-in");
    const skip = await next(jovan);
    assert.equal(skip.text, jovan.text("skip"));
    assert.ok(skip.left >= 0, "the link is seen when it has the focus");
    await keyboard.press("Enter");
    assert.equal((await focused(jovan)).id, "main");
  });

  await t.test("one signs in", async () => {
    assert.equal((await next(jovan)).id, "email");
    await keyboard.type(DEMONSTRATION.email);
    assert.equal((await next(jovan)).id, "password");
    await keyboard.type(DEMONSTRATION.password);
    assert.equal((await next(jovan)).text, jovan.text("sign-in"));
    await keyboard.press("Enter");
    await jovan.page.waitForURL("/");
  });

  await t.test("a stroke leads to the search, and is a stroke within it", async () => {
    await keyboard.press("/");
    assert.equal((await focused(jovan)).id, "find");
    await keyboard.type("07/2026");
    assert.equal(await jovan.page.inputValue("#find"), "07/2026");
  });

  await t.test("from the list a case is opened", async () => {
    await jovan.open("/cases");
    const row = jovan.page.locator("tbody tr").filter({ has: jovan.page.locator("td:nth-child(2):not(:empty)") }).first();
    const [reference, parties] = await row.locator("td").allInnerTexts();
    await keyboard.press("/");
    await keyboard.type(parties.split(" – ")[0]);
    await keyboard.press("Enter");
    await jovan.page.waitForURL("/cases?q=*");
    while ((await next(jovan)).text !== reference);
    await keyboard.press("Enter");
    await jovan.page.waitForURL(`/cases/${reference}`);
  });

  for (const path of ["", "/", "/cases", "/reports", "/account"]) {
    await t.test(`one sees where one is all the way round ${path || "the case"}`, async () => {
      if (path) await jovan.open(path);
      else await jovan.page.reload();
      // After the last stop the focus goes to the browser itself, which is the body.
      for (let stops = 1; (await next(jovan)).tag !== "body"; stops += 1) assert.ok(stops < 200, "the way does not end");
      assert.deepEqual(jovan.faults, []);
    });
  }
});

/** Goes on by one stop, at which the focus must be seen. */
async function next(person) {
  await person.page.keyboard.press("Tab");
  const stop = await focused(person);
  assert.ok(stop.tag === "body" || stop.ring, `the focus is not seen at ${JSON.stringify(stop)}`);
  return stop;
}

async function focused({ page }) {
  return page.evaluate(() => {
    const { activeElement: part } = document;
    const style = getComputedStyle(part);
    return {
      tag: part.localName,
      id: part.id,
      text: part.textContent.trim().slice(0, 60),
      left: part.getBoundingClientRect().left,
      inMain: part.closest("main") !== null,
      ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
    };
  });
}

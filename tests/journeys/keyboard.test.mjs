// With the keys alone: one signs in, skips, searches and opens a case, and always sees where one is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { House, PASSWORD } from "./world.mjs";

test("a coordinator works with the keys alone", { timeout: 180_000 }, async (t) => {
  const { house, ann } = await House.furnish(t, "sq");
  const invitation = await ann.invite("Jovan Ilić", "jovan@example.org", "coordinator");
  await (await house.visitor("sq")).accept(invitation);
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
    await keyboard.type("jovan@example.org");
    assert.equal((await next(jovan)).id, "password");
    await keyboard.type(PASSWORD);
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
    await jovan.page.fill("#find", "Kelmendi Shkëlzen");
    await keyboard.press("Enter");
    await jovan.page.waitForURL("/cases?q=*");
    while ((await next(jovan)).text !== "FER-2026-0012");
    await keyboard.press("Enter");
    await jovan.page.waitForURL("/cases/FER-2026-0012");
  });

  for (const path of ["/", "/cases", "/cases/FER-2026-0012", "/reports/2026-03", "/account"]) {
    await t.test(`one sees where one is all the way round ${path}`, async () => {
      await jovan.open(path);
      const stops = [await next(jovan)];
      while (stops.at(-1).inMain || !stops.some((stop) => stop.inMain)) {
        stops.push(await next(jovan));
        assert.ok(stops.length < 200, "the way does not end");
        if (stops.at(-1).tag === "body" || path === "/") break;
      }
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

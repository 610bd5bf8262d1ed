// A week of a centre: drawn by room and by mediator, a session taken with the mouse to another time, which nothing moves before it is
// saved; and the same as a list, by keyboard, on a telephone and on paper. In three languages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { House } from "./world.mjs";

test("a session is moved in the calendar", { timeout: 600_000 }, async (t) => {
  await House.demonstrate(t, async (arben, place) => {
    const session = await schedules(arben, place);
    await draws(arben, session);
    await drags(arben, session);
    await reads(arben, session);
  });
});

/** A session at a free time of a week of its own: its case, day and hours. */
async function schedules(arben, place) {
  const { page } = arben;
  await arben.open("/cases?state=active");
  const reference = await page.locator("tbody .ref").nth(2 + place).innerText();
  await arben.open(`/cases/${reference}/times`);
  const week = new Date(Date.now() + (place + 1) * 7 * 86_400_000);
  await page.locator("#from").fill(week.toISOString().slice(0, 10).split("-").reverse().join("."));
  await arben.press("times-find");
  await page.waitForURL(`/cases/${reference}/times?*`);
  await page.locator("section.card a.button").first().click();
  await page.waitForURL(`/cases/${reference}/sessions/new?*`);
  const [date, from] = [await page.locator("#date").inputValue(), await page.locator("#from").inputValue()];
  await arben.press("save");
  await page.waitForURL(`/cases/${reference}`);
  return { reference, from, day: date.split(".").reverse().join("-") };
}

/** Every way to look at it. */
async function draws(arben, { day, reference }) {
  const { page } = arben;
  await page.locator("nav.main").getByRole("link", { name: arben.text("place-calendar"), exact: true }).click();
  await page.waitForURL("/calendar");
  await page.locator(".ec-main").first().waitFor();
  await arben.look("calendar-week");
  for (const view of ["day", "month"]) {
    await arben.open(`/calendar?day=${day}&view=${view}`);
    await page.locator(".ec-event", { hasText: reference }).first().waitFor();
    await arben.look(`calendar-${view}`);
  }
  await arben.open(`/calendar?day=${day}`);
  for (const lanes of ["rooms", "mediators"]) {
    await arben.follow(`calendar-lanes-${lanes}`);
    await page.waitForURL(`/calendar?*lanes=${lanes}*`);
    await page.locator(".ec-event", { hasText: reference }).first().waitFor();
    await arben.look(`calendar-by-${lanes}`);
  }
  await arben.open(`/calendar?day=${day}&lanes=rooms&view=month`);
  await page.locator(".ec-event", { hasText: reference }).first().waitFor();
  await arben.look("calendar-month-by-rooms");
  await page.goBack();
  await page.waitForURL("/calendar?*lanes=mediators*");
}

/** With the mouse: the form opens with the new time, and what is saved stands in the calendar. */
async function drags(arben, { day, reference, from }) {
  const { page } = arben;
  await arben.open(`/calendar?day=${day}&view=day&lanes=rooms`);
  const drawn = page.locator(".ec-event.moves", { hasText: reference });
  await drawn.first().scrollIntoViewIfNeeded();
  const box = await drawn.first().boundingBox();
  const hours = await page.locator(".ec-slot").first().evaluate((slot) => slot.getBoundingClientRect().width);
  const [x, y] = [box.x + 12, box.y + box.height / 2];
  // Two hours later; where the day is over then, two hours sooner.
  const by = Number(from.slice(0, 2)) >= 13 ? -2 : 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + (by * hours) / 2, y, { steps: 8 });
  await page.mouse.move(x + by * hours, y, { steps: 8 });
  await page.mouse.up();
  await page.waitForURL(`/cases/${reference}/sessions/*/edit?*`);
  const hour = (Number(from.slice(0, 2)) + by).toString().padStart(2, "0");
  assert.equal(await page.locator("#from").inputValue(), `${hour}${from.slice(2)}`);
  await page.getByText(arben.text("calendar-proposal-hint")).waitFor();
  await arben.look("session-moved-in-the-calendar");

  // Back without a change: it is where it was.
  await arben.follow("calendar-return");
  await page.waitForURL("/calendar?*");
  await drawn.first().waitFor();
  assert.ok((await drawn.first().innerText()).includes(from));
  await page.goBack();
  await page.waitForURL(`/cases/${reference}/sessions/*/edit?*`);
  await page.locator("#because").selectOption("centre");
  await arben.press("save");
  const asked = page.getByRole("checkbox", { name: arben.text("session-anyway") });
  await Promise.race([page.waitForURL("/calendar?*"), asked.waitFor(), page.getByRole("alert").waitFor()]);
  if (await asked.isVisible()) {
    await asked.check();
    await arben.press("save");
  }
  await page.waitForURL("/calendar?*");
  await drawn.first().waitFor();
  assert.ok((await drawn.first().innerText()).includes(`${hour}${from.slice(2)}`));
}

/** The list: by keyboard alone to the form, and back. */
async function reads(arben, { day, reference }) {
  const { page } = arben;
  await arben.open(`/calendar?day=${day}&lanes=mediators`);
  const list = page.getByRole("link", { name: arben.text("calendar-shape-list"), exact: true });
  await list.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("/calendar?*as=list*");
  assert.equal(await page.locator(".drawing").count(), 0, "nothing is loaded to draw it");
  await arben.look("calendar-list");
  const move = page.locator(".listed .acts a").and(page.getByLabel(reference));
  await move.first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(`/cases/${reference}/sessions/*/edit?*`);
  await arben.follow("calendar-return");
  await page.waitForURL("/calendar?*as=list*");
  await page.locator("#day").fill("soon");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  await arben.look("calendar-wrong");
}

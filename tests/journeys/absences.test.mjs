// Somebody is away: a mediator on leave, a room under repair, a party who cannot come; and a mediator's own calendar is read in.

import assert from "node:assert/strict";
import { test } from "node:test";
import { House, day } from "./world.mjs";

test("who cannot be had is written down", { timeout: 600_000 }, async (t) => {
  await House.demonstrate(t, async (arben, place) => {
    await away(arben, place);
    await calendar(arben, place);
    await avoids(arben, place);
  });
});

async function away(arben, place) {
  const { page } = arben;
  await arben.open("/settings/hours");
  await arben.follow("absences-title");
  await page.waitForURL("/absences");
  await arben.look("absences");
  await page.locator("#from").fill("31.02.2026");
  await arben.press("save");
  await page.getByRole("alert").waitFor();
  await arben.look("absences-wrong");
  // Everybody in turn: somebody has sessions this week.
  await page.locator("#owner").selectOption({ index: 1 + place });
  await page.locator("#from").fill(day(1));
  await page.locator("#to").fill(day(20));
  await page.locator("#because").selectOption("leave");
  await arben.press("save");
  await page.waitForURL("/absences?saved=*");
  await page.getByText(`${day(1)}–${day(20)}`).first().waitFor();
  await arben.look("absences-entered");
  await page.locator("tbody form button").first().click();
  await page.waitForURL("/absences?saved=yes");
}

/** A calendar of two events, one of them every week. */
function ics(rule) {
  const at = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10).replaceAll("-", "");
  const event = (uid, hour, more) => ["BEGIN:VEVENT", `UID:${uid}`, `DTSTART;TZID=Central Europe Standard Time:${at}T${hour}0000`, "DURATION:PT1H", ...more, "END:VEVENT"];
  return ["BEGIN:VCALENDAR", "VERSION:2.0", ...event("a", "10", [`RRULE:FREQ=${rule}`]), ...event("b", "15", []), "END:VCALENDAR", ""].join("\r\n");
}

async function calendar(arben, place) {
  const { page } = arben;
  await arben.open("/absences");
  await arben.follow("own-calendar-title");
  await page.waitForURL("/absences/calendar");
  await arben.look("own-calendar");
  await page.locator("#mediator").selectOption({ index: place });
  await page.locator("#text").fill(ics("NOW AND THEN"));
  await arben.press("own-calendar-read");
  await page.getByRole("alert").waitFor();
  await page.getByText(arben.text("error-ics-rule", { line: "7" })).waitFor();
  assert.match(await page.locator("#text").inputValue(), /NOW AND THEN/);
  await arben.look("own-calendar-wrong");
  await page.locator("#text").fill("");
  await page.locator("#mediator").selectOption({ index: place });
  await page.locator("#file").setInputFiles({ name: "mine.ics", mimeType: "text/calendar", buffer: Buffer.from(ics("WEEKLY")) });
  await arben.press("own-calendar-read");
  await page.waitForURL("/absences/calendar?mediator=*");
  await page.getByRole("button", { name: arben.text("own-calendar-remove") }).waitFor();
  await arben.look("own-calendar-read");
  await arben.open("/absences", "absences-with-a-calendar");
}

async function avoids(arben, place) {
  const { page } = arben;
  await arben.open("/cases?state=active");
  const reference = await page.locator("tbody .ref").nth(place).innerText();
  for (let party = 1; party < 9; party++) {
    await page.goto(`/cases/${reference}/parties/${party}`);
    if (await page.locator("a[href$='/dates']").count()) break;
  }
  await arben.follow("avoid-title");
  await page.waitForURL(`/cases/${reference}/parties/*/dates`);
  await arben.look("dates-to-avoid");
  await page.locator("#from").fill(day(9));
  await page.locator("#from_time").fill("14");
  await page.locator("#to_time").fill("13");
  await arben.press("save");
  await page.getByRole("alert").waitFor();
  await arben.look("dates-to-avoid-wrong");
  await page.locator("#to_time").fill("16");
  await arben.press("save");
  await page.getByText(`${day(9)} 14:00–16:00`).waitFor();
  await arben.look("dates-to-avoid-one");
}

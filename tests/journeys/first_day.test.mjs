// From nothing to the first month: an administrator's, a director's and a coordinator's first day, in each language.

import assert from "node:assert/strict";
import { test } from "node:test";
import { House, LANGUAGES, REGISTER } from "./world.mjs";

for (const language of LANGUAGES) {
  test(`a centre begins with nothing and reads its first month (${language})`, { timeout: 180_000 }, async (t) => {
    const house = await House.build(t);
    const invitation = await house.setUp(language);
    await house.serve();
    const ann = await house.visitor(language);
    await ann.accept(invitation, (name) => ann.look(name));
    await ann.look("today");
    assert.match(await house.run("import", REGISTER), /402/);

    const forDirector = await ann.invite("Drita Krasniqi", "drita@example.org", "director", (name) => ann.look(name));
    const forCoordinator = await ann.invite("Jovan Ilić", "jovan@example.org", "coordinator");
    await seesTheSettings(ann);

    const drita = await house.visitor(language);
    await drita.accept(forDirector);
    await readsTheMonth(drita);

    const jovan = await house.visitor(language);
    await jovan.accept(forCoordinator);
    await opensACase(jovan);
    await makesACalendar(jovan);
  });
}

async function seesTheSettings(ann) {
  await ann.open("/settings/users", "users");
  await ann.open("/settings/users/new");
  await ann.press("user-invite");
  await ann.look("user-new-wrong");
  await ann.open("/settings/centres", "centres");
  await ann.open("/settings/centres/new", "centre-new");
  await ann.open("/account", "account");
  await ann.open("/nowhere", "missing");
}

async function readsTheMonth(drita) {
  await drita.open("/reports/2026-03", "report");
  const figure = drita.page.locator(".figures").getByRole("link").first();
  const incoming = Number(await figure.innerText());
  await figure.click();
  await drita.page.waitForURL("/cases?incoming=2026-03*");
  await drita.look("cases-of-a-figure");
  assert.ok(incoming > 0);
  assert.equal(await drita.page.locator("tbody .ref").count(), incoming, "the cases behind the figure");
}

async function opensACase(jovan) {
  await jovan.follow("place-cases");
  await jovan.look("cases");
  await jovan.page.getByRole("main").getByLabel(jovan.text("search")).fill("kelmendi shkelzen");
  await jovan.press("report-show");
  await jovan.page.getByRole("link", { name: "FER-2026-0012" }).click();
  await jovan.page.getByRole("heading", { level: 1, name: "FER-2026-0012" }).waitFor();
  assert.match(await jovan.page.getByRole("main").innerText(), /Shkëlzen Kelmendi/);
  await jovan.look("case");
}

async function makesACalendar(jovan) {
  await jovan.open("/account");
  await jovan.press("calendar-make");
  await jovan.page.getByRole("heading", { level: 1, name: jovan.text("calendar-address-title") }).waitFor();
  await jovan.look("calendar-address");
  const answer = await fetch(await jovan.page.locator(".secret").innerText());
  assert.equal(answer.headers.get("content-type"), "text/calendar; charset=utf-8");
  assert.match(await answer.text(), /^BEGIN:VCALENDAR\r\n[^]*END:VCALENDAR\r\n$/);
  await jovan.open("/account", "account-with-calendar");
}

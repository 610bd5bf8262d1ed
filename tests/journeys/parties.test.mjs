// Who takes part: a person joins, is corrected, reached, declares something, is entered twice and becomes one, leaves and comes back.

import { test } from "node:test";
import { House, LANGUAGES } from "./world.mjs";

const PHONE = { sq: "045 100 200", sr: "045 300 400", en: "045 500 600" };
const FAMILY = { sq: "Gjinolli", sr: "Stojanić", en: "Harlow" };

test("parties of a case, from joining to leaving", { timeout: 600_000 }, async (t) => {
  const { house, ann } = await House.furnish(t, "en");
  const invitation = await ann.invite("Mimoza Krasniqi", "mimoza@example.org", "desk_officer");
  const first = await house.visitor("en");
  await first.accept(invitation);
  await first.signOut();

  for (const language of LANGUAGES) {
    await t.test(`in ${language}`, async () => {
      const mimoza = await house.visitor(language);
      const { page } = mimoza;
      await mimoza.signIn("mimoza@example.org");
      await page.waitForURL("/");
      await mimoza.speak(language);
      await mimoza.open("/cases?state=intake");
      const [here, there] = await page.locator("tbody .ref").allInnerTexts();
      const name = `Zana ${FAMILY[language]}`;

      const join = async (reference, side) => {
        await mimoza.open(`/cases/${reference}/parties/new`);
        await mimoza.field("given-name").fill("Zana");
        await mimoza.field("family-name").fill(FAMILY[language]);
        await mimoza.field("case-side").selectOption(side);
        await mimoza.field("phone").fill(PHONE[language]);
        await mimoza.press("party-add");
      };
      const arrived = async (reference, side) => {
        await page.waitForURL(`/cases/${reference}`);
        const row = page.getByRole("row").filter({ has: page.getByRole("cell", { name: side, exact: true }) });
        await row.getByRole("link", { name, exact: true }).click();
        await page.getByRole("heading", { name, exact: true }).waitFor();
        return new URL(page.url()).pathname;
      };

      await join(here, "B");
      const party = await arrived(here, "B");
      await mimoza.look("party");

      // Contacts: nothing until one asks; the warning first.
      await mimoza.open(`${party}/contacts`, "contacts-asked-for");
      await mimoza.press("contacts-show");
      await page.getByText(PHONE[language], { exact: true }).waitFor();
      await page.getByText(mimoza.text("contacts-correct"), { exact: true }).click();
      await mimoza.field("safe-contact").fill("Vetëm pas orës 17\nSamo posle 17 časova");
      await mimoza.look("contacts-corrected");
      await mimoza.press("save");
      await page.waitForURL(party);
      await mimoza.open(`${party}/contacts`);
      await mimoza.press("contacts-show");
      await page.locator(".note.warn", { hasText: "Samo posle 17" }).waitFor();
      await mimoza.look("contacts");

      // The same phone on another side.
      await join(here, "A");
      await page.getByLabel(mimoza.text("alike-other")).check();
      await mimoza.look("party-alike");
      await mimoza.press("party-add");
      const other = await arrived(here, "A");
      await mimoza.open(`${other}/contacts`);
      await mimoza.press("contacts-show");
      await page.getByText(mimoza.text("unsafe-title"), { exact: true }).waitFor();
      await mimoza.look("contacts-unsafe");
      await mimoza.press("unsafe-answer-unsafe");
      await page.waitForURL(other);
      await mimoza.open(`${other}/contacts`);
      await mimoza.press("contacts-show");
      await page.getByText(mimoza.text("unsafe-stays"), { exact: true }).waitFor();
      await mimoza.look("contacts-answered");

      // A correction: of the one beside, so that one of that name is left.
      await mimoza.open(`${other}/edit`, "party-edit");
      await mimoza.field("given-name").fill("Teuta");
      await mimoza.press("save");
      await page.waitForURL(other);
      await page.getByRole("heading", { name: `Teuta ${FAMILY[language]}` }).waitFor();

      // What is declared: written, then masked.
      await mimoza.open(`${party}/declared`, "declared-nothing");
      await mimoza.field("displaced").selectOption("returned");
      await mimoza.press("save");
      await page.waitForURL(party);
      await mimoza.open(`${party}/declared`, "declared-masked");
      await mimoza.press("declared-show");
      await page.getByRole("definition").filter({ hasText: mimoza.text("displaced-returned") }).waitFor();
      await mimoza.look("declared");

      // Entered twice, made one, and two again.
      await join(there, "B");
      await page.getByLabel(mimoza.text("alike-other")).check();
      await mimoza.press("party-add");
      const twice = await arrived(there, "B");
      await page.getByText(mimoza.text("merge-hint"), { exact: true }).waitFor();
      await mimoza.look("party-twice");
      await mimoza.follow("merges");
      await mimoza.look("merges");
      await page.getByRole("listitem").filter({ hasText: name }).getByRole("link", { name: mimoza.text("merge-compare") }).click();
      await mimoza.look("merge-new");
      await mimoza.press("merge-decide");
      await page.waitForURL(`${twice}/merges`);
      await mimoza.look("merges-made");
      await mimoza.follow("merge-undo");
      await mimoza.look("merge-undo");
      await mimoza.press("merge-undo");
      await page.waitForURL(`${twice}/merges`);
      await page.getByRole("link", { name: mimoza.text("merge-compare") }).first().waitFor();

      // Looked for by hand.
      await mimoza.open(`${twice}/merges`);
      await mimoza.field("merge-search-name").fill(FAMILY[language]);
      await page.locator("main form.filters button").click();
      await page.waitForURL(`${twice}/merges/search`);
      await mimoza.look("merges-found");

      // Entered by mistake: what hangs on a party holds it; else it goes.
      await mimoza.open(`${twice}/removal/new`, "party-held");
      await mimoza.open(`/cases/${there}/parties/new`);
      await mimoza.field("role").selectOption("guardian");
      await mimoza.field("given-name").fill("Gabim");
      await mimoza.field("family-name").fill(`Prova${language}`);
      await mimoza.press("party-add");
      await page.getByText(mimoza.text("error-represents-nobody")).first().waitFor();
      await mimoza.look("party-for-nobody");
      await page.locator("#represents input").first().check();
      await mimoza.press("party-add");
      await page.waitForURL(`/cases/${there}`);
      await page.getByRole("link", { name: `Gabim Prova${language}`, exact: true }).first().click();
      await mimoza.follow("party-remove");
      await mimoza.look("party-remove");
      await mimoza.press("party-remove-do");
      await page.waitForURL(`/cases/${there}`);

      // Leaving, and a leaving that was a mistake.
      await mimoza.open(`${party}/leaving/new`, "leaving-new");
      await mimoza.press("save");
      await page.getByText(mimoza.text("errors-title")).waitFor();
      await mimoza.look("leaving-refused");
      await mimoza.field("leaving-as").selectOption("withdrew");
      await mimoza.press("save");
      await page.waitForURL(party);
      await mimoza.look("party-left");
      await mimoza.follow("leaving-undo");
      await mimoza.look("leaving-undo");
      await mimoza.press("leaving-undo");
      await page.waitForURL(party);
      await page.getByRole("link", { name: mimoza.text("leaving-new"), exact: true }).waitFor();
    });
  }
});

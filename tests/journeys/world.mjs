// A world for a journey: a house is the real program on data of its own; people come to it with browsers of their own
// and look at each page they see. What must be true of every page stands in `Person.look`.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import axe from "axe-core";
import { chromium } from "playwright-core";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PROGRAM = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "debug/pajtim");
// bin/test names one in CHROMIUM; these are for who calls `npm test` alone.
const BROWSERS = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"];
const PICTURES = process.env.SCREENSHOTS;
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };
// A4 less the margins of 14 mm, at 96 dpi.
const PAPER = { width: 688, height: 1017 };

export const REGISTER = join(ROOT, "tests/fixtures/register");
export const LANGUAGES = ["sq", "sr", "en"];
export const PASSWORD = "four words only mine";
/** The coordinator of a demonstration. */
export const DEMONSTRATION = { email: "coordinator@example.org", password: "pajtim-demonstrim" };

/** A day so many days from today, as the forms take it. */
export function day(offset) {
  const at = new Date(Date.now() + offset * 86_400_000);
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Belgrade", day: "2-digit", month: "2-digit", year: "numeric" });
  return parts.format(at).replaceAll("/", ".");
}

/** The text of a key as the locale files have it, if it stands on one line. */
export function text(language, key, values = {}) {
  texts[language] ??= read(language);
  const found = texts[language].get(key);
  assert.ok(found, `${language} has no text on one line for ${key}`);
  return found.replace(/\{ \$(\w+) \}/g, (_, name) => values[name]);
}

const texts = {};

function read(language) {
  const folder = join(ROOT, "locales", language);
  const lines = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n"));
  return new Map(lines.flatMap((line) => [line.match(/^([a-z][\w-]*) = (.*[^>])$/)?.slice(1) ?? []]).filter(([key]) => key));
}

/** The program on a data directory of its own, until the test ends. */
export class House {
  /** A house without data, for a test. */
  static async build(t) {
    const house = new House();
    t.after(() => house.#leave());
    house.folder = mkdtempSync(join(tmpdir(), "pajtim-journey-"));
    chmodSync(house.folder, 0o755); // PostgreSQL's user must be able to enter.
    const port = await freePort();
    house.origin = `http://127.0.0.1:${port}`;
    const kept = Object.entries(process.env).filter(([name]) => !/^(PAJTIM_|ROCKET_|DATABASE_URL$)/.test(name));
    house.place = { cwd: ROOT, env: { ...Object.fromEntries(kept), ROCKET_PORT: String(port) } };
    return house;
  }

  /** A demonstration, through which its coordinator walks in each language: with a place of their own among the cases. */
  static async demonstrate(t, walks) {
    const house = await House.build(t);
    await house.serve("--demonstration");
    for (const [place, language] of LANGUAGES.entries()) {
      await t.test(`in ${language}`, async () => {
        const arben = await house.visitor(language);
        await arben.signIn(DEMONSTRATION.email, DEMONSTRATION.password);
        await arben.page.waitForURL("/");
        await arben.speak(language);
        await walks(arben, place, house);
      });
    }
  }

  /** A house that serves a register, with its administrator signed in. */
  static async furnish(t, language) {
    const house = await House.build(t);
    const invitation = await house.setUp(language);
    await house.serve();
    const ann = await house.visitor(language);
    await Promise.all([house.run("import", REGISTER), ann.accept(invitation)]);
    return { house, ann };
  }

  /** Runs a command of the program; gives what it printed. */
  async run(...words) {
    const { stdout } = await promisify(execFile)(PROGRAM, ["--data", join(this.folder, "data"), ...words], this.place);
    return stdout;
  }

  /** Sets up the centre of Ferizaj and its administrator; gives the path of the invitation. */
  async setUp(language) {
    const centre = ["--code", "FER", "--centre", "Qendra e Ndërmjetësimit Ferizaj", "--municipality", "ferizaj"];
    const link = await this.run("setup", ...centre, "--name", "Ann", "--email", "ann@example.org", "--language", language);
    assert.ok(link.startsWith(`${this.origin}/invitations/`), link);
    return new URL(link.trim()).pathname;
  }

  /** Serves the pages, and starts the browser. */
  async serve(...words) {
    this.server = spawn(PROGRAM, ["--data", join(this.folder, "data"), "serve", ...words], this.place);
    this.ended = once(this.server, "exit");
    this.said = "";
    this.log = "";
    this.server.stderr.on("data", (part) => (this.log += part));
    await new Promise((ready, failed) => {
      this.server.stdout.on("data", (part) => {
        this.said += part;
        if (this.said.split("\n").includes(this.origin)) ready();
      });
      this.server.on("exit", () => failed(new Error(`it ended before it was ready: ${this.log}`)));
    });
    const executablePath = BROWSERS.find((path) => path && existsSync(path));
    assert.ok(executablePath, "no Chromium is here; name one in CHROMIUM");
    this.browser = await chromium.launch({ executablePath });
  }

  /** Somebody whose browser has never been here and says that it speaks a language. */
  async visitor(language) {
    const settings = { baseURL: this.origin, locale: language, viewport: DESK, reducedMotion: "reduce" };
    const context = await this.browser.newContext(settings);
    context.setDefaultTimeout(15_000);
    return new Person(language, await context.newPage(), this.origin);
  }

  async #leave() {
    await this.browser?.close();
    if (this.server?.exitCode === null) {
      this.server.kill("SIGTERM");
      const [code] = await this.ended;
      assert.equal(code, 0, `it did not end in order: ${this.log}`);
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Somebody with a browser, and everything that went wrong in it. */
export class Person {
  constructor(language, page, origin) {
    Object.assign(this, { language, page, faults: [] });
    // A page that is refused (422, 404) is reported by the console too: that is no fault. A part of a page is.
    page.on("console", (message) => {
      const refused = message.text().startsWith("Failed to load resource") && message.location().url === page.url();
      if (["error", "warning"].includes(message.type()) && !refused) this.faults.push(message.text());
    });
    page.on("pageerror", (error) => this.faults.push(String(error)));
    page.on("request", (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(`${origin}/`)) this.faults.push(request.url());
    });
    page.on("response", (response) => {
      if (response.status() >= 400 && !response.request().isNavigationRequest()) this.faults.push(response.url());
    });
  }

  text(key, values) {
    return text(this.language, key, values);
  }

  async open(path, name) {
    await this.page.goto(path);
    if (name) await this.look(name);
  }

  field(key) {
    return this.page.getByLabel(this.text(key), { exact: true });
  }

  async press(key) {
    await this.page.getByRole("main").getByRole("button", { name: this.text(key), exact: true }).click();
  }

  async follow(key) {
    await this.page.getByRole("link", { name: this.text(key), exact: true }).click();
  }

  /** Opens an invitation, chooses a password, and is signed in. */
  async accept(invitation, look = () => {}) {
    await this.open(invitation);
    await look("invitation");
    await this.field("password-new").fill(PASSWORD);
    await this.field("password-again").fill(PASSWORD);
    await this.press("invitation-accept");
    await this.page.waitForURL("/");
  }

  async signIn(email, password = PASSWORD) {
    await this.open("/sign-in");
    await this.field("email").fill(email);
    await this.field("password").fill(password);
    await this.press("sign-in");
  }

  /** Chooses a language, as the account keeps another. */
  async speak(language) {
    await this.page.getByRole("button", { name: text("en", `language-${language}`) }).click();
    await this.page.locator(`html[lang=${language}]`).waitFor();
  }

  async signOut() {
    await this.page.getByRole("button", { name: this.text("sign-out"), exact: true }).click();
    await this.page.waitForURL("/sign-in");
  }

  /** As an administrator: adds a user with a role at the centre of Ferizaj; gives the path of the invitation. */
  async invite(name, email, role, look = () => {}) {
    await this.open("/settings/users/new");
    await look("user-new");
    await this.field("name").fill(name);
    await this.field("email").fill(email);
    await this.press("user-invite");
    const link = await this.page.locator(".secret").innerText();
    await look("invitation-made");
    await this.follow("user-give-roles");
    await this.field("role").selectOption(role);
    await this.field("grant-place").selectOption({ label: "Qendra e Ndërmjetësimit Ferizaj" });
    await this.press("grant-give");
    await this.page.getByRole("cell", { name: this.text(`role-${role.replace("_", "-")}`), exact: true }).waitFor();
    await look("user");
    return new URL(link).pathname;
  }

  /** What must be true of every page: at a desk in the light, on a phone in the dark, and on paper. A paper may be in another language. */
  async look(name, language = this.language) {
    const { page } = this;
    const here = `${name} (${language})`;
    // A link was followed perhaps, and its page has only begun.
    await page.waitForLoadState("domcontentloaded");
    assert.match(await page.title(), (await page.locator("main.paper").count()) ? /^\S/ : /^\S.* · Pajtim$/, here);
    assert.equal(await page.getAttribute("html", "lang"), language, here);
    assert.ok(!(await page.content()).includes("⟦"), `${here}: a text is not translated`);
    const isNew = !judged.has(name);
    judged.add(name);
    if (isNew) assert.deepEqual(await barriers(page, STANDARDS), [], here);
    assert.deepEqual(await wide(page, ".scroll"), [], `${here}: wider than a desk's screen`);
    await this.picture(`${name}-1280`);

    await page.emulateMedia({ colorScheme: "dark" });
    if (PICTURES) await this.picture(`${name}-dark`);
    await page.setViewportSize(PHONE);
    assert.deepEqual(await wide(page), [], `${here}: wider than a phone`);
    if (isNew) assert.deepEqual(await barriers(page, ["color-contrast", "target-size"]), [], `${here}, on a phone in the dark`);
    await page.emulateMedia({ colorScheme: "light" });
    await this.picture(`${name}-360`);

    await page.emulateMedia({ media: "print" });
    await page.setViewportSize(PAPER);
    assert.ok(await page.getByRole("banner").isHidden(), `${here}: navigation is printed`);
    assert.deepEqual(await wide(page, ".scroll"), [], `${here}: wider than A4`);
    await this.picture(`${name}-print`);
    await page.emulateMedia({ media: "screen" });
    await page.setViewportSize(DESK);
    assert.deepEqual(this.faults, [], here);
  }

  /** What comes out of the printer: a PDF as its bytes in Latin-1, kept beside the pictures. */
  async print(name) {
    const path = PICTURES && join(PICTURES, `${this.language}-${name}.pdf`);
    await this.page.emulateMedia({ media: "print" });
    const pdf = await this.page.pdf({ preferCSSPageSize: true, path });
    await this.page.emulateMedia({ media: "screen" });
    return pdf.toString("latin1");
  }

  /** Writes a picture of the page for people, if they asked for pictures. */
  async picture(name) {
    if (PICTURES) await this.page.screenshot({ path: join(PICTURES, `${this.language}-${name}.png`), fullPage: true });
  }
}

/** Pages that axe has seen: in another language they have the same parts and colours, and other words, which must fit. */
const judged = new Set();

/** What axe finds. The page's policy forbids scripts of others, so axe is brought by the browser itself. */
async function barriers(page, runOnly) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const found = await page.evaluate((wanted) => window.axe.run(wanted), { runOnly, resultTypes: ["violations"] });
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message ?? ""}`));
}

/** What is wider than the page; and, of boxes that scroll, what is wider than they are. */
async function wide(page, boxes) {
  return page.evaluate((boxes) => {
    const width = document.documentElement.clientWidth;
    const parts = [...document.querySelectorAll("body *")];
    const scrolled = boxes ? parts.filter((part) => part.matches(boxes) && part.scrollWidth > part.clientWidth) : [];
    const over = document.documentElement.scrollWidth > window.innerWidth;
    const out = over ? parts.filter((part) => part.getBoundingClientRect().right > width) : [];
    return [...scrolled, ...out].slice(0, 5).map((part) => `${part.outerHTML.slice(0, 120)} (${part.scrollWidth} in ${width})`);
  }, boxes);
}

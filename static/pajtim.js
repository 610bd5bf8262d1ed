// A form that is filled in while one is on the telephone begins where one types, not at what is mostly right already.
const begin = () => document.querySelector("[data-first] :is(input, select)")?.focus();
begin();

// Keys that save the hand a way, unless one is typing or has switched them off: "/" goes to the search, "n" opens a new case,
// "c" logs a contact, and on the page itself both lead to its first field. Everything works without.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (typing || document.querySelector("dialog[open]") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.body.dataset.keys === "off") return;
  const link = document.querySelector(`a[data-key="${CSS.escape(event.key)}"]`);
  if (link) {
    event.preventDefault();
    if (link.pathname === location.pathname) begin();
    else link.click();
  }
  if (event.key !== "/") return;
  const search = document.getElementById("find");
  if (search) {
    event.preventDefault();
    search.focus();
  }
});

// One key hides all that stands on the screen when somebody comes to the desk, while one types too; the same key shows it again,
// which the browser does by itself.
const blank = document.getElementById("blank");
if (blank) {
  const { title } = document;
  const hide = () => {
    document.title = "Pajtim";
    blank.showModal();
  };
  blank.addEventListener("close", () => (document.title = title));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || blank.open || event.isComposing) return;
    event.preventDefault();
    hide();
  });
  for (const button of document.querySelectorAll("[data-blank]")) {
    button.hidden = false;
    button.addEventListener("click", hide);
  }
}

// What is typed into a form is kept on the server every few seconds, for nobody but the one who types: a power cut takes nothing.
const drafts = [...document.querySelectorAll("form[data-draft]")].map((form) => {
  const said = form.querySelector("[data-saved]");
  const draft = { form };
  let waiting, kept;
  draft.keep = async () => {
    clearTimeout(waiting);
    waiting = undefined;
    const typed = new URLSearchParams(new FormData(form));
    // Its mistakes are said when it is sent: a draft only says that there are some.
    if (document.querySelector("main :is(.summary, [data-refused])")) typed.set("was_refused", "yes");
    const content = typed.toString();
    if (content === kept) return;
    kept = content;
    const body = new URLSearchParams({ form: typed.get("form"), key: typed.get("key"), content });
    try {
      const answer = await fetch("/drafts", { method: "POST", body, keepalive: true });
      if (answer.status !== 204) throw answer.status;
      const now = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
      if (said) said.textContent = `${said.dataset.words} ${now}`;
    } catch {
      kept = undefined;
    }
  };
  draft.begun = () => waiting !== undefined || kept !== undefined;
  // Where the form stands, filled in again.
  draft.address = () => {
    const { value } = form.elements.form;
    const url = new URL(value === location.pathname ? location.href : value, location.origin);
    url.searchParams.set("draft", form.elements.key.value);
    return url.pathname + url.search;
  };
  form.addEventListener("input", () => (waiting ??= setTimeout(draft.keep, 2000)));
  document.addEventListener("visibilitychange", () => waiting && draft.keep());
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    waiting = 0;
  });
  return draft;
});

// Another language, or signing out: first what was typed is kept; in the other language it is there again.
for (const form of document.querySelectorAll("form[data-leaves]")) {
  form.addEventListener("submit", async (event) => {
    const begun = drafts.filter((draft) => draft.begun());
    if (begun.length === 0) return;
    event.preventDefault();
    await Promise.all(begun.map((draft) => draft.keep()));
    const { back } = form.elements;
    if (back) back.value = begun[0].address();
    // Sent past its listeners, so the button that was pressed goes along as a field.
    const { name, value } = event.submitter ?? {};
    if (name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    form.submit();
  });
}

// A form that was refused, or filled in further, answers a POST, to which no browser goes back. The draft takes its place in the history.
if (document.querySelector("main :is(.summary, [data-unsaved])")) {
  const [draft] = drafts;
  const back = draft ? draft.address() : document.querySelector(".languages [name=back]")?.value;
  draft?.keep();
  if (back) history.replaceState(null, "", back);
}

// Without script there is no button that would do nothing: the browser's own menu prints as well.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Paper shows the table behind a chart; afterwards the page is as it was.
const opened = [];
window.addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("details:not([open])")) {
    part.open = true;
    opened.push(part);
  }
});
window.addEventListener("afterprint", () => opened.splice(0).forEach((part) => (part.open = false)));

// What is wrong with a form is read first.
document.querySelector(".summary")?.focus();

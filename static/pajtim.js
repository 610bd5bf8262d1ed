// Keys that save the hand a way, unless one is typing: "/" goes to the search, "n" opens a new case, "c" logs a contact. Everything works without.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (typing || document.querySelector("dialog[open]") || event.ctrlKey || event.metaKey || event.altKey) return;
  const link = document.querySelector(`a[data-key="${CSS.escape(event.key)}"]`);
  if (link) link.click();
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

// A form that is filled in while one is on the telephone begins where one types, not at what is mostly right already.
document.querySelector("[data-first] :is(input, select)")?.focus();

// What is typed into a form is kept on the server every few seconds, for nobody but the one who types: a power cut takes nothing.
for (const form of document.querySelectorAll("form[data-draft]")) {
  const said = form.querySelector("[data-saved]");
  let waiting, kept;
  const keep = async () => {
    clearTimeout(waiting);
    waiting = undefined;
    const typed = new URLSearchParams(new FormData(form));
    const content = typed.toString();
    if (content === kept) return;
    kept = content;
    const body = new URLSearchParams({ form: typed.get("form"), key: typed.get("key"), content });
    try {
      const answer = await fetch("/drafts", { method: "POST", body, keepalive: true });
      if (answer.status !== 204) throw answer.status;
      const now = new Date().toLocaleTimeString("sq", { hour: "2-digit", minute: "2-digit" });
      if (said) said.textContent = `${said.dataset.words} ${now}`;
    } catch {
      kept = undefined;
    }
  };
  form.addEventListener("input", () => (waiting ??= setTimeout(keep, 2000)));
  document.addEventListener("visibilitychange", () => waiting && keep());
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    waiting = 0;
  });
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

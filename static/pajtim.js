// Keys that save the hand a way: "/" goes to the search, unless one is typing. Everything works without.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const search = document.getElementById("find");
  if (search) {
    event.preventDefault();
    search.focus();
  }
});

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

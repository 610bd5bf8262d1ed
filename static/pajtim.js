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

// The list of listings by keyboard: j and k move, Enter opens (the focused link does), x picks; and one box picks all.
const table = document.querySelector("[data-keys]");
const links = () => [...table.querySelectorAll("tbody th a")];

document.addEventListener("keydown", (event) => {
  if (!table || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input:not([type=checkbox]), textarea, select")) return;
  const row = document.activeElement?.closest("[data-keys] tbody tr");
  const all = links();
  const at = row ? all.indexOf(row.querySelector("th a")) : -1;
  if (event.key === "j" || event.key === "k") {
    const next = event.key === "j" ? Math.min(at + 1, all.length - 1) : Math.max(at - 1, 0);
    all[next]?.focus();
    event.preventDefault();
  } else if (event.key === "x" && row) {
    row.querySelector("[name=oferta]")?.click();
    event.preventDefault();
  }
});

document.querySelector("[data-pick-all]")?.addEventListener("change", (event) => {
  for (const box of table.querySelectorAll("[name=oferta]")) box.checked = event.target.checked;
});

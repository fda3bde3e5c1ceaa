// Tables marked data-rows: J and K move between the links of the rows while the focus is inside; nothing else listens.
document.querySelectorAll("table[data-rows]").forEach((table) => {
  table.addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, select, textarea")) return;
    const links = [...table.querySelectorAll("tbody th a")];
    const row = event.target.closest("tr");
    const here = links.findIndex((link) => row && row.contains(link));
    const next = links[here + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
});

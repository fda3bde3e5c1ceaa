// Drawers work without this through :target. Here: no jump, aria-expanded, Escape, focus back to the opener.
const drawerOf = (opener) => document.getElementById(opener.dataset.drawer);

function set(opener, drawer, open) {
  drawer.classList.toggle("is-open", open);
  opener.setAttribute("aria-expanded", String(open));
}

function prepare(root) {
  for (const opener of root.querySelectorAll("[data-drawer]")) {
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-controls", opener.dataset.drawer);
    opener.setAttribute("aria-expanded", "false");
  }
}
prepare(document);
document.addEventListener("htmx:load", (event) => prepare(event.target));

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-drawer]");
  if (opener) {
    const drawer = drawerOf(opener);
    if (!drawer) return;
    event.preventDefault();
    const open = !drawer.classList.contains("is-open");
    set(opener, drawer, open);
    if (open) drawer.querySelector("a, button, input, summary")?.focus();
    return;
  }
  const closer = event.target.closest("[data-drawer-close]");
  if (closer) {
    event.preventDefault();
    close(closer.closest(".is-open"));
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.matches?.("a[data-drawer]")) {
    event.preventDefault();
    event.target.click();
  }
  if (event.key === "Escape") close(event.target.closest?.(".is-open"));
});

function close(drawer) {
  if (!drawer) return;
  const opener = document.querySelector(`[data-drawer="${drawer.id}"]`);
  if (!opener) return;
  set(opener, drawer, false);
  opener.focus();
}

// Photos can be dragged into another order; the buttons beside them do the same without this.
for (const list of document.querySelectorAll("[data-reorder]")) {
  let dragged = null;
  for (const item of list.children) item.draggable = true;

  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-id]");
    dragged?.classList.add("is-dragged");
    event.dataTransfer.effectAllowed = "move";
  });

  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("[data-id]");
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    const all = [...list.children];
    list.insertBefore(dragged, all.indexOf(dragged) < all.indexOf(over) ? over.nextSibling : over);
  });

  list.addEventListener("drop", (event) => event.preventDefault());

  list.addEventListener("dragend", async () => {
    if (!dragged) return;
    dragged.classList.remove("is-dragged");
    dragged = null;
    const order = [...list.children].map((item) => item.dataset.id).join(",");
    const body = new URLSearchParams({ order, csrfmiddlewaretoken: list.dataset.token });
    const answer = await fetch(list.dataset.reorder, { method: "POST", body, headers: { "HX-Request": "true" } }).catch(() => null);
    const status = document.getElementById("messages");
    const line = document.createElement("p");
    line.className = `alert alert--${answer?.ok ? "success" : "error"}`;
    line.textContent = answer?.ok ? list.dataset.saved : list.dataset.failed;
    status.replaceChildren(line);
  });
}

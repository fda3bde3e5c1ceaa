// Toasts arrive in #toasts (htmx swaps them in). They stay until closed or until the next one comes.
const place = document.getElementById("toasts");

document.addEventListener("click", (event) => {
  event.target.closest("[data-dismiss]")?.closest(".toast, .alert")?.remove();
});

if (place) {
  new MutationObserver(() => {
    while (place.children.length > 2) place.firstElementChild.remove();
  }).observe(place, { childList: true });
}

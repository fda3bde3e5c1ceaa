// Buttons that copy a value; they show themselves only where the browser can copy. Without scripts one selects by hand.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      const word = button.querySelector("span");
      const before = word.textContent;
      word.textContent = button.dataset.done;
      setTimeout(() => (word.textContent = before), 2000);
    });
  }
}

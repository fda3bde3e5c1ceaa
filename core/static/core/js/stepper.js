// Minus and plus beside a quantity; the number field alone is enough without scripts.
function bounds(input) {
  const step = input.closest(".stepper");
  const value = Number(input.value || input.min || 1);
  for (const button of step.querySelectorAll("[data-step]")) {
    const next = value + Number(button.dataset.step);
    button.disabled = (input.min !== "" && next < Number(input.min)) || (input.max !== "" && next > Number(input.max));
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest(".stepper [data-step]");
  if (!button) return;
  const input = button.closest(".stepper").querySelector("input");
  if (Number(button.dataset.step) > 0) input.stepUp();
  else input.stepDown();
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
});

document.addEventListener("input", (event) => {
  if (event.target.matches(".stepper input")) bounds(event.target);
});

const prepare = (root) => root.querySelectorAll(".stepper input").forEach(bounds);
prepare(document);
document.addEventListener("htmx:load", (event) => prepare(event.target));

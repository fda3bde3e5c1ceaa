// Suggestions under a search field: a combobox over the fragment that the server renders (components/suggestions.html).
// The form itself works without this.
const WAIT = 180;

function attach(input) {
  const form = input.form;
  const panel = form.querySelector("[role=listbox]");
  const status = form.querySelector("[data-suggest-status]");
  let timer, request, active = -1;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", panel.id);
  input.setAttribute("aria-expanded", "false");

  const options = () => [...panel.querySelectorAll("[role=option]")];

  function hide() {
    panel.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function show() {
    if (!options().length) return hide();
    panel.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  function choose(index) {
    const all = options();
    active = (index + all.length) % all.length;
    all.forEach((option, i) => {
      option.id ||= `${panel.id}-${i}`;
      option.setAttribute("aria-selected", String(i === active));
    });
    input.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  }

  async function ask() {
    const q = input.value.trim();
    request?.abort();
    if (q.length < 2) return hide();
    request = new AbortController();
    try {
      const url = `${input.dataset.suggest}?q=${encodeURIComponent(q)}`;
      const answer = await fetch(url, { signal: request.signal, headers: { "HX-Request": "true" } });
      if (!answer.ok) return hide();
      panel.innerHTML = await answer.text();
      active = -1;
      input.removeAttribute("aria-activedescendant");
      show();
      status.textContent = panel.firstElementChild?.dataset.status ?? "";
    } catch (error) {
      if (error.name !== "AbortError") hide();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    const all = panel.hidden ? [] : options();
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      hide();
    } else if (event.key === "ArrowDown" && all.length) {
      event.preventDefault();
      choose(active + 1);
    } else if (event.key === "ArrowUp" && all.length) {
      event.preventDefault();
      choose(active < 0 ? all.length - 1 : active - 1);
    } else if (event.key === "Enter" && active >= 0 && all[active]) {
      event.preventDefault();
      all[active].click();
    }
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) hide();
  });
  panel.addEventListener("mousedown", (event) => event.preventDefault());
}

document.querySelectorAll("input[data-suggest]").forEach(attach);

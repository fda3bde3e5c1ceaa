/* The inside of the Payment Element's frame: fields that check themselves, and confirming at the double. */
"use strict";
(() => {
  const form = document.querySelector("form");
  const problem = document.querySelector("#problem");
  const parts = [...form.querySelectorAll("[data-method]")];

  function tell(message) {
    window.parent.postMessage(message, "*");
  }

  function method() {
    const chosen = form.querySelector("[name=method]:checked");
    return chosen ? chosen.value : parts[0].dataset.method;
  }

  function shown() {
    return parts.find((part) => part.dataset.method === method());
  }

  /* The first field that is not whole, with the words for it. */
  function lacking() {
    const input = [...shown().querySelectorAll("input")].find((one) => !new RegExp(one.dataset.whole).test(one.value));
    return input && { input, error: { type: "validation_error", code: input.dataset.code, message: input.dataset.problem } };
  }

  function show(error, input) {
    form.querySelectorAll("[aria-invalid]").forEach((one) => one.removeAttribute("aria-invalid"));
    problem.textContent = error ? error.message : "";
    if (input) {
      input.setAttribute("aria-invalid", "true");
      input.focus();
    }
  }

  function change() {
    parts.forEach((part) => {
      part.hidden = part !== shown();
    });
    const complete = !lacking();
    tell({ stripeDouble: "event", name: "change", detail: { complete, empty: false, value: { type: method() } } });
  }

  async function confirm(returnUrl) {
    const body = new URLSearchParams(new FormData(form));
    body.set("method", method());
    if (returnUrl) body.set("return_url", returnUrl);
    const answer = await (await fetch("/pages/js/confirm", { method: "POST", body })).json();
    show(answer.error);
    return answer;
  }

  async function answer(question) {
    const found = lacking();
    show(found && found.error, found && found.input);
    if (found) return { error: found.error };
    return question.ask === "confirm" ? confirm(question.returnUrl) : { selectedPaymentMethod: method() };
  }

  window.addEventListener("message", async (message) => {
    if (message.source !== window.parent) return;
    const look = (message.data.appearance && message.data.appearance.variables) || {};
    Object.entries(look).forEach(([name, value]) => document.documentElement.style.setProperty(`--${name}`, value));
    if (message.data.ask) {
      tell({ stripeDouble: "answer", number: message.data.number, answer: await answer(message.data) });
    }
  });

  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  new ResizeObserver(() => tell({ stripeDouble: "height", height: document.documentElement.offsetHeight })).observe(form);
  change();
  tell({ stripeDouble: "event", name: "ready", detail: {} });
})();

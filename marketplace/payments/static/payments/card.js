// Stripe's own fields for a card: the numbers go from the browser to Stripe, never through our server.
(() => {
  const form = document.getElementById("card-form");
  if (!form) return;
  const message = document.getElementById("card-message");
  const button = form.querySelector("button[type=submit]");
  const elsewhere = document.getElementById("card-elsewhere");
  const broken = () => {
    form.hidden = true;
    elsewhere.hidden = false;
  };
  form.hidden = false;
  if (typeof window.Stripe !== "function") {
    broken();
    return;
  }
  const options = { locale: document.documentElement.lang || "pl" };
  if (form.dataset.account) options.stripeAccount = form.dataset.account;
  const stripe = window.Stripe(form.dataset.key, options);
  const elements = stripe.elements({ clientSecret: form.dataset.secret, locale: options.locale });
  const fields = elements.create("payment");
  fields.on("ready", () => { button.disabled = false; });
  fields.on("loaderror", broken);
  fields.mount("#card-fields");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    button.setAttribute("aria-busy", "true");
    message.textContent = "";
    const { error } = await stripe.confirmPayment({
      elements,
      confirmParams: { return_url: form.dataset.return },
    });
    button.disabled = false;
    button.removeAttribute("aria-busy");
    if (error) message.textContent = error.message || form.dataset.unknown;
  });
})();

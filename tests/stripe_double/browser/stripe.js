/* Plays Stripe.js for browser tests: what the shop's page calls. The fields live in a frame of the double, as Stripe's do.

   Imitated: Stripe(), elements() with a client secret, the Payment Element, confirmPayment, retrievePaymentIntent,
   handleNextAction. Anything else throws, so that no test believes in it. */
"use strict";
(() => {
  const base = new URL(document.currentScript.src).origin;

  const words = {
    pl: { frame: "Bezpieczna ramka płatności", check: "Potwierdź płatność w swoim banku", close: "Anuluj" },
    en: { frame: "Secure payment input frame", check: "Confirm the payment in your bank", close: "Cancel" },
  };

  function speak(locale) {
    const wanted = !locale || locale === "auto" ? document.documentElement.lang || "en" : locale;
    return wanted.startsWith("pl") ? "pl" : "en";
  }

  function notImitated(name) {
    throw new Error(`the Stripe double does not imitate ${name}`);
  }

  /* Something in a frame of the double, in front of the page, until it is over; true when the payer closed it. */
  function overlay(url, language) {
    return new Promise((resolve) => {
      const dialog = document.createElement("dialog");
      const frame = document.createElement("iframe");
      const close = document.createElement("button");
      dialog.setAttribute("aria-label", words[language].check);
      Object.assign(dialog.style, { width: "min(32rem, 94vw)", border: "0", padding: "1rem", borderRadius: "0.75rem" });
      frame.title = words[language].check;
      Object.assign(frame.style, { width: "100%", height: "min(30rem, 70vh)", border: "0" });
      close.type = "button";
      close.textContent = words[language].close;
      Object.assign(close.style, { minHeight: "3rem", padding: "0 1.5rem", font: "inherit" });
      frame.src = url;
      dialog.append(frame, close);
      document.body.append(dialog);

      function over(closed) {
        window.removeEventListener("message", hear);
        dialog.close();
        dialog.remove();
        resolve(closed);
      }
      function hear(message) {
        if (message.origin === base && message.data.stripeDouble === "done") over(false);
      }
      window.addEventListener("message", hear);
      close.addEventListener("click", () => over(true));
      dialog.addEventListener("cancel", () => over(true));
      dialog.showModal();
    });
  }

  class PaymentElement {
    constructor(stripe, options) {
      this.stripe = stripe;
      this.options = options;
      this.listeners = {};
      this.waiting = new Map();
      this.number = 0;
    }

    mount(target) {
      const place = typeof target === "string" ? document.querySelector(target) : target;
      if (!place) throw new Error(`The selector you specified (${target}) applies to no DOM elements.`);
      const query = new URLSearchParams({
        key: this.stripe.key,
        account: this.stripe.account,
        client_secret: this.options.clientSecret,
        locale: this.options.language,
      });
      this.frame = document.createElement("iframe");
      this.frame.title = words[this.options.language].frame;
      this.frame.name = "__privateStripeFrame1";
      this.frame.src = `${base}/pages/elements?${query}`;
      Object.assign(this.frame.style, { width: "100%", height: "16rem", border: "0", display: "block" });
      this.hear = (message) => {
        if (message.source === this.frame.contentWindow && message.origin === base) this.receive(message.data);
      };
      window.addEventListener("message", this.hear);
      place.replaceChildren(this.frame);
    }

    receive(data) {
      if (data.stripeDouble === "height") this.frame.style.height = `${data.height}px`;
      if (data.stripeDouble === "event") {
        if (data.name === "ready") this.send({ appearance: this.options.appearance || {} });
        (this.listeners[data.name] || []).forEach((listen) => listen({ elementType: "payment", ...data.detail }));
      }
      if (data.stripeDouble === "answer") {
        this.waiting.get(data.number)(data.answer);
        this.waiting.delete(data.number);
      }
    }

    send(message) {
      this.frame.contentWindow.postMessage(message, base);
    }

    ask(what, detail = {}) {
      return new Promise((resolve) => {
        this.number += 1;
        this.waiting.set(this.number, resolve);
        this.send({ ask: what, number: this.number, ...detail });
      });
    }

    on(name, listen) {
      (this.listeners[name] ||= []).push(listen);
      return this;
    }

    update() {}

    focus() {
      this.frame.focus();
    }

    unmount() {
      window.removeEventListener("message", this.hear);
      this.frame.remove();
    }

    destroy() {
      this.unmount();
    }
  }

  class Elements {
    constructor(stripe, options) {
      if (!options.clientSecret) notImitated("elements() without clientSecret");
      this.stripe = stripe;
      this.options = { ...options, language: speak(options.locale || stripe.locale) };
    }

    create(type) {
      if (type !== "payment") notImitated(`the element ${type}`);
      this.element = new PaymentElement(this.stripe, this.options);
      return this.element;
    }

    getElement(type) {
      return type === "payment" ? this.element || null : null;
    }

    submit() {
      return this.element.ask("submit");
    }

    update(options) {
      Object.assign(this.options, options);
    }
  }

  class Stripe {
    constructor(key, options = {}) {
      if (!key) throw new Error("Please call Stripe() with your publishable key.");
      this.key = key;
      this.account = options.stripeAccount || "";
      this.locale = options.locale;
    }

    elements(options) {
      return new Elements(this, options);
    }

    async retrievePaymentIntent(clientSecret) {
      const query = new URLSearchParams({ key: this.key, account: this.account, client_secret: clientSecret });
      const answer = await fetch(`${base}/pages/js/intent?${query}`);
      return answer.json();
    }

    async confirmPayment({ elements, confirmParams = {}, redirect = "always" }) {
      if (!elements) notImitated("confirmPayment() without elements");
      const returnUrl = confirmParams.return_url;
      if (!returnUrl && redirect === "always") {
        throw new Error("confirmPayment(): expected option confirmParams.return_url to be a URL string.");
      }
      const answer = await elements.element.ask("confirm", { returnUrl });
      if (answer.error) return { error: answer.error };
      return this.goOn(answer.paymentIntent, { returnUrl, redirect, language: elements.options.language });
    }

    async handleNextAction({ clientSecret }) {
      const { paymentIntent, error } = await this.retrievePaymentIntent(clientSecret);
      if (error) return { error };
      return this.goOn(paymentIntent, { redirect: "if_required", language: speak(this.locale) });
    }

    /* Do what an intent waits for, then tell how it went, or send the payer where the shop wants. */
    async goOn(intent, { returnUrl, redirect, language }) {
      const action = intent.next_action;
      if (action && action.type === "redirect_to_url") {
        window.location.assign(action.redirect_to_url.url);
        return new Promise(() => {});
      }
      if (action && action.type === "use_stripe_sdk") {
        const url = action.use_stripe_sdk.stripe_js;
        if (await overlay(url, language)) {
          await fetch(url, { method: "POST", mode: "no-cors", body: new URLSearchParams({ choice: "decline" }) });
        }
      } else if (action && action.type === "blik_authorize") {
        const query = new URLSearchParams({ account: this.account, client_secret: intent.client_secret });
        await overlay(`${base}/pages/blik?${query}`, language);
      }
      const { paymentIntent } = action ? await this.retrievePaymentIntent(intent.client_secret) : { paymentIntent: intent };
      if (["succeeded", "processing"].includes(paymentIntent.status)) {
        if (redirect !== "always") return { paymentIntent };
        const target = new URL(returnUrl);
        target.searchParams.set("payment_intent", paymentIntent.id);
        target.searchParams.set("payment_intent_client_secret", paymentIntent.client_secret);
        target.searchParams.set("redirect_status", paymentIntent.status === "succeeded" ? "succeeded" : "pending");
        window.location.assign(target);
        return new Promise(() => {});
      }
      return { error: { ...paymentIntent.last_payment_error, payment_intent: paymentIntent } };
    }
  }

  window.Stripe = (key, options) => new Stripe(key, options);
  window.Stripe.version = "double";
})();

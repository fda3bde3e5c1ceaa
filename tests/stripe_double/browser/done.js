/* Tells the page in front of which a frame of the double stands that the payer is done here; waits for the bank if asked. */
"use strict";
(() => {
  const waiting = document.querySelector("[data-wait]");

  function done() {
    window.parent.postMessage({ stripeDouble: "done" }, "*");
  }

  async function look() {
    const { paymentIntent } = await (await fetch(waiting.dataset.wait)).json();
    if (paymentIntent.status === "requires_action") setTimeout(look, 500);
    else done();
  }

  if (waiting) look();
  else done();
})();

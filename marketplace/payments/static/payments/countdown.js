// The seconds that are left to confirm a BLIK payment; without scripts the page names the hour instead.
(() => {
  const box = document.querySelector("[data-countdown]");
  if (!box) return;
  const value = box.querySelector("[data-countdown-value]");
  const end = Date.now() + Number(box.dataset.countdown) * 1000;
  box.hidden = false;
  const show = () => {
    const left = Math.max(0, Math.round((end - Date.now()) / 1000));
    value.textContent = String(left);
    if (left === 0) clearInterval(timer);
  };
  const timer = setInterval(show, 1000);
  show();
})();

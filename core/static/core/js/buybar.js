// The bar at the bottom of a phone steps aside while the real button of the offer is in sight.
const bar = document.querySelector(".buy-bar");
const box = document.querySelector(".buy-box form");

if (bar && box) {
  new IntersectionObserver(([entry]) => bar.classList.toggle("is-away", entry.isIntersecting)).observe(box);
}

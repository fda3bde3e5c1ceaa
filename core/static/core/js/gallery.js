// Thumbnails move the strip sideways without moving the page; the one in sight is marked.
for (const gallery of document.querySelectorAll(".gallery")) {
  const strip = gallery.querySelector(".gallery__strip");
  const thumbs = [...gallery.querySelectorAll(".gallery__thumb")];
  if (!thumbs.length) continue;
  const mark = (id) => {
    for (const thumb of thumbs) {
      if (thumb.hash === `#${id}`) thumb.setAttribute("aria-current", "true");
      else thumb.removeAttribute("aria-current");
    }
  };
  for (const thumb of thumbs) {
    thumb.addEventListener("click", (event) => {
      event.preventDefault();
      const slide = document.getElementById(thumb.hash.slice(1));
      strip.scrollTo({ left: slide.offsetLeft - strip.offsetLeft });
      mark(slide.id);
    });
  }
  const watch = new IntersectionObserver(
    (seen) => seen.forEach((entry) => entry.isIntersecting && mark(entry.target.id)),
    { root: strip, threshold: 0.6 },
  );
  strip.querySelectorAll(".gallery__slide").forEach((slide) => watch.observe(slide));
}

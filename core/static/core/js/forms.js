// Forms: focus goes to the error summary, a second click does not send twice, filters apply themselves.
// data-many: may be sent again from the same page, for its answer is a file and the page stays.
document.querySelector(".error-summary")?.focus();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "get" || form.matches("[hx-post], [data-many]")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
});

// A file that is too large is told about before it travels; the server refuses it as well.
document.addEventListener("change", (event) => {
  const input = event.target;
  if (input.type !== "file") return;
  const most = 25 * 1024 * 1024;
  const tooLarge = [...input.files].find((file) => file.size > most);
  const words = document.body.dataset.fileTooLarge ?? "";
  input.setCustomValidity(tooLarge ? words.replace("{name}", tooLarge.name) : "");
  if (tooLarge) input.reportValidity();
});

// A page that comes back from the history may be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  }
});

// On a narrow screen filters lie in a drawer: there several can be ticked before "Pokaż oferty" sends them.
const drawn = matchMedia("(width < 60rem)");
document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form?.matches(".facets") && drawn.matches) return;
  if (form?.matches("[data-autosubmit]") && !event.target.matches("[type=number], [type=search], [type=text]")) {
    form.requestSubmit();
  }
});

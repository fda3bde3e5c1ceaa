// Photos: several files at once become one row each, with a preview; the order changes by drag. Without this module
// the rows of the form and the buttons do the same.
const form = document.querySelector("[data-photos-add]");
const most = 12;

function row(number) {
  const holder = document.createElement("div");
  holder.innerHTML = form.querySelector("[data-photos-template]").innerHTML.replaceAll("-99", `-${number}`);
  return holder.firstElementChild;
}

function preview(fieldset, file) {
  const image = fieldset.querySelector(".photo-row__preview");
  const reader = new FileReader();
  reader.addEventListener("load", () => {
    image.src = reader.result;
    image.hidden = false;
  });
  if (file.type.startsWith("image/") && file.type !== "image/svg+xml") reader.readAsDataURL(file);
  fieldset.querySelector("legend").textContent = file.name;
}

function take(files) {
  const rows = form.querySelector("[data-photos-rows]");
  const kept = [...rows.children].filter((each) => each.querySelector("[type=file]").files.length);
  const room = Math.min(Number(form.dataset.room), most) - kept.length;
  const added = [];
  for (const file of [...files].slice(0, Math.max(room, 0))) {
    const fieldset = row(0);
    const data = new DataTransfer();
    data.items.add(file);
    fieldset.querySelector("[type=file]").files = data.files;
    preview(fieldset, file);
    added.push(fieldset);
  }
  if (!added.length) return;
  rows.replaceChildren(...kept, ...added);
  [...rows.children].forEach((fieldset, number) => {
    for (const part of fieldset.querySelectorAll("[id], [name], [for]")) {
      for (const name of ["id", "name", "for"]) {
        const value = part.getAttribute(name);
        if (value) part.setAttribute(name, value.replace(/-\d+$/, `-${number}`));
      }
    }
  });
  added[0].querySelector("[name^=alt]").focus();
}

if (form) {
  const drop = form.querySelector("[data-photos-drop]");
  const pick = form.querySelector("#pick");
  drop.hidden = false;
  pick.addEventListener("change", () => {
    take(pick.files);
    pick.value = "";
  });
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("drop--over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("drop--over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("drop--over");
    take(event.dataTransfer.files);
  });
  form.addEventListener("change", (event) => {
    const fieldset = event.target.closest(".photo-row");
    if (event.target.type === "file" && fieldset && event.target.files[0]) preview(fieldset, event.target.files[0]);
  });
}

const order = document.querySelector("[data-photos-order]");
if (order) {
  const list = order.querySelector("[data-photos-list]");
  const keys = order.querySelector("[data-photos-keys]");
  let dragged = null;
  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-key]");
    event.dataTransfer.effectAllowed = "move";
  });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("[data-key]");
    if (!dragged || !over) return;
    event.preventDefault();
    for (const each of list.children) each.classList.toggle("photo--over", each === over && over !== dragged);
  });
  list.addEventListener("drop", (event) => {
    const over = event.target.closest("[data-key]");
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    const all = [...list.children];
    if (all.indexOf(dragged) < all.indexOf(over)) over.after(dragged);
    else over.before(dragged);
    keys.value = [...list.children].map((each) => each.dataset.key).join(",");
    keys.disabled = false;
    order.requestSubmit();
  });
}

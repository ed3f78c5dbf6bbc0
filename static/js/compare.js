// Choosing centers to compare: says how many are chosen, stops at the most that fit, and lets each
// way on from the list carry the choice. It stands in addresses only, never in the browser's stores.

const NAME = "compare";
const form = document.querySelector("[data-choosing]");
const said = document.querySelector("[data-chosen-said]");
const count = form.querySelector("[data-chosen]");
const full = form.querySelector("[data-full]");
const most = Number(form.dataset.most);
const boxes = [...form.elements].filter((element) => element.type === "checkbox");
const bare = (address) => address.split(/[?#]/)[0];
const lists = [bare(form.querySelector("[data-keep]").formAction), new URL(form.dataset.locator, location).href];

const named = () => [...form.elements].filter((element) => element.name === NAME);
const chosen = () => named().filter((element) => element.type === "hidden" || element.checked);

function carry(address) {
  address.searchParams.delete(NAME);
  for (const { value } of chosen()) address.searchParams.append(NAME, value);
  return address.href;
}

// A place on this page keeps its address; another language keeps the whole search.
const leadsOn = (link) =>
  !link.hash && !link.dataset.remove && (link.hreflang || lists.includes(bare(link.href)));

function show() {
  const number = chosen().length;
  count.hidden = !number;
  count.querySelector("b").textContent = number;
  full.hidden = number < most;
  for (const box of boxes) box.disabled = number >= most && !box.checked;
  // Links drawn inside a picture have addresses that are no texts.
  for (const link of document.querySelectorAll("main a:not(svg a), a[hreflang]"))
    if (leadsOn(link)) link.href = carry(new URL(link.href));
}

function changed() {
  show();
  // Coming back by the browser's button, or reloading, finds the choice in the address.
  history.replaceState(history.state, "", carry(new URL(location.href)));
  said.textContent = [count, full].filter((words) => !words.hidden).map((words) => words.textContent.trim()).join(". ");
}

document.addEventListener("change", ({ target }) => {
  if (!boxes.includes(target)) return;
  // What a form is set back to when the visitor comes back (see filters.js).
  target.defaultChecked = target.checked;
  changed();
});

form.addEventListener("click", (event) => {
  const link = event.target.closest("[data-remove]");
  if (!link) return;
  event.preventDefault();
  const elsewhere = link.closest("[data-elsewhere]");
  named().find((element) => element.value === link.dataset.remove).remove();
  link.parentElement.remove();
  const next = elsewhere.querySelector("[data-remove]");
  if (!next) elsewhere.remove();
  (next ?? form.querySelector("button")).focus();
  changed();
});

// Typing another place or applying filters keeps the choice; the comparison is told ids only.
document.addEventListener("formdata", ({ target, formData }) => {
  const ids = chosen().map((element) => element.value);
  if (target === form) for (const name of [...formData.keys()]) formData.delete(name);
  else if (lists.includes(bare(target.action))) formData.delete(NAME);
  else return;
  for (const id of ids) formData.append(target === form ? "id" : NAME, id);
});

form.querySelector("[data-keep]").remove();
show();

/* A page of the admin without the mouse: single keys press its buttons, and a box switches them
   off. The page works without all this. */

const page = document.querySelector("[data-works-by-keys]");
const SWITCH = "cases.keys";
const WRITES = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])";

const dialog = page.querySelector("[data-keys-dialog]");
const switches = [...page.querySelectorAll("[data-keys-switch]")];

// What is typed while the next page is on its way is not meant for this one.
let isLeaving = false;
page.addEventListener("submit", (event) => { isLeaving = event.target.method !== "dialog"; });
window.addEventListener("pageshow", () => { isLeaving = false; });

const areOn = () => {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true;
  }
};

function turn(on) {
  try {
    localStorage.setItem(SWITCH, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing asks again next time.
  }
  show(on);
}

function show(on) {
  page.dataset.keys = on ? "on" : "off";
  for (const box of switches) box.checked = on;
  for (const target of page.querySelectorAll("[data-key]")) {
    if (on) target.setAttribute("aria-keyshortcuts", target.dataset.key);
    else target.removeAttribute("aria-keyshortcuts");
  }
}

const isSeen = (element) => element.checkVisibility();

function open(summary) {
  const fold = summary.parentElement;
  fold.open = true;
  const field = fold.querySelector("input:checked, input:not([type=hidden]), textarea, select");
  (field ?? summary).focus();
  fold.scrollIntoView({ block: "nearest" });
}

function act(target) {
  if (target.matches("summary")) open(target);
  else if (target.dataset.keyDoes === "focus") target.focus();
  else target.click();
}

// A number chooses in the list that somebody is in.
function choose(number) {
  const list = document.activeElement?.closest("[data-numbered]");
  const radio = list?.querySelector(`[data-number="${number}"]:enabled`);
  if (!radio) return false;
  radio.click();
  radio.focus();
  return true;
}

function pressed(event) {
  if (page.dataset.keys !== "on" || isLeaving || dialog.open) return;
  if (event.repeat || event.defaultPrevented) return;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.target.closest(WRITES)) return;
  if (event.key === "?") {
    event.preventDefault();
    dialog.showModal();
    return;
  }
  // Shift has other meanings, and makes capitals; so does Caps Lock, which means nothing.
  if (event.shiftKey) return;
  const key = event.key.toLowerCase();
  const targets = [...page.querySelectorAll("[data-key]")];
  const target = targets.find((each) => each.dataset.key === key && isSeen(each));
  if (target) act(target);
  if (target || (/^[1-9]$/.test(key) && choose(key))) event.preventDefault();
}

page.querySelector("[data-keys-part]").hidden = false;
page.querySelector("[data-keys-show]").addEventListener("click", () => dialog.showModal());
for (const box of switches) box.addEventListener("change", () => turn(box.checked));
document.addEventListener("keydown", pressed);
show(areOn());

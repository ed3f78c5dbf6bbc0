/* A case's page without the mouse: single keys press its buttons, the claim is kept while somebody
   works, and it is said at once when it is lost. The page works without all this. */

const page = document.querySelector("[data-case]");
const SWITCH = "cases.keys";
const TYPED = `cases.typed.${location.pathname}`;
const LOOK_MS = 20_000;
const KEEP_MS = 120_000;
const MINUTE_SECONDS = 60;
const WRITES = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])";

/* --- Keys --- */

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

function choose(number) {
  const form = page.querySelector("details[open] > [data-reject]");
  const radio = form?.contains(document.activeElement) && form.querySelector(`[data-number="${number}"]`);
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

/* --- What the sender reads --- */

function preview(form) {
  const box = form.querySelector("[data-preview]");
  if (!box) return;
  const update = () => {
    const sentence = form.querySelector("[data-sentence]:checked")?.dataset.sentence;
    const words = form.querySelector("[data-words]").value.trim();
    const told = [sentence && `${sentence}.`, words].filter(Boolean).join("\n");
    box.hidden = !told;
    form.querySelector("[data-preview-none]").hidden = Boolean(told);
    box.querySelector("[data-preview-text]").textContent = told;
  };
  form.addEventListener("input", update);
  update();
}

page.querySelectorAll("[data-reject]").forEach(preview);

/* --- What is typed in one form outlives the sending of another --- */

const fields = () => [...page.querySelectorAll("[name^=take-], textarea[name]")].filter((field) => field.form);
const nameOf = (field) => `${field.form.id || field.form.getAttribute("action")} ${field.name}`;

function keep(event) {
  const kept = {};
  for (const field of fields()) {
    if (field.form === event.target) continue;
    if (field.type !== "radio" || field.checked) kept[nameOf(field)] = field.value;
  }
  try {
    sessionStorage.setItem(TYPED, JSON.stringify(kept));
  } catch {
    // Then it has to be typed again.
  }
}

function restore() {
  let kept;
  try {
    kept = JSON.parse(sessionStorage.getItem(TYPED) ?? "{}");
    sessionStorage.removeItem(TYPED);
  } catch {
    return;
  }
  for (const field of fields()) {
    const value = kept[nameOf(field)];
    if (value === undefined) continue;
    if (field.type === "radio") {
      field.checked = field.value === value;
    } else if (value) {
      field.value ||= value;
      field.closest("details")?.setAttribute("open", "");
    }
  }
}

restore();
page.addEventListener("submit", keep);

/* --- The claim --- */

const left = page.querySelector("[data-left]");
let until = performance.now() + Number(page.dataset.seconds) * 1000;
let isHeld = page.dataset.mine === "yes";
let isActive = false;
let keptAt = performance.now();

function tell() {
  const minutes = Math.ceil((until - performance.now()) / 1000 / MINUTE_SECONDS);
  if (!left || minutes < 1) return;
  left.textContent = minutes === 1 ? left.dataset.leftOne : left.dataset.leftMany.replace("%s", minutes);
}

function lost(text) {
  isHeld = false;
  const note = page.querySelector("[data-lost]");
  note.textContent = text;
  note.hidden = false;
  page.dataset.mine = "no";
}

async function look() {
  if (!isHeld || document.hidden) return;
  const keeps = isActive && performance.now() - keptAt > KEEP_MS;
  const body = new FormData();
  body.set("csrfmiddlewaretoken", page.querySelector("[name=csrfmiddlewaretoken]").value);
  if (!keeps) body.set("look", "yes");
  try {
    const answer = await fetch(page.dataset.prolong, { method: "POST", body });
    if (!answer.ok || answer.redirected) return;
    const told = await answer.json();
    if (!told.held) {
      lost(told.text);
      return;
    }
    until = performance.now() + told.seconds * 1000;
    if (keeps) {
      isActive = false;
      keptAt = performance.now();
    }
    tell();
  } catch {
    // Without a connection nothing is known; the next look asks again.
  }
}

if (isHeld) {
  for (const sign of ["keydown", "pointerdown", "input"]) {
    document.addEventListener(sign, () => { isActive = true; });
  }
  document.addEventListener("visibilitychange", look);
  setInterval(look, LOOK_MS);
}

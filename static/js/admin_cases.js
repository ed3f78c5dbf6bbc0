/* A case's page: what the sender reads is shown while it is written, the claim is kept while
   somebody works, and it is said at once when it is lost. The page works without all this; its keys
   are in admin_keys.js. */

const page = document.querySelector("[data-case]");
const TYPED = `cases.typed.${location.pathname}`;
const LOOK_MS = 20_000;
const KEEP_MS = 120_000;
const MINUTE_SECONDS = 60;

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

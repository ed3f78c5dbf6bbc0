/* The page of a call: it is kept while somebody works on it, it is said before the time runs out,
   and at once when it is lost: cancelled, changed, or taken by another. Then nothing on the page can
   be used any more. The page works without all this: the server refuses what comes too late. */

const page = document.querySelector("[data-call]");
const left = page.querySelector("[data-left]");
const soon = page.querySelector("[data-soon]");
const note = page.querySelector("[data-lost]");
const offline = page.querySelector("[data-offline]");
const token = page.querySelector("[name=csrfmiddlewaretoken]")?.value;
const LOOK_MS = 5_000;
const KEEP_MS = 120_000;
const MINUTE_SECONDS = 60;
const SOON_SECONDS = 120;

let until = performance.now() + Number(page.dataset.seconds) * 1000;
let isHeld = page.dataset.mine === "yes";
let isActive = false;
let keptAt = performance.now();

function tell() {
  const seconds = (until - performance.now()) / 1000;
  const minutes = Math.ceil(seconds / MINUTE_SECONDS);
  if (left && minutes > 0) {
    left.textContent = minutes === 1 ? left.dataset.leftOne : left.dataset.leftMany.replace("%s", minutes);
  }
  const isSoon = seconds < SOON_SECONDS;
  if (isSoon && soon.hidden) soon.textContent = soon.dataset.soonText;
  soon.hidden = !isSoon;
}

function tellOffline(isOffline) {
  if (isOffline && offline.hidden) offline.textContent = offline.dataset.offlineText;
  offline.hidden = !isOffline;
}

// Number and name, wherever they stand.
function forgetPerson() {
  for (const part of page.querySelectorAll("[data-person]")) part.remove();
}

function lose(text) {
  isHeld = false;
  page.dataset.mine = "no";
  soon.hidden = true;
  offline.hidden = true;
  note.textContent = text;
  note.hidden = false;
  // In the row of tabs too: who dials may be elsewhere.
  document.title = text;
  forgetPerson();
  for (const part of page.querySelectorAll("[data-while-held], .form-errors")) part.remove();
  for (const button of page.querySelectorAll(".case-head button")) button.disabled = true;
  note.scrollIntoView({ block: "center" });
}

async function ask() {
  const keeps = isActive && performance.now() - keptAt > KEEP_MS;
  if (!keeps) return fetch(page.dataset.state, { redirect: "error" });
  isActive = false;
  keptAt = performance.now();
  const body = new FormData();
  body.set("csrfmiddlewaretoken", token);
  return fetch(page.dataset.prolong, { method: "POST", body, redirect: "error" });
}

async function look() {
  if (!isHeld) return;
  try {
    const answer = await ask();
    tellOffline(!answer.ok);
    if (!answer.ok) return;
    const told = await answer.json();
    if (!told.held) {
      lose(told.text);
      return;
    }
    until = performance.now() + told.seconds * 1000;
    tell();
  } catch {
    // The next look asks again.
    tellOffline(true);
  }
}

if (isHeld) {
  for (const sign of ["keydown", "pointerdown", "input"]) {
    document.addEventListener(sign, () => { isActive = true; });
  }
  document.addEventListener("visibilitychange", look);
  // Also while the page is hidden: who dials by this machine looks at another window.
  setInterval(look, LOOK_MS);
  tell();
}

// Nobody shall go back to a number or a name that somebody else looked at on the same machine.
window.addEventListener("pagehide", forgetPerson);

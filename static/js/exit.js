// Leaving quickly: the link replaces this page's place in the history, and pressing Shift three
// times within five seconds does the same. Without script the link still leads out.

const PRESSES = 3;
const WINDOW_MS = 5000;

const exit = document.querySelector("[data-exit]");
const link = exit.querySelector("a");
const lights = exit.querySelectorAll(".exit__count span");
const said = exit.querySelector("[role=status]");
let pressedAt = [];
let forgetting;

function show(count, words) {
  exit.classList.toggle("exit--counting", count > 0);
  lights.forEach((light, index) => light.classList.toggle("on", index < count));
  said.textContent = words;
}

function leave() {
  show(PRESSES, exit.dataset.leaving);
  // Nothing of the page stays in sight while the next one loads.
  document.body.classList.add("leaving");
  location.replace(link.href);
}

function forget() {
  pressedAt = [];
  show(0, "");
}

function onKey(event) {
  if (event.key !== "Shift") {
    // Shift held for a capital letter is typing, not leaving.
    if (pressedAt.length) forget();
    return;
  }
  if (event.repeat) return;
  const now = Date.now();
  pressedAt = [...pressedAt.filter((at) => now - at < WINDOW_MS), now];
  clearTimeout(forgetting);
  if (pressedAt.length >= PRESSES) {
    leave();
    return;
  }
  forgetting = setTimeout(forget, WINDOW_MS);
  show(pressedAt.length, pressedAt.length === 1 ? exit.dataset.leftTwo : exit.dataset.leftOne);
}

link.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});
document.addEventListener("keydown", onKey);
addEventListener("pageshow", () => {
  document.body.classList.remove("leaving");
  forget();
});

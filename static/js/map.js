// The map of results: a card shows its pin, a pin its cards. What brings the drawing nearer is
// fetched when somebody asks for that. Without script the links between both remain.

const STEP = 1.8;
const KEYS = { "+": STEP, "=": STEP, "-": 1 / STEP };

const map = document.querySelector("[data-map]");
const drawing = map.querySelector("svg");
const cards = [...document.querySelectorAll("[id^=center-]")];
const tools = document.createElement("div");
let zoom;

const numbersOf = (pin) => pin.dataset.members.split(" ").filter((_, at) => at % 4 === 0).map(Number);
const pinOf = (number) => [...drawing.querySelectorAll(".pin")].find((pin) => numbersOf(pin).includes(number));

async function zoomBy(by) {
  zoom ??= import(map.dataset.zoom).then(({ start }) => start({ drawing, cards, tools }));
  (await zoom)(by);
}

function button(name, by) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button--secondary";
  made.textContent = map.dataset[name];
  made.dataset.by = by;
  made.disabled = by < 1;
  made.addEventListener("click", () => zoomBy(by));
  return made;
}

function mark({ target, type }) {
  const isOver = type === "pointerover" || type === "focusin";
  const card = isOver ? target.closest("[id^=center-]") : null;
  const pin = isOver ? target.closest(".pin") : null;
  const marked = pin ?? (card && pinOf(cards.indexOf(card) + 1));
  for (const each of drawing.querySelectorAll(".pin")) each.classList.toggle("pin--on", each === marked);
  const numbers = pin ? numbersOf(pin) : [];
  cards.forEach((each, at) => each.classList.toggle("on-map", numbers.includes(at + 1)));
}

tools.className = "map__tools";
tools.append(button("nearer", STEP), button("farther", 1 / STEP), button("whole", 0));
drawing.after(tools);
for (const type of ["pointerover", "pointerout", "focusin", "focusout"]) document.addEventListener(type, mark);
map.addEventListener("keydown", (event) => {
  if (!KEYS[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  zoomBy(KEYS[event.key]);
});
// A shared pin bears the numbers of all its members, each of which has a card that leads to it.
for (const link of document.querySelectorAll("a[href^='#pin-']")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const pin = pinOf(Number(link.hash.slice(5)));
    map.scrollIntoView({ block: "nearest" });
    pin.focus();
  });
}

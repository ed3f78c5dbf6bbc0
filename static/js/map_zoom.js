// Brings the map of results nearer: shared pins part, names keep their size, a drag, an arrow key
// or a click on the ground moves on. Fetched by map.js when first asked for.

const NEAREST = 30;
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const DRAG_PIXELS = 5;
// These four and how pins are joined are the same in centers/map/.
const APART = 44;
const MOST_LETTERS = 7;
const LEAST_WIDTH = 26;
const JOINT = ";\n";

const between = (value, least, most) => Math.min(Math.max(value, least), most);

function joined(one, other) {
  const [own, others] = [one.members.length, other.members.length];
  const middle = (axis) => (one[axis] * own + other[axis] * others) / (own + others);
  const members = [...one.members, ...other.members].sort((a, b) => a.number - b.number);
  return { members, x: middle("x"), y: middle("y") };
}

function grouped(members, zoom) {
  let groups = members.map((member) => ({ members: [member], x: member.x, y: member.y }));
  for (;;) {
    let [least, pair] = [APART / zoom, null];
    groups.forEach((one, left) => {
      for (const other of groups.slice(0, left)) {
        const distance = Math.hypot(one.x - other.x, one.y - other.y);
        if (distance < least) [least, pair] = [distance, [one, other]];
      }
    });
    if (!pair) return groups.sort((a, b) => a.members[0].number - b.members[0].number);
    groups = [...groups.filter((group) => !pair.includes(group)), joined(...pair)];
  }
}

function numbersText(numbers) {
  const [first, last] = [numbers[0], numbers.at(-1)];
  const every = numbers.join(", ");
  if (every.length <= MOST_LETTERS) return every;
  return last - first === numbers.length - 1 ? `${first}–${last}` : `${first} +${numbers.length - 1}`;
}

function textWidth(text) {
  const units = [...text].reduce((sum, letter) => sum + ({ ",": 3.5, " ": 3 }[letter] ?? 6.6), 13);
  return Math.max(LEAST_WIDTH, Math.round(units));
}

function parted(pin) {
  const numbers = pin.dataset.members.split(" ").map(Number);
  return pin.querySelector("title").textContent.split(JOINT).map((name, at) => {
    const [number, x, y, about] = numbers.slice(4 * at, 4 * at + 4);
    return { name, number, x, y, about };
  });
}

// A pin grows neither with the map nor loses the focus: each center keeps one of its own, which
// stands for a group while the center is its first.
function pinFor(number, card, model) {
  const pin = model.cloneNode(true);
  for (const other of pin.querySelectorAll("g")) other.remove();
  pin.id = `pin-${number}`;
  pin.setAttribute("href", `#${card.id}`);
  return pin;
}

function fill(pin, { members, x, y }, zoom) {
  const text = numbersText(members.map((member) => member.number));
  const wide = textWidth(text);
  const box = pin.querySelector("rect");
  pin.setAttribute("transform", `translate(${x} ${y})scale(${1 / zoom})`);
  pin.classList.toggle("pin--about", members.every((member) => member.about));
  pin.dataset.members = members.map((one) => [one.number, one.x, one.y, one.about].join(" ")).join(" ");
  pin.querySelector("title").textContent = members.map((member) => member.name).join(JOINT);
  pin.querySelector("text").textContent = text;
  box.setAttribute("width", wide);
  box.setAttribute("x", -wide / 2);
}

export function start(map, tools) {
  const drawing = map.querySelector("svg");
  const cards = document.querySelectorAll("[id^=center-]");
  const { width, height } = drawing.viewBox.baseVal;
  const fixed = [...drawing.querySelectorAll(".map__place, [aria-hidden] > text")]
    .map((part) => [part, part.getAttribute("transform")]);
  const old = [...drawing.querySelectorAll(".pin")];
  const members = old.flatMap(parted).sort((a, b) => a.number - b.number);
  const pins = new Map(members.map(({ number }) => [number, pinFor(number, cards[number - 1], old[0])]));
  let view = { x: 0, y: 0, zoom: 1 };
  let drag = null;

  function drawPins() {
    const focused = drawing.contains(document.activeElement) ? document.activeElement.id : "";
    const groups = grouped(members, view.zoom);
    for (const pin of drawing.querySelectorAll(".pin")) pin.remove();
    for (const group of groups) {
      const pin = pins.get(group.members[0].number);
      fill(pin, group, view.zoom);
      drawing.append(pin);
      if (group.members.some(({ number }) => focused === `pin-${number}`)) pin.focus();
    }
    const ways = groups.flatMap(({ members: these, x, y }) => these.map((one) => [x, y, one]))
      .filter(([x, y, one]) => Math.hypot(x - one.x, y - one.y) * view.zoom > 3);
    const draw = (name, path) => drawing.querySelector(name).setAttribute("d", path.join(""));
    draw(".map__spokes", ways.map(([x, y, one]) => `M${x} ${y}L${one.x} ${one.y}`));
    draw(".map__ends", ways.map(([, , one]) => `M${one.x} ${one.y}h0`));
  }

  function show(x, y, zoom = view.zoom) {
    const isNew = zoom !== view.zoom;
    const [wide, tall] = [width / zoom, height / zoom];
    view = { x: between(x, 0, width - wide), y: between(y, 0, height - tall), zoom };
    drawing.setAttribute("viewBox", `${view.x} ${view.y} ${wide} ${tall}`);
    if (!isNew) return;
    for (const [part, place] of fixed) part.setAttribute("transform", `${place}scale(${1 / zoom})`);
    drawing.style.setProperty("--zoom", zoom);
    drawing.classList.toggle("map__drawing--near", zoom > 1);
    for (const button of tools.children) button.disabled = zoom === (button.dataset.by > 1 ? NEAREST : 1);
    drawPins();
  }

  const center = (x, y) => show(x - width / view.zoom / 2, y - height / view.zoom / 2);

  function onKey(event) {
    const move = MOVES[event.key];
    if (!move || view.zoom === 1) return;
    event.preventDefault();
    show(view.x + (move[0] * width) / view.zoom / 4, view.y + (move[1] * height) / view.zoom / 4);
  }

  function onFocus({ target }) {
    const pin = target.closest(".pin");
    if (!pin) return;
    const { e: x, f: y } = pin.transform.baseVal.consolidate().matrix;
    const isIn = (at, from, whole) => at >= from && at <= from + whole / view.zoom;
    if (!isIn(x, view.x, width) || !isIn(y, view.y, height)) center(x, y);
  }

  function onMove(event) {
    if (!drag) return;
    const [across, down] = [event.clientX - drag.event.clientX, event.clientY - drag.event.clientY];
    if (!drag.moved && Math.hypot(across, down) < DRAG_PIXELS) return;
    if (!drag.moved) drawing.setPointerCapture(event.pointerId);
    drag.moved = true;
    const unit = width / view.zoom / drawing.clientWidth;
    show(drag.from.x - across * unit, drag.from.y - down * unit);
  }

  // Who cannot drag moves on by a click on the ground.
  function onClick(event) {
    if (drag?.moved) event.preventDefault();
    else if (view.zoom > 1 && !event.target.closest(".pin")) {
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
      center(at.x, at.y);
    }
    drag = null;
  }

  map.addEventListener("keydown", onKey);
  drawing.addEventListener("focusin", onFocus);
  drawing.addEventListener("pointerdown", (event) => { drag = event.isPrimary && view.zoom > 1 ? { event, from: view } : null; });
  drawing.addEventListener("pointermove", onMove);
  drawing.addEventListener("pointercancel", () => { drag = null; });
  drawing.addEventListener("click", onClick);
  drawing.addEventListener("dragstart", (event) => event.preventDefault());

  return (by) => {
    const zoom = between(view.zoom * by, 1, NEAREST);
    const moved = (1 / view.zoom - 1 / zoom) / 2;
    show(view.x + width * moved, view.y + height * moved, zoom);
  };
}

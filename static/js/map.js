// The map of results. What it does beyond its links is fetched when somebody first points at it or
// at the list (map_marks.js), or asks to come nearer (map_zoom.js).

const STEP = 1.8;
const KEYS = { "+": STEP, "=": STEP, "-": 1 / STEP };

const map = document.querySelector("[data-map]");
const tools = document.createElement("div");
const loaded = {};

const load = (name) => (loaded[name] ??= import(map.dataset[name]).then(({ start }) => start(map, tools)));
const call = async (name, told) => (await load(name))(told);

tools.className = "map__tools";
for (const [name, by] of [["nearer", STEP], ["farther", 1 / STEP], ["whole", 0]]) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--secondary";
  button.textContent = map.dataset[name];
  button.dataset.by = by;
  button.disabled = by < 1;
  button.onclick = () => call("zoom", by);
  tools.append(button);
}
map.querySelector("svg").after(tools);

map.addEventListener("keydown", (event) => {
  if (!KEYS[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  call("zoom", KEYS[event.key]);
});
for (const type of ["pointerover", "focusin"]) {
  document.addEventListener(type, (event) => {
    if (loaded.marks || event.target.closest(".map, #list")) call("marks", event.target);
  });
}

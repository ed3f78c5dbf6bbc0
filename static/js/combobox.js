// Suggestions while typing: the combobox of ARIA 1.2, made here because without script there is
// nothing to suggest. Whatever fails is silent: the box itself always works.

const FEWEST = 2;
const WAIT_MS = 150;
// A number with a point or a comma says where somebody stands: that is sent on a search only.
const COORDINATES = /^[\s(\[]*[-+]?\d{1,3}\s*[.,;°]/;

const element = (name, properties) => Object.assign(document.createElement(name), properties);

function suggest(form) {
  const { suggestions: source, label, none, one, many } = form.dataset;
  const input = form.querySelector("[name=q]:not([type=hidden])");
  const list = element("ul", { className: "suggestions", id: `${input.id}-suggestions`, hidden: true });
  const said = element("p", { className: "visually-hidden" });
  const known = new Map();
  let options = [];
  let active = -1;
  let waiting;
  let asking;

  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label);
  said.setAttribute("role", "status");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.parentElement.append(list, said);

  const typed = () => input.value.trim().replace(/\s+/g, " ").toLowerCase();

  function point(index) {
    options[active]?.setAttribute("aria-selected", "false");
    active = index;
    const option = options[active];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function open(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    point(-1);
  }

  function close() {
    clearTimeout(waiting);
    asking?.abort();
    open(false);
  }

  function follow(option) {
    const address = new URL(option.dataset.url, location.href);
    // A chosen place or filter joins what is in force already; a center is gone to.
    if (option.dataset.kind !== "center") {
      for (const { name, value } of form.querySelectorAll("[type=hidden]")) {
        if (!address.searchParams.getAll(name).includes(value)) address.searchParams.append(name, value);
      }
    }
    location.assign(address);
  }

  function show(found) {
    options = found.map(({ kind, label, detail, url }, index) => {
      const option = element("li", { id: `${list.id}-${index}` });
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      Object.assign(option.dataset, { kind, url });
      option.append(element("b", { textContent: label }), " ", element("span", { textContent: detail }));
      return option;
    });
    list.replaceChildren(...options);
    open(options.length > 0);
    said.textContent = options.length === 1 ? one : options.length ? many.replace("#", options.length) : none;
  }

  async function ask() {
    const text = typed();
    if (!known.has(text)) {
      asking = new AbortController();
      const { signal } = asking;
      try {
        const answer = await fetch(`${source}?q=${encodeURIComponent(text)}`, { signal, credentials: "omit" });
        known.set(text, answer.ok ? (await answer.json()).suggestions : []);
      } catch {
        return;
      }
    }
    if (text === typed() && input === document.activeElement) show(known.get(text));
  }

  function onInput(event) {
    if (event.isComposing) return;
    clearTimeout(waiting);
    asking?.abort();
    const text = typed();
    if (text.length < FEWEST || COORDINATES.test(text)) {
      said.textContent = "";
      open(false);
    } else waiting = setTimeout(ask, WAIT_MS);
  }

  function onKey(event) {
    const { key, altKey, isComposing } = event;
    if (isComposing) return;
    if (key === "ArrowDown" || key === "ArrowUp") {
      if (!options.length || typed().length < FEWEST) return;
      event.preventDefault();
      if (list.hidden) open(true);
      // One more than the options: past the last, and before the first, lies the text itself.
      const places = options.length + 1;
      if (!altKey) point(((active + 1 + (key === "ArrowDown" ? 1 : -1) + places) % places) - 1);
    } else if (key === "Enter" && active >= 0) {
      event.preventDefault();
      follow(options[active]);
    } else if (key === "Escape" && (input.value || !list.hidden)) {
      event.preventDefault();
      if (list.hidden) input.value = "";
      close();
    } else if (key === "Tab") close();
    else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(key)) point(-1);
  }

  input.addEventListener("input", onInput);
  input.addEventListener("compositionend", onInput);
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  // The text keeps the focus, so that a thumb may miss and typing goes on.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) follow(option);
  });
}

for (const form of document.querySelectorAll("[data-suggestions]")) suggest(form);

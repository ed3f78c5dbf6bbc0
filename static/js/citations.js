// Shows a source beside the number that cites it: while the pointer or the keyboard's focus is on it,
// or at the first tap; the second tap follows. Without script the number leads to the list.

const HIDE_AFTER_MS = 200;
const GAP = 6;
const EDGE = 8;

const main = document.querySelector("main");
const card = document.createElement("div");
card.id = "cite_card";
card.className = "cite-card";
card.role = "tooltip";
card.popover = "manual";
let shown = null;
let hiding;
let pointer = "";

const cited = ({ target }) => target.closest(".cite__link");

function place(link) {
  const at = link.getBoundingClientRect();
  const rightmost = document.documentElement.clientWidth - card.offsetWidth - EDGE;
  const below = at.bottom + GAP;
  const top = below + card.offsetHeight > innerHeight ? at.top - GAP - card.offsetHeight : below;
  card.style.left = `${scrollX + Math.max(EDGE, Math.min(at.left, rightmost))}px`;
  card.style.top = `${scrollY + Math.max(EDGE, top)}px`;
}

function hide() {
  clearTimeout(hiding);
  if (!shown) return;
  shown.removeAttribute("aria-describedby");
  shown = null;
  card.hidePopover();
}

function show(link) {
  clearTimeout(hiding);
  if (shown === link) return;
  hide();
  const source = document.querySelector(`${link.hash} [data-source]`);
  card.textContent = `${link.textContent}. ${source.textContent.trim()}`;
  card.showPopover();
  place(link);
  link.setAttribute("aria-describedby", card.id);
  shown = link;
}

function leave() {
  clearTimeout(hiding);
  hiding = setTimeout(hide, HIDE_AFTER_MS);
}

function start() {
  main.append(card);
  card.addEventListener("pointerenter", () => clearTimeout(hiding));
  card.addEventListener("pointerleave", leave);
  main.addEventListener("pointerover", (event) => {
    const link = cited(event);
    if (event.pointerType === "mouse" && link) show(link);
  });
  main.addEventListener("pointerout", (event) => event.pointerType === "mouse" && cited(event) && leave());
  main.addEventListener("focusin", (event) => event.target.matches(".cite__link:focus-visible") && show(event.target));
  main.addEventListener("focusout", (event) => cited(event) && hide());
  document.addEventListener("pointerdown", (event) => {
    pointer = event.pointerType;
    if (!card.contains(event.target) && cited(event) !== shown) hide();
  });
  main.addEventListener("click", (event) => {
    const link = cited(event);
    if (!link) return;
    if (pointer !== "touch" || shown === link) return hide();
    event.preventDefault();
    show(link);
  });
  document.addEventListener("keydown", ({ key }) => {
    pointer = "";
    if (key === "Escape") hide();
  });
}

// Older browsers have nothing that lies above all else by itself.
if ("popover" in card) start();

/* The queue of calls keeps itself fresh: its lists are fetched anew while somebody sees them, focus
   and scroll stay, what changed is said quietly, and a lost connection is said at once. Without
   script the page is loaded again by hand. */

const live = document.querySelector("[data-calls-live]");
const say = document.querySelector("[data-calls-say]");
const lost = document.querySelector("[data-calls-lost]");
const REFRESH_MS = 15_000;

const callable = () => live.querySelector("[data-calls-callable]")?.dataset.callsCallable ?? "";

function show(html) {
  const before = callable();
  const focused = live.contains(document.activeElement) ? document.activeElement.id : "";
  const top = window.scrollY;
  live.innerHTML = html;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  window.scrollTo({ top, behavior: "instant" });
  lost.hidden = true;
  if (callable() !== before) say.textContent = callable();
}

function tellLost(text) {
  // Said once, not every time.
  if (lost.hidden || lost.textContent !== text) lost.textContent = text;
  lost.hidden = false;
}

async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await fetch(live.dataset.callsLive, { redirect: "manual" });
    if (answer.ok) show(await answer.text());
    else if (answer.type === "opaqueredirect" || answer.status === 403) tellLost(lost.dataset.refused);
    else tellLost(lost.dataset.lost);
  } catch {
    tellLost(lost.dataset.lost);
  }
}

document.addEventListener("visibilitychange", refresh);
setInterval(refresh, REFRESH_MS);

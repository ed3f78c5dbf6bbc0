// "Use my location": on a click only, rounded to two decimals here, for one search. Nothing is
// kept, and whatever goes wrong is said beside the button; typing always works.

const DECIMALS = 2;
const TIMEOUT_MS = 10_000;
const OLDEST_MS = 300_000;
// By the codes of a GeolocationPositionError.
const FAULTS = ["", "refused", "unavailable", "late"];

function offer(place) {
  const form = place.closest("form");
  const input = form.querySelector("input:not([type=hidden])");
  place.prepend(place.querySelector("template").content);
  const button = place.querySelector("button");
  const said = place.querySelector("[role=status]");
  const calm = said.textContent;
  let waiting = false;

  function say(text, isWaiting = false) {
    waiting = isWaiting;
    said.textContent = text;
    button.setAttribute("aria-disabled", String(isWaiting));
  }

  function search({ coords }) {
    const address = new URL(place.dataset.here, location.href);
    const near = [coords.latitude, coords.longitude].map((degrees) => degrees.toFixed(DECIMALS));
    address.searchParams.set("near", near.join());
    // What was just typed joins the place, unless it is a ZIP code begun and given up; of the
    // search before, only what was no place of its own. A box for places alone adds nothing.
    const typed = input.value.trim();
    const words = input.value === input.defaultValue ? place.dataset.words : /\d/.test(typed) ? "" : typed;
    if (words && input.name === "q") address.searchParams.set("q", words);
    for (const { name, value } of form.querySelectorAll("[type=hidden]")) address.searchParams.append(name, value);
    location.assign(address);
  }

  button.addEventListener("click", () => {
    if (waiting) return;
    if (!isSecureContext || !navigator.geolocation) {
      say(isSecureContext ? place.dataset.unavailable : place.dataset.insecure);
      return;
    }
    say(place.dataset.waiting, true);
    const options = { timeout: TIMEOUT_MS, maximumAge: OLDEST_MS };
    navigator.geolocation.getCurrentPosition(
      search,
      ({ code }) => say(place.dataset[FAULTS[code]]),
      options,
    );
  });
  addEventListener("pageshow", ({ persisted }) => persisted && say(calm));
}

for (const place of document.querySelectorAll("[data-here]")) offer(place);

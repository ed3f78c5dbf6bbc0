/* Mending a draft: its case is kept while somebody types, and it is said at once when it is lost. */

const KEEP_MS = 120_000;

const note = document.querySelector("[data-prolong]");
const form = note.closest("form");
let isActive = false;

async function keep() {
  if (!isActive || !note.hidden) return;
  isActive = false;
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
  try {
    const answer = await fetch(note.dataset.prolong, { method: "POST", body });
    if (!answer.ok || answer.redirected) return;
    const told = await answer.json();
    if (told.held) return;
    note.textContent = told.text;
    note.hidden = false;
  } catch {
    // Without a connection nothing is known; what is typed next asks again.
  }
}

form.addEventListener("input", () => {
  isActive = true;
});
setInterval(keep, KEEP_MS);

// Coming back by the browser's button, the boxes and the typed place say what the results beside
// them are for. Left alone, a browser shows what was chosen last, before the page was left.

const filters = document.querySelector("[data-filters]");

function isBack(event) {
  const [visit] = performance.getEntriesByType("navigation");
  return event.persisted || visit.type === "back_forward";
}

addEventListener("pageshow", (event) => {
  if (isBack(event)) for (const form of document.forms) form.reset();
});

// An address without what was left empty is shorter to read and to share.
filters.addEventListener("formdata", ({ formData }) => {
  for (const [name, value] of [...formData]) if (!value) formData.delete(name);
});

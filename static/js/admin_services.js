/* The check lists of services: words typed above a list leave only the boxes that hold them. */

const FEWEST_TO_FILTER = 20;

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function narrow(list) {
  const filter = list.querySelector("[data-services-filter]");
  const field = filter.querySelector("input");
  const status = filter.querySelector("[data-services-status]");
  const options = [...list.querySelectorAll(".services__option")];
  const words = new Map(options.map((option) => [option, plain(option.textContent)]));

  function show() {
    const asked = plain(field.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const option of options) {
      option.hidden = !asked.every((word) => words.get(option).includes(word));
      count += option.hidden ? 0 : 1;
    }
    for (const group of list.querySelectorAll("details")) {
      group.hidden = !group.querySelector(".services__option:not([hidden])");
      group.open = asked.length ? true : Boolean(group.querySelector(":checked"));
    }
    status.textContent = asked.length ? String(count) : "";
  }

  if (options.length < FEWEST_TO_FILTER) return;
  // Enter would send the whole form.
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  field.addEventListener("input", show);
  filter.hidden = false;
}

document.querySelectorAll("[data-services]").forEach(narrow);

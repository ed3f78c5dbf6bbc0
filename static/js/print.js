// Taking the comparison along: buttons that print it and copy its link. Without script the
// browser's own menu prints, and the address stands in its bar.

const template = document.querySelector("[data-take]");
const take = template.content.firstElementChild;
const copy = take.querySelector("[data-copy]");
const said = take.querySelector("[role=status]");

template.replaceWith(take);
take.querySelector("[data-print]").addEventListener("click", () => print());

copy.addEventListener("click", async () => {
  const { copied, failed } = copy.dataset;
  // Where the site is not served safely, browsers have no clipboard to offer.
  const done = navigator.clipboard?.writeText(location.href).then(() => copied, () => failed);
  said.textContent = (await done) ?? failed;
});

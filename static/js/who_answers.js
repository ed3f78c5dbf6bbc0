// "Who answers?" opens in place. What that takes is fetched at the first click
// (who_answers_panel.js). Without script, or where it does not come, the link leads there.

const strip = document.querySelector("[data-panel]");

for (const link of document.querySelectorAll("[data-who-answers]")) {
  link.setAttribute("aria-haspopup", "dialog");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    import(strip.dataset.panel)
      .then(({ toggle }) => toggle(link, strip.dataset.close))
      .catch(() => location.assign(link.href));
  });
}

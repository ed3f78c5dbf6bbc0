/* The stops of a van in a form: a button that adds an empty row, beside those that are there. */

function grow(stops) {
  const button = stops.querySelector("[data-stops-add]");
  const pattern = stops.querySelector("[data-stops-empty]");
  const total = stops.querySelector("[name$=-TOTAL_FORMS]");
  const most = Number(stops.querySelector("[name$=-MAX_NUM_FORMS]").value);

  function add() {
    const number = Number(total.value);
    const row = document.createElement("template");
    row.innerHTML = pattern.innerHTML.replaceAll("__prefix__", String(number));
    const stop = row.content.firstElementChild;
    stop.querySelector("summary span").append(` ${number + 1}`);
    button.parentElement.before(stop);
    total.value = String(number + 1);
    stop.querySelector("input").focus();
    button.hidden = number + 1 >= most;
  }

  button.addEventListener("click", add);
  button.hidden = Number(total.value) >= most;
}

document.querySelectorAll("[data-stops]").forEach(grow);

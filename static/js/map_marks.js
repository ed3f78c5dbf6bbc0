// What is pointed at in the list stands out on the map, and the other way around; the way from a
// card to its pin also finds one that is shared. Fetched by map.js.

export function start(map) {
  const cards = [...document.querySelectorAll("[id^=center-]")];
  const pins = () => [...map.querySelectorAll(".pin")];
  // Four numbers for each member, of which the first is its place in the list.
  const numbersOf = (pin) => pin.dataset.members.split(" ").filter((_, at) => at % 4 === 0).map(Number);
  const pinOf = (number) => pins().find((pin) => numbersOf(pin).includes(number));

  for (const link of document.querySelectorAll("a[href^='#pin-']")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      map.scrollIntoView({ block: "nearest" });
      pinOf(Number(link.hash.slice(5))).focus();
    });
  }

  return (target) => {
    const card = target.closest("[id^=center-]");
    const pin = target.closest(".pin");
    const marked = pin ?? (card && pinOf(cards.indexOf(card) + 1));
    const numbers = pin ? numbersOf(pin) : [];
    for (const each of pins()) each.classList.toggle("pin--on", each === marked);
    cards.forEach((each, at) => each.classList.toggle("on-map", numbers.includes(at + 1)));
  };
}

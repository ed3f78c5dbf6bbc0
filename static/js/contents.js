// "In this article": marks the part that is being read, and unfolds the list where it stands beside
// the text. Without script it is a list of links.

const contents = document.querySelector("[data-contents]");
const fold = contents.querySelector("details");
const links = [...contents.querySelectorAll("a")];
const parts = links.map(({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1))));
const beside = matchMedia("(width >= 62rem)");
// What has passed the upper third of the screen is being read.
const LINE = 1 / 3;

function mark() {
  const line = innerHeight * LINE;
  const read = links[parts.findLastIndex((part) => part.getBoundingClientRect().top < line)];
  for (const link of links) {
    if (link === read) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  // A long list scrolls by itself, so that the mark stays in sight.
  if (beside.matches) contents.scrollTop = read ? read.offsetTop - contents.clientHeight / 2 : 0;
}

const unfold = () => (fold.open = beside.matches);

// All that lies above the line counts as seen, so that a leap over many parts is noticed as well.
const rootMargin = `999999px 0px -${100 - 100 * LINE}% 0px`;
const watch = new IntersectionObserver(mark, { rootMargin });
for (const part of parts) watch.observe(part);
beside.addEventListener("change", unfold);
if (beside.matches) unfold();

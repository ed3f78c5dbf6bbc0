// Shows who answers the hotline beside its number, with the words and the style of the page that says
// so. Fetched by who_answers.js.

let made;

function styled(sheet) {
  return new Promise((done, failed) => {
    sheet.onload = done;
    sheet.onerror = failed;
    document.head.append(document.adoptNode(sheet));
  });
}

function headed(title) {
  const heading = document.createElement("h2");
  heading.id = "who_answers_title";
  heading.tabIndex = -1;
  heading.textContent = title;
  return heading;
}

function closing(panel, words) {
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button button--secondary";
  close.textContent = words;
  close.addEventListener("click", () => panel.hidePopover());
  return close;
}

async function make(address, words) {
  const answer = await fetch(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  await styled(page.querySelector("[data-who-answers-style]"));
  const panel = document.createElement("dialog");
  panel.className = "who-answers";
  panel.popover = "auto";
  panel.setAttribute("aria-labelledby", "who_answers_title");
  const heading = headed(page.querySelector("h1").textContent);
  const text = document.adoptNode(page.getElementById("who_answers"));
  panel.append(heading, text, closing(panel, words));
  return panel;
}

export async function toggle(link, words) {
  made ??= make(link.href, words);
  const panel = await made;
  if (panel.matches(":popover-open")) return panel.hidePopover();
  link.after(panel);
  panel.showPopover();
  panel.querySelector("h2").focus();
}

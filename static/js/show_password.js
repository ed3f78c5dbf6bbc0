// Lets somebody see the password that they type: <button hidden data-shows="id of the field"
// data-hide="words while it is seen">. Without script the button stays away.

for (const button of document.querySelectorAll("button[data-shows]")) {
  const field = document.getElementById(button.dataset.shows);
  const words = { password: button.textContent, text: button.dataset.hide };
  button.hidden = false;
  button.addEventListener("click", () => {
    field.type = field.type === "password" ? "text" : "password";
    button.textContent = words[field.type];
  });
  // Sent as a password, so that the browser does not keep it as a text that was typed.
  field.form.addEventListener("submit", () => { field.type = "password"; });
}

// Passkeys: the browser makes or uses one, and its answer goes with the form. Without script a code
// from an app does. Ways to use a passkey are shown only where the browser can.

const WORDS = { NotAllowedError: "cancelled", InvalidStateError: "exists", SecurityError: "elsewhere" };

// Options and answers travel as JSON, in which bytes are base64url. Browsers can convert them by
// themselves only lately, and what password managers put in their place often can't.
function toBytes(text) {
  const base64 = text.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function toText(buffer) {
  if (!buffer) return undefined;
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function withBytes({ publicKey }) {
  const known = (list) => list?.map((each) => ({ ...each, id: toBytes(each.id) }));
  const options = {
    ...publicKey,
    challenge: toBytes(publicKey.challenge),
    excludeCredentials: known(publicKey.excludeCredentials),
    allowCredentials: known(publicKey.allowCredentials),
  };
  if (publicKey.user) options.user = { ...publicKey.user, id: toBytes(publicKey.user.id) };
  return { publicKey: options };
}

function answerOf(credential) {
  const { response } = credential;
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      attestationObject: toText(response.attestationObject),
      authenticatorData: toText(response.authenticatorData),
      signature: toText(response.signature),
      userHandle: toText(response.userHandle),
      transports: response.getTransports?.(),
    },
  };
}

async function optionsFor(form) {
  if (!form.dataset.options) {
    return JSON.parse(document.getElementById("passkey-options").textContent);
  }
  const answer = await fetch(form.dataset.options, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
}

function say(form, word) {
  const said = form.querySelector("[data-passkey-said]");
  const words = document.createElement("p");
  words.textContent = said.dataset[word];
  said.replaceChildren(words);
}

async function send(form) {
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    const options = withBytes(await optionsFor(form));
    const credential = await navigator.credentials[form.dataset.passkey](options);
    form.elements.credential.value = JSON.stringify(answerOf(credential));
    form.submit();
  } catch (error) {
    say(form, WORDS[error.name] ?? "failed");
    button.disabled = false;
    button.focus();
  }
}

for (const form of document.querySelectorAll("[data-passkey]")) {
  if (window.PublicKeyCredential) form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (window.PublicKeyCredential) send(form);
    else say(form, "missing");
  });
}

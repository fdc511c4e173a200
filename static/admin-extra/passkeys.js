/* Buttons for passkeys: shown where the browser can do it, and a sentence when it did not work. */
"use strict";

if (window.PublicKeyCredential) {
  document.getElementById("passkey-login").hidden = false;
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const place = document.querySelector(".passkey-problem");
  place.textContent = place.dataset.text;
  place.hidden = false;
});

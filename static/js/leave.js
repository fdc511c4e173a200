/* Leaving a page at once: what was on it is gone before the next one comes, and the way back does not
   lead to it. By the link, or by pressing Escape three times. */
(function () {
  "use strict";

  const link = document.querySelector(".leave");
  const ENOUGH = 3;
  const SOON = 5000;
  let presses = [];

  function leave(event) {
    event.preventDefault();
    document.body.hidden = true;
    document.title = link.hostname;
    location.replace(link.href);
  }

  link.addEventListener("click", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    presses = presses.filter((at) => event.timeStamp - at < SOON).concat(event.timeStamp);
    if (presses.length >= ENOUGH) leave(event);
  });
})();

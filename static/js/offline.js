/* Lets a page be read without data: has the council's worker keep it (offline_worker.js), and says so on a
   page that comes from the phone. Then, and on a page left open, the call card is made anew by the clock. */
(function () {
  "use strict";

  const told = JSON.parse(document.querySelector("script[data-offline]").textContent);
  const { kept, missing } = document.documentElement.dataset;
  const { words } = told;
  const { made, asOf, filled, show } = self.callCard;

  function sayWhere() {
    const when = asOf(words, Date.parse(kept || missing), Date.now());
    const said = kept ? filled(words.kept, { when }) : words.missing;
    const again = made("a", { href: location.href }, words.again);
    const line = made("p", { class: "preview", role: "status" }, made("strong", {}, said), " ", again);
    again.addEventListener("click", (event) => {
      event.preventDefault();
      location.reload();
    });
    document.getElementById("main").prepend(line);
  }

  function tellTime() {
    show(told, Date.now());
  }

  /* What the server said holds until its minute is over. */
  function everyMinute() {
    setTimeout(() => {
      tellTime();
      everyMinute();
    }, 60000 - (Date.now() % 60000));
  }

  if (kept || missing) sayWhere();
  if (told.teams) {
    if (kept || missing) tellTime();
    everyMinute();
    addEventListener("pageshow", (event) => event.persisted && tellTime());
  }
  if (navigator.serviceWorker) {
    addEventListener("load", () =>
      navigator.serviceWorker.register(told.home + "service-worker.js").catch(() => {}),
    );
  }
})();

/* Keys on a page that shows one thing big: right and left, space, Home, End, and Escape to end it.
   The links on the page do the same without. Where a page can be left at once, Escape is for that. Space
   and Page Down scroll first where there is more to see. */
(function () {
  "use strict";

  const screens = document.querySelector("[data-first]");
  const link = (name) => (document.querySelector(`[data-show=${name}]`) || {}).href;

  function moreBelow() {
    const page = document.documentElement;
    return page.scrollHeight - page.clientHeight - scrollY > 1;
  }

  function leadsTo(event) {
    const { key, shiftKey } = event;
    const back = key === "PageUp" || (key === " " && shiftKey);
    if (key === "Escape") return document.querySelector(".leave") ? "" : link("out");
    if (key === "Home") return screens.dataset.first;
    if (key === "End") return screens.dataset.last;
    if (key === "ArrowLeft" || (back && scrollY < 1)) return link("previous");
    if (key === "ArrowRight") return link("next");
    if ((key === "PageDown" || (key === " " && !shiftKey)) && !moreBelow()) return link("next");
  }

  document.addEventListener("keydown", (event) => {
    if (event.repeat || event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const url = leadsTo(event);
    if (!url) return;
    event.preventDefault();
    if (new URL(url, location.href).href !== location.href) location.assign(url);
  });
})();

/* On "Pages on your phone": which pages this phone keeps and since when, and a button that deletes them. */
(function () {
  "use strict";

  const { home, words } = JSON.parse(document.querySelector("script[data-offline]").textContent);
  const { made, asOf, filled } = self.callCard;
  const part = document.querySelector("[data-kept-pages]");
  const list = part.querySelector("ul");
  const button = part.querySelector("button");
  const status = part.querySelector("[role=status]");

  async function ours() {
    const names = await caches.keys();
    return names.filter((name) => name.startsWith("offer " + home + " "));
  }

  async function keptPage(cache, request) {
    const answer = await cache.match(request);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const heading = page.querySelector("h1").textContent.trim();
    return { path: new URL(request.url).pathname, heading, at: Date.parse(answer.headers.get("date")) };
  }

  async function keptPages() {
    const names = await ours();
    const caches_ = await Promise.all(names.map((name) => caches.open(name)));
    const pages = caches_.map(async (cache) => {
      const requests = await cache.keys();
      const those = requests.filter((request) => new URL(request.url).pathname.startsWith(home));
      return Promise.all(those.map((request) => keptPage(cache, request)));
    });
    return [].concat(...(await Promise.all(pages)));
  }

  async function show() {
    const pages = await keptPages();
    pages.sort((one, other) => other.at - one.at);
    list.textContent = "";
    pages.forEach(({ path, heading, at }) => {
      const when = filled(part.dataset.from, { when: asOf(words, at, Date.now()) });
      list.append(made("li", {}, made("a", { href: path }, heading), " ", made("small", {}, when)));
    });
    button.hidden = pages.length === 0;
    status.textContent = pages.length ? "" : part.dataset.none;
    part.hidden = false;
  }

  /* Without its worker nothing is kept, until another page is opened. */
  async function deleteAll() {
    const worker = await navigator.serviceWorker.getRegistration(home);
    if (worker) await worker.unregister();
    await Promise.all((await ours()).map((name) => caches.delete(name)));
    await show();
    status.textContent = part.dataset.deleted;
    status.focus();
  }

  if (!self.caches || !navigator.serviceWorker) return;
  button.addEventListener("click", deleteAll);
  navigator.serviceWorker.addEventListener("controllerchange", show);
  show();
})();

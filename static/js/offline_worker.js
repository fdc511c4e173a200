/* Keeps pages of one council's offer on the phone, for when there is no data. The network always comes
   first, so what is kept never stands in the way of what is new.

   Kept is only what says of itself that it may be: a page of this council, asked for by its plain address
   and answered in full to everybody alike, with the mark in it. What somebody typed or answered never is.

   `offer` says where the council's folder is, which pages to keep at once, and the version. */
(function () {
  "use strict";

  const { folder, first, fallback, files, version } = self.offer;
  const OURS = "offer " + folder + " ";
  const CACHE = OURS + version;
  const MARK = "data-offline";
  const LIMIT = 40;
  const HASH = /\.[0-9a-f]{12}(?=\.\w+$)/;

  const pathOf = (address) => new URL(address, location.href).pathname;
  const mayBeKept = (url) => url.pathname.startsWith(folder) && url.search === "";

  function isForEverybody(answer) {
    const caching = answer.headers.get("cache-control") || "";
    const type = answer.headers.get("content-type") || "";
    const isPlain = answer.status === 200 && !answer.redirected && type.startsWith("text/html");
    return isPlain && /\bpublic\b/.test(caching) && !/no-store|private/.test(caching);
  }

  /* Files have a new name whenever they change. They are kept under their plain one, the newest only, so
     that a page which is older than its stylesheet is still shown with one. */
  async function keepFile(cache, path) {
    const plain = path.replace(HASH, "");
    const kept = await cache.match(plain);
    if (kept && pathOf(kept.url) === path && path !== plain) return;
    const answer = await fetch(path);
    if (answer.ok) await cache.put(plain, answer);
  }

  function filesIn(html) {
    const named = Array.from(html.matchAll(/ (?:src|href)="([^"]+)"/g), (found) => found[1]);
    return named.filter((path) => path.startsWith(files));
  }

  async function pagesIn(cache) {
    const asked = await cache.keys();
    return asked.map((request) => pathOf(request.url)).filter((path) => path.startsWith(folder));
  }

  async function forgetOldest(cache) {
    const paths = (await pagesIn(cache)).filter((path) => !first.includes(path));
    if (paths.length <= LIMIT - first.length) return;
    const dated = await Promise.all(
      paths.map(async (path) => [Date.parse((await cache.match(path)).headers.get("date")), path]),
    );
    dated.sort((one, other) => other[0] - one[0]);
    await Promise.all(dated.slice(LIMIT - first.length).map(([, path]) => cache.delete(path)));
  }

  /* Keep this answer, or forget what was kept at its address when there is nothing to keep any more. */
  async function keep(path, answer) {
    const cache = await caches.open(CACHE);
    const html = isForEverybody(answer) ? await answer.clone().text() : "";
    if (html.includes(MARK)) {
      await cache.put(path, answer);
      await Promise.all(filesIn(html).map((file) => keepFile(cache, file)));
      await forgetOldest(cache);
    } else if (answer.status < 500) {
      await cache.delete(path);
    }
  }

  /* A kept page, saying in its first element how it comes to be shown: kept when, or in place of another. */
  async function fromThePhone(path, why) {
    const kept = await (await caches.open(CACHE)).match(path);
    if (!kept) return null;
    const headers = new Headers();
    ["content-type", "content-security-policy"].forEach((name) => headers.set(name, kept.headers.get(name)));
    const said = "<html data-" + why + '="' + kept.headers.get("date") + '"';
    return new Response((await kept.text()).replace("<html", said), { headers });
  }

  /* The server is asked each time: a browser's own copy would not say that it is one. */
  async function page(event, url) {
    try {
      const answer = await fetch(event.request, { cache: "no-cache" });
      if (mayBeKept(url)) event.waitUntil(keep(url.pathname, answer.clone()));
      return answer;
    } catch (offline) {
      const kept = (await fromThePhone(url.pathname, "kept")) || (await fromThePhone(fallback, "missing"));
      if (kept) return kept;
      throw offline;
    }
  }

  async function file(request) {
    try {
      return await fetch(request);
    } catch (offline) {
      const kept = await (await caches.open(CACHE)).match(pathOf(request.url).replace(HASH, ""));
      if (kept) return kept;
      throw offline;
    }
  }

  /* At the start: the pages everybody needs, and those that are open already. One after the other, so that
     each finds the files of those before it. */
  async function install() {
    const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    const addresses = open.map((client) => new URL(client.url)).filter(mayBeKept);
    const paths = new Set([...first, ...addresses.map((url) => url.pathname)]);
    for (const path of paths) await keep(path, await fetch(path));
    await self.skipWaiting();
  }

  /* What an older version kept moves over, where there is nothing newer; then it is deleted. */
  async function takeOver() {
    const cache = await caches.open(CACHE);
    const older = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
    for (const name of older) {
      const old = await caches.open(name);
      for (const request of await old.keys()) {
        if (!(await cache.match(request))) await cache.put(request, await old.match(request));
      }
      await caches.delete(name);
    }
    await forgetOldest(cache);
    await self.clients.claim();
  }

  function asked(event) {
    const { request } = event;
    const url = new URL(request.url);
    if (request.method !== "GET" || url.origin !== location.origin) return;
    if (url.pathname.startsWith(files)) event.respondWith(file(request));
    else if (request.mode === "navigate") event.respondWith(page(event, url));
  }

  self.addEventListener("install", (event) => event.waitUntil(install()));
  self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
  self.addEventListener("fetch", asked);
})();

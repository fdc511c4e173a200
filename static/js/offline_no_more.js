/* The last worker of a council whose pages do not stay on phones any more: it deletes them, and itself. */
(function () {
  "use strict";

  async function forgetAll() {
    const names = await caches.keys();
    const ours = names.filter((name) => name.startsWith("offer " + self.offer.folder + " "));
    await Promise.all(ours.map((name) => caches.delete(name)));
    await self.registration.unregister();
  }

  self.addEventListener("install", () => self.skipWaiting());
  self.addEventListener("activate", (event) => event.waitUntil(forgetAll()));
})();

// Bellwether's service worker. It keeps no page and no answer of ours: what is shown is what the server said, or a
// page that says that nobody can say. And it shows messages to people who are not at a screen.

const shelf = "bellwether-1";
const offlinePage = "/offline.html";

self.addEventListener("install", (event) => {
  const kept = [offlinePage, "/offline.mjs", "/offline.css", "/icon-192.png"];
  event.waitUntil(caches.open(shelf).then((cache) => cache.addAll(kept)));
  // What is said to the house never waits for this worker, nor dies with a page that closes: a press, a goodbye.
  event.addRoutes?.({ condition: { urlPattern: { pathname: "/api/*" } }, source: "network" });
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys().then((names) => {
      const old = names.filter((name) => name.startsWith("bellwether-") && name !== shelf);
      return Promise.all([...old.map((name) => caches.delete(name)), self.clients.claim()]);
    }),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(offlinePage)));
    return;
  }
  // What the offline page is made of; everything else goes its own way.
  if (pathname === "/offline.mjs" || pathname === "/offline.css") {
    event.respondWith(caches.match(request).then((found) => found ?? fetch(request)));
  }
});

self.addEventListener("push", (event) => {
  const { sentence, path, about } = read(event.data);
  event.waitUntil(
    self.registration.showNotification("Bellwether", {
      body: sentence,
      tag: about,
      renotify: true,
      requireInteraction: true,
      icon: "/icon-192.png",
      badge: "/badge-96.png",
      data: { path },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.path));
});

self.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(subscribeAnew(event.oldSubscription));
});

/** A message that cannot be read still says that there is one: a browser takes the right away from silent workers. */
function read(data) {
  const unread = { sentence: "Something needs you. Open Bellwether.", path: "/", about: "unread" };
  try {
    return { ...unread, ...data?.json() };
  } catch {
    return unread;
  }
}

/** Leads to the page, in a window that is open already where there is one; never to another site. */
async function open(path) {
  const url = new URL(path ?? "/", self.location.origin);
  const address = url.origin === self.location.origin ? url.href : self.location.origin;
  const windows = await self.clients.matchAll({ type: "window" });
  for (const client of windows) {
    try {
      const there = await client.navigate(address);
      return await there?.focus();
    } catch {
      // A window that this worker does not control yet cannot be led; a new one can.
    }
  }
  return self.clients.openWindow(address);
}

/** The browser changed its subscription: the same device is told under the new one. */
async function subscribeAnew(old) {
  const applicationServerKey = old?.options.applicationServerKey;
  if (!applicationServerKey) return;
  const options = { userVisibleOnly: true, applicationServerKey };
  const { endpoint, keys } = (await self.registration.pushManager.subscribe(options)).toJSON();
  await fetch("/api/v1/me/devices", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ endpoint, keys, label: "A browser that subscribed anew" }),
  });
}

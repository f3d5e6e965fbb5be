// Keeps the page for times without a network. make_offline.py puts in front of it the VERSION (a hash of all files) and
// the FILES with their SHA-256, so a cache holds one whole version or none: files of two builds are never mixed.
'use strict';
const CACHE = `headwater-${VERSION}`;
const here = new URL('./', self.location).href;  // the folder that the page is in, on whatever host

self.addEventListener('install', event => event.waitUntil((async () => {
  const cache = await caches.open(CACHE);
  try {
    // Not from the browser's own cache without asking: it may hold the build before.
    await cache.addAll(Object.entries(FILES).map(([file, integrity]) => new Request(file, { cache: 'no-cache', integrity })));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
})()));

self.addEventListener('activate', event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith('headwater-') && name !== CACHE && await ours(name)) await caches.delete(name);
})()));

// Two folders of one host may both hold a Headwater: the other's caches are not ours.
async function ours(name) {
  const [first] = await (await caches.open(name)).keys();
  return !first || new URL('./', first.url).href === here;
}

self.addEventListener('message', event => { if (event.data === 'take over') self.skipWaiting(); });

self.addEventListener('fetch', event => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || !url.href.startsWith(here)) return;
  const name = url.pathname.slice(new URL(here).pathname.length);
  const file = name === '' ? 'index.html' : name;
  if (!(file in FILES)) return;
  event.respondWith((async () => await (await caches.open(CACHE)).match(new URL(file, here).href) ?? fetch(event.request))());
});

// What a developer's server gives as the service worker: it takes away the one that an earlier visit left at this
// address, with all it kept, so that a page under development is never an old one.
'use strict';
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil((async () => {
  const kept = (await caches.keys()).filter(name => name.startsWith('headwater-'));
  for (const name of kept) await caches.delete(name);
  await self.registration.unregister();
  if (kept.length > 0) for (const client of await self.clients.matchAll({ type: 'window' })) client.navigate(client.url);
})()));

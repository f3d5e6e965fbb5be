// Without a network: the service worker (web/offline/worker.js) keeps the page once it was visited. A newer version is
// offered, never forced: it is there from the next start on anyway.
const { platform } = window;
const { say } = await platform.address;
const NOTE = 2;

let waiting = null, wanted = false;

function offer(worker) {
  waiting = worker;
  say(NOTE, 'A newer Headwater is ready', 'What you see stays as it is when you take it now: the address holds it. Otherwise it is used from the next start on.',
    'Use it now', 'update');
}

export async function update() {
  wanted = true;
  await (await platform.address).write();  // what is seen comes back from the address
  if (waiting) waiting.postMessage('take over'); else location.reload();
}

async function register() {
  const { serviceWorker } = navigator;
  if (!serviceWorker || !window.isSecureContext) return;
  serviceWorker.addEventListener('controllerchange', () => { if (wanted) location.reload(); });
  const registration = await serviceWorker.register('worker.js', { updateViaCache: 'none' });
  const look = () => { if (registration.waiting && serviceWorker.controller) offer(registration.waiting); };
  look();
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
}
// Nothing is lost without: the page only needs the network then.
register().catch(error => console.info(`Headwater works only with a network: ${error.message}`));

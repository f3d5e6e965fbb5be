// Without a network: after one visit everything works, in any folder; a newer version is offered and never forced; a
// developer's server leaves nothing old behind.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { clickOn, idle, openStill, settled, state } from './app.mjs';
import { browserName, check, open, ROOT, SITE, test } from './harness.mjs';
import { serve } from './serve.mjs';

const chromium = (name, fn) => browserName === 'chromium' && test(name, fn);
const run = (page, id) => page.evaluate(command => window.platform.withText(JSON.stringify({ do: 'command', id: command }), at => Module._hw_do(at)), id);
const kept = page => page.waitFor(async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated', undefined, 90000);
const caches = page => page.evaluate(() => window.caches.keys());

// A copy of the site that a test may change.
function copy() {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'headwater-site-'));
  fs.cpSync(SITE, dir, { recursive: true });
  return dir;
}
function rebuild(dir, file, text) {
  fs.appendFileSync(path.join(dir, file), text);
  execFileSync('python3', [path.join(ROOT, 'web/offline/make_offline.py'), 'worker', path.join(ROOT, 'web/offline/worker.js'), dir]);
}

chromium('offline: the worker knows every file of the site, by its content', async () => {
  const listed = new Function('self', 'caches', `${fs.readFileSync(path.join(SITE, 'worker.js'), 'utf8')}; return FILES;`)({ addEventListener() {}, location: 'http://a.example/worker.js' });
  const there = fs.readdirSync(SITE, { recursive: true, withFileTypes: true }).filter(e => e.isFile() && e.name !== 'worker.js')
    .map(e => path.relative(SITE, path.join(e.parentPath ?? e.path, e.name)));
  const hash = file => `sha256-${createHash('sha256').update(fs.readFileSync(path.join(SITE, file))).digest('base64')}`;
  check.deepEqual(listed, Object.fromEntries(there.sort().map(file => [file, hash(file)])));
});

test('offline: after one visit every scenario works with the server gone', async () => {
  const server = await serve(SITE, { prefix: '/some/folder/', offline: true });
  const page = await openStill({ url: server.url });
  await kept(page);
  check.equal((await caches(page)).length, 1);
  const ids = await page.evaluate(() => JSON.parse(window.platform.read('hw_text_page')).scenarios.map(s => s.id));
  check.ok(ids.length >= 3);
  const online = {};
  for (const id of ids) { await run(page, `scenario:${id}`); online[id] = (await state(page)).digest; }
  await page.goto('about:blank');
  server.close();
  if (browserName === 'chromium') await page.raw.context().setOffline(true);
  await page.goto(`${server.url}?text`);
  await page.ready();
  for (const id of ids) {
    await run(page, `scenario:${id}`);
    check.equal((await state(page)).digest, online[id], id);
  }
  await page.waitFor(() => document.querySelector('#text h1'));
  await settled(page);
  const address = await page.evaluate(() => location.href), digest = (await state(page)).digest;
  await page.goto('about:blank');
  await page.goto(address);
  await page.ready();
  check.equal((await state(page)).digest, digest);
  await page.close();
});

chromium('offline: a zip of the site, unpacked, runs behind a local file server', async () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'headwater-stick-')), zip = path.join(dir, 'headwater.zip'), stick = path.join(dir, 'stick');
  execFileSync('python3', ['-m', 'zipfile', '-c', zip, ...fs.readdirSync(SITE).map(file => path.join(SITE, file))]);
  execFileSync('python3', ['-m', 'zipfile', '-e', zip, stick]);
  const server = spawn('python3', ['-u', '-m', 'http.server', '0', '--bind', '127.0.0.1', '--directory', stick], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const port = await new Promise((resolve, reject) => {
      let said = '';
      server.stdout.on('data', text => { const found = (said += text).match(/ port (\d+)/); if (found) resolve(found[1]); });
      server.on('exit', () => reject(new Error('the file server ended')));
    });
    const usual = await openStill(), page = await openStill({ url: `http://127.0.0.1:${port}/` });
    check.equal((await state(page)).digest, (await state(usual)).digest);
    check.deepEqual(page.errors, []);
    await kept(page);
    await usual.close();
    await page.close();
  } finally { server.kill(); }
});

chromium('offline: what stands beside the page is not touched, nor another folder of the host', async () => {
  const dir = copy();
  fs.mkdirSync(path.join(dir, 'other'));
  const server = await serve(dir, { offline: true });
  const page = await openStill({ url: server.url });
  await kept(page);
  await page.reload();
  await page.ready();
  fs.writeFileSync(path.join(dir, 'other/page.txt'), 'now');
  check.equal(await page.evaluate(async () => (await fetch('other/page.txt')).text()), 'now');
  check.equal(await page.evaluate(async () => (await fetch('nothing.txt')).status), 404);
  await page.close();
  server.close();
});

chromium('offline: a newer version is offered, never forced, and keeps what is seen', async () => {
  const dir = copy(), server = await serve(dir, { offline: true });
  const page = await openStill({ url: server.url });
  await kept(page);
  await page.reload();
  await page.ready();
  const [before] = await caches(page);
  rebuild(dir, 'app.css', '/* newer */\n');
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await page.waitFor(() => window.platform.state().message?.title === 'A newer Headwater is ready', undefined, 90000);
  await page.screenshot('update');
  check.ok(!(await page.evaluate(async () => (await fetch('app.css')).text())).includes('newer'), 'the version that is open stays');
  await page.evaluate(() => window.platform.withText('{"do":"lever","id":"frost-harvest","value":0.8}', at => Module._hw_do(at)));
  await idle(page).catch(() => {});
  const { digest } = await state(page);
  await page.evaluate(() => { window.old = true; });  // the address is written before the page is loaded again
  await clickOn(page, 'offer');
  await page.waitFor(() => !window.old && 'ready' in document.documentElement.dataset, undefined, 90000);
  check.equal((await state(page)).digest, digest);
  check.ok((await page.evaluate(async () => (await fetch('app.css')).text())).includes('newer'));
  await page.waitFor(async old => !(await window.caches.keys()).includes(old), before);
  await page.close();
  server.close();
});

chromium('offline: files of two builds are never mixed', async () => {
  const dir = copy();
  fs.appendFileSync(path.join(dir, 'app.css'), '/* of another build than the worker */\n');
  const server = await serve(dir, { offline: true });
  const page = await openStill({ url: server.url });
  await page.waitFor(async () => !(await navigator.serviceWorker.getRegistration()), undefined, 90000);
  check.deepEqual(await caches(page), []);
  await page.close();
  server.close();
});

chromium('offline: a developer\'s server leaves nothing old', async () => {
  const dir = copy();
  const host = await serve(dir, { offline: true }), port = Number(new URL(host.url).port);
  const page = await openStill({ url: host.url });
  await kept(page);
  host.close();
  const developer = await serve(dir, { port });
  fs.appendFileSync(path.join(dir, 'app.css'), '/* edited */\n');
  await page.reload();
  await page.waitFor(async () => !navigator.serviceWorker.controller && !(await navigator.serviceWorker.getRegistration()) && (await window.caches.keys()).length === 0
    && (await (await fetch('app.css')).text()).includes('edited'), undefined, 90000);
  await page.ready();
  await page.close();
  developer.close();
});

chromium('install: the manifest is sound and its icons are there', async () => {
  const page = await open();
  await page.ready();
  const { errors } = await page.protocol('Page.getAppManifest');
  check.deepEqual(errors, []);
  const found = await page.evaluate(async () => {
    const manifest = await (await fetch(document.querySelector('link[rel=manifest]').href)).json();
    const sizes = [];
    for (const { src } of manifest.icons) { const image = Object.assign(new Image(), { src }); await image.decode(); sizes.push(image.naturalWidth); }
    return { name: manifest.short_name, sizes };
  });
  check.equal(found.name, 'Headwater');
  check.equal(found.sizes[1], 192);
  await page.close();
});

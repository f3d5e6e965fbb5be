// The ground that the other browser tests stand on: the server, the browser's abilities, a page without errors.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { STRICT_CSP, browserName, check, open, site, sitePresent, test, wait } from './harness.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'headwater-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true }));
fs.writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>empty</title><link rel="icon" href="data:,">');
fs.writeFileSync(path.join(folder, 'a.wasm'), Buffer.alloc(4096));
fs.writeFileSync(path.join(folder, 'a.mjs'), 'export default 1;');

test('server: types, compression, tags, nothing outside its folder', async () => {
  const base = await site({ dir: folder, prefix: '/below/' });
  const wasm = await fetch(`${base}a.wasm`, { headers: { 'accept-encoding': 'br' } });
  check.equal(wasm.headers.get('content-type'), 'application/wasm');
  check.equal(wasm.headers.get('content-encoding'), 'br');
  check.equal(wasm.headers.get('x-content-type-options'), 'nosniff');
  check.equal((await wasm.arrayBuffer()).byteLength, 4096);
  const again = await fetch(`${base}a.wasm`, { headers: { 'accept-encoding': 'br', 'if-none-match': wasm.headers.get('etag') } });
  check.equal(again.status, 304);
  check.match((await fetch(`${base}a.mjs`)).headers.get('content-type'), /^text\/javascript/);
  check.match((await fetch(base)).headers.get('content-type'), /^text\/html/);
  for (const bad of ['missing', '..%2f..%2fetc%2fpasswd', '%', '%00']) check.equal((await fetch(base + bad)).status, 404, bad);
  check.equal((await fetch(new URL('/', base))).status, 404);
});

test(`${browserName} has WebGL2 and WebAssembly`, async () => {
  const page = await open({ dir: folder });
  const found = await page.evaluate(() => ({ gl: !!document.createElement('canvas').getContext('webgl2'),
    wasm: typeof WebAssembly === 'object' }));
  check.deepEqual(found, { gl: true, wasm: true });
  await page.close();
});

for (const [name, options] of [['at the root', {}],
  ['in a folder, under a strict content security policy', { prefix: '/some/folder/', headers: { 'content-security-policy': STRICT_CSP } }]])
  test(`the page loads without an error, ${name}`, async () => {
    if (!sitePresent()) return 'skip: no page in build/site';
    const page = await open(options);
    await page.ready();
    await wait(500);
    check.deepEqual(page.errors, []);
    await page.screenshot(options.prefix ? 'smoke-folder' : 'smoke');
    await page.close();
  });

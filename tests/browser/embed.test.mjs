// In somebody's page: the messages of web/README.md, and who may send them.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { browserName, check, open, site, test, wait } from './harness.mjs';
import { serve } from './serve.mjs';

const chromium = (name, fn) => browserName === 'chromium' && test(name, fn);

// A page with a frame that holds Headwater; what the frame says is in `window.heard`.
async function host(frame) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'headwater-host-'));
  fs.writeFileSync(path.join(dir, 'index.html'), `<!doctype html><title>Host</title><link rel="icon" href="data:,"><iframe id="f" width="900" height="600"></iframe>
<script>window.heard = []; addEventListener('message', e => heard.push({ origin: e.origin, ...e.data }));
window.send = message => document.getElementById('f').contentWindow.postMessage(message, '*');</script>`);
  const server = await serve(dir);
  const origin = new URL(server.url).origin;
  const page = await open({ url: server.url, width: 960, height: 660 });
  await page.evaluate(src => { document.getElementById('f').src = src; }, frame(origin));
  return { page, close: async () => { await page.close(); server.close(); } };
}
const said = (page, event) => page.waitFor(wanted => window.heard.some(m => m.event === wanted), event, 90000);
const last = (page, event) => page.evaluate(wanted => window.heard.filter(m => m.event === wanted).at(-1), event);
const send = (page, message) => page.evaluate(m => { window.heard.length = 0; window.send(m); }, message);

chromium('embed: the page around it moves a lever and hears what came of it', async () => {
  const home = await site();
  const { page, close } = await host(origin => `${home}?embed=${encodeURIComponent(origin)}`);
  await said(page, 'ready');
  check.deepEqual(await page.evaluate(() => window.heard[0]), { origin: new URL(home).origin, headwater: 1, event: 'ready', version: 1 });
  const steps = await page.evaluate(() => history.length);
  await send(page, { headwater: 1, do: 'set', lever: 'frost-harvest', value: 0.8 });
  await said(page, 'state');
  const state = await last(page, 'state');
  check.equal(state.scenario, 'juice');
  check.deepEqual(state.moved, { 'frost-harvest': 0.8 });
  check.ok(state.figures.plan.fill_rate > 0);
  check.match(state.link, /#1\.juice\./);
  await send(page, { headwater: 1, do: 'reset' });
  await page.waitFor(() => window.heard.some(m => m.event === 'state' && Object.keys(m.moved).length === 0), undefined, 90000);
  await send(page, { headwater: 1, do: 'open', link: state.link });
  await page.waitFor(digest => window.heard.some(m => m.event === 'state' && m.digest === digest), state.digest, 90000);
  await send(page, { headwater: 1, do: 'period', value: 33 });
  await page.waitFor(() => window.heard.some(m => m.event === 'state' && m.period === 33), undefined, 90000);
  for (const [message, words] of [[{ headwater: 1, do: 'fly' }, /unknown order/], [{ headwater: 2, do: 'get' }, /version 1/],
    [{ headwater: 1, do: 'set', lever: 'nothing', value: 1 }, /no lever/], [{ headwater: 1, do: 'set', lever: 'frost-harvest', value: 'x' }, /number/],
    [{ headwater: 1, do: 'open', link: 'https://a.example/' }, /link/], [{ headwater: 1, do: 'constructor' }, /unknown order/]]) {
    await send(page, message);
    await said(page, 'error');
    check.match((await last(page, 'error')).text, words);
  }
  check.equal(await page.evaluate(() => history.length), steps);
  await page.screenshot('embed');
  check.deepEqual(page.errors, []);
  await close();
});

chromium('embed: another origin than the one named is neither heard nor told', async () => {
  const home = await site();
  for (const tail of ['?embed', '?embed=https%3A%2F%2Fschool.example', '?embed=*', '']) {
    const { page, close } = await host(() => home + tail);
    await wait(4000);
    await send(page, { headwater: 1, do: 'get' });
    await wait(800);
    check.deepEqual(await page.evaluate(() => window.heard), [], tail);
    await close();
  }
});

// Runs browser tests, the same in Chromium (playwright-core) and in a stock Firefox (puppeteer-core over BiDi, which
// playwright cannot drive).
//   HEADWATER_BROWSER=chromium|firefox node tests/browser/harness.mjs FILE.test.mjs...
//   HEADWATER_ONLY='qr|embed' …   only tests whose names match
// A test file says:
//   import { test, open, check } from './harness.mjs';
//   test('the page starts', async () => { const page = await open(); … });
// Each test prints one line; those that failed are named once more at the end, where a long log is read first. The last
// line is "N passed, N failed".
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { serve } from './serve.mjs';

export { strict as check } from 'node:assert';

const HERE = path.dirname(fileURLToPath(import.meta.url));
export const ROOT = path.resolve(HERE, '../..');
export const SITE = process.env.SITE ?? path.join(ROOT, 'build/site');
export const ARTEFACTS = path.join(ROOT, 'build/artefacts');
export const browserName = process.env.HEADWATER_BROWSER ?? 'chromium';
export const sitePresent = () => fs.existsSync(path.join(SITE, 'index.html'));
export const wait = ms => new Promise(resolve => setTimeout(resolve, ms));
// What the page must live with on a strict host: no eval, nothing from elsewhere.
export const STRICT_CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
  "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; " +
  "base-uri 'none'; form-action 'none'";

const servers = new Map();  // by their options
let browser;

// Address of a server of `dir` with these options; made once.
export async function site({ dir = SITE, prefix = '/', headers = {}, offline = false } = {}) {
  const key = JSON.stringify([dir, prefix, headers, offline]);
  if (!servers.has(key)) servers.set(key, await serve(dir, { prefix, headers, offline }));
  return servers.get(key).url;
}

function program(names) {
  for (const name of names.filter(Boolean))
    try { return execFileSync('sh', ['-c', 'command -v "$1"', 'sh', name], { encoding: 'utf8' }).trim(); } catch { /* next */ }
  throw new Error(`none of these browsers is installed: ${names.filter(Boolean).join(', ')}`);
}

async function launchChromium() {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: program([process.env.CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']),
    args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--no-sandbox', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

async function launchFirefox() {
  const { default: puppeteer } = await import('puppeteer-core');
  return puppeteer.launch({
    browser: 'firefox', headless: !process.env.DISPLAY,
    executablePath: program([process.env.FIREFOX, 'firefox-esr', 'firefox']),
    extraPrefsFirefox: { 'webgl.force-enabled': true, 'webgl.disable-fail-if-major-performance-caveat': true },
  });
}

// A page of either browser. `raw` is the driver's own page, `log` the console as ["type: text"], `errors` those of it
// that are errors, with uncaught exceptions.
class Page {
  constructor(raw, close) {
    this.raw = raw;
    this.close = close;
    this.log = [];
    raw.setDefaultTimeout(90000);
    raw.on('console', message => this.log.push(`${message.type()}: ${message.text()}`));
    raw.on('pageerror', error => this.log.push(`pageerror: ${error.message}`));
  }
  get errors() { return this.log.filter(line => /^(error|pageerror|assert):/.test(line)); }
  get mouse() { return this.raw.mouse; }
  get keyboard() { return this.raw.keyboard; }
  evaluate(fn, argument) { return this.raw.evaluate(fn, argument); }
  goto(url) { return this.raw.goto(url, { waitUntil: 'load' }); }
  reload() { return this.raw.reload({ waitUntil: 'load' }); }
  // Until fn(argument), run in the page, is true. Limits here and below only end what hangs: nothing fails for being slow.
  waitFor(fn, argument, timeout = 90000) {
    return browserName === 'firefox' ? this.raw.waitForFunction(fn, { timeout, polling: 50 }, argument)
      : this.raw.waitForFunction(fn, argument, { timeout, polling: 50 });
  }
  // Until the program runs: it sets data-ready on the root element.
  ready(timeout = 90000) { return this.waitFor(() => 'ready' in document.documentElement.dataset, undefined, timeout); }
  resize(width, height) {
    return browserName === 'firefox' ? this.raw.setViewport({ width, height }) : this.raw.setViewportSize({ width, height });
  }
  // A key with modifiers: 'Control+Shift+Z'.
  async press(combination) {
    const keys = combination.split('+').map(key => key || '+');
    for (const key of keys.slice(0, -1)) await this.keyboard.down(key);
    await this.keyboard.press(keys.at(-1));
    for (const key of keys.slice(0, -1).reverse()) await this.keyboard.up(key);
    await this.drawn();
  }
  // Until the frames that take in what was done are drawn: on a slow machine they come later than the events. Or until
  // no program runs there any more, if that is what was done.
  async drawn() {
    for (let first = -1, i = 0; i < 100; ++i) {
      const [now, busy] = await this.evaluate(() => [Module._hw_frames(), Module._hw_busy()]).catch(() => [0, 0]);
      if (first < 0) first = now;
      if (!busy || now >= first + 3) return;
      await wait(20);
    }
  }
  // Real mouse events with a pause between press and release: an immediate interface sees frames, not events.
  async click(x, y, pause = 60) {
    await this.mouse.move(x, y);
    await wait(pause);
    await this.mouse.down();
    await wait(pause);
    await this.mouse.up();
    await wait(pause);
    await this.drawn();
  }
  async drag(fromX, fromY, toX, toY, steps = 8) {
    await this.mouse.move(fromX, fromY);
    await wait(60);
    await this.mouse.down();
    for (let step = 1; step <= steps; ++step) {
      await this.mouse.move(fromX + (toX - fromX) * step / steps, fromY + (toY - fromY) * step / steps);
      await wait(20);
    }
    await this.drawn();  // the last place is taken in before the button is let go
    await this.mouse.up();
    await wait(60);
    await this.drawn();
  }
  // What Chromium's own protocol can do and the driver cannot.
  async protocol(method, parameters = {}) {
    this.session ??= await this.raw.context().newCDPSession(this.raw);
    return this.session.send(method, parameters);
  }
  // Fingers: each point is [x, y], or [x, y, id]. Chromium only.
  touch(type, ...points) {
    return this.protocol('Input.dispatchTouchEvent', { type: `touch${type}`, touchPoints: points.map(([x, y, id = 0]) => ({ x, y, id })) });
  }
  async tap(x, y, held = 60) {
    await this.touch('Start', [x, y]);
    await wait(held);
    await this.touch('End');
    await wait(80);
    await this.drawn();
  }
  async swipe(fromX, fromY, toX, toY, steps = 8) {
    await this.touch('Start', [fromX, fromY]);
    for (let step = 1; step <= steps; ++step) {
      await this.touch('Move', [fromX + (toX - fromX) * step / steps, fromY + (toY - fromY) * step / steps]);
      await wait(25);
    }
    await this.touch('End');
    await wait(80);
    await this.drawn();
  }
  // The file that `act` makes the page offer: its name and bytes. Chromium only.
  async download(act) {
    const [file] = await Promise.all([this.raw.waitForEvent('download', { timeout: 90000 }), act()]);
    return { name: file.suggestedFilename(), bytes: fs.readFileSync(await file.path()) };
  }
  // Kept as build/artefacts/<browser>-<name>.png.
  screenshot(name) {
    fs.mkdirSync(ARTEFACTS, { recursive: true });
    return this.raw.screenshot({ path: path.join(ARTEFACTS, `${browserName}-${name}.png`) });
  }
}

// Opens the site (or `url`) in a fresh context. `path` may hold a query and a fragment; prefix, headers and dir are the
// server's; dark, touch and scale are kept to Chromium (Firefox has no such emulation over BiDi).
export async function open({ url, path: tail = '', width = 1280, height = 800, dark = true, touch = false, scale = 1,
  ...server } = {}) {
  browser ??= await (browserName === 'firefox' ? launchFirefox() : launchChromium());
  const address = (url ?? await site(server)) + tail;
  if (browserName === 'firefox') {
    const context = await browser.createBrowserContext();
    const page = new Page(await context.newPage(), () => context.close());
    await page.resize(width, height);
    await page.goto(address);
    return page;
  }
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light',
    hasTouch: touch, deviceScaleFactor: scale, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = new Page(await context.newPage(), () => context.close());
  await page.goto(address);
  return page;
}

// ---- the runner ----------------------------------------------------------------------------------------------------
const queue = [];
let passed = 0, loading = false, running = false;
const failures = [];

// Tests run one after another in the order in which they are written. A test may return 'skip: reason'.
const only = new RegExp(process.env.HEADWATER_ONLY ?? '');
export function test(name, fn) {
  if (!only.test(name)) return;
  queue.push({ name, fn });
  if (!loading && !running) setImmediate(run);
}

async function run() {
  if (running) return;
  running = true;
  while (queue.length > 0) {
    const { name, fn } = queue.shift(), start = Date.now();
    let timer;
    try {
      const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error('longer than 400 s')), 400000); });
      const result = await Promise.race([fn(), late]);
      const skipped = typeof result === 'string' && result.startsWith('skip');
      if (!skipped) ++passed;
      console.log(`${skipped ? 'skip' : 'ok  '} ${name} (${skipped ? result.slice(6) : `${Date.now() - start} ms`})`);
    } catch (error) {
      failures.push(`FAIL ${name} (${Date.now() - start} ms)\n     ${String(error?.stack ?? error).split('\n').slice(0, 12).join('\n     ')}`);
      console.log(failures.at(-1));
    } finally { clearTimeout(timer); }
  }
  for (const server of servers.values()) server.close();
  await browser?.close();
  if (failures.length > 0) console.log(['', 'These failed:', ...failures].join('\n'));
  console.log(`${passed} passed, ${failures.length} failed`);
  process.exit(failures.length > 0 ? 1 : 0);
}

// Not awaited at the top level: the test files import this module and would wait for it for ever.
async function main(files) {
  loading = true;
  for (const file of files) {
    try { await import(pathToFileURL(path.resolve(file)).href); } catch (error) { test(`load ${file}`, () => { throw error; }); }
  }
  await run();
}
if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) main(process.argv.slice(2));

// What the tests of the page share: its state, where its controls are, and the command line to compare with.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { check, open, ROOT, wait } from './harness.mjs';

export const CLI = path.join(ROOT, 'build/bin/headwater');

export const state = page => page.evaluate(() => window.platform.state());
export const frames = page => page.evaluate(() => Module._hw_frames());

// What an element of the parallel page could ask for.
export const ask = (page, request) => page.evaluate(text => window.platform.withText(text, at => Module._hw_do(at)), JSON.stringify(request));

// Opened, running, and standing still: playing would move what the tests look at, and so would replications, which go
// on by themselves unless `chance` is asked for.
export async function openStill({ chance = false, ...options } = {}) {
  const page = await open(options);
  await page.ready();
  await page.waitFor(() => window.platform.pool);
  await page.evaluate(() => window.platform.pool.started);  // whose end draws a frame
  if (!chance) await ask(page, { do: 'command', id: 'uncertainty' });
  await page.evaluate(() => document.getElementById('canvas').focus());
  if ((await state(page)).playing) await clickOn(page, 'play');
  await idle(page);
  return page;
}

// Until no frame is drawn or wanted any more.
export async function idle(page) {
  for (let last = -1, i = 0; i < 600; ++i) {
    const [now, busy] = await page.evaluate(() => [Module._hw_frames(), Module._hw_busy()]);
    if (now === last && !busy) return;
    last = now;
    await wait(150);
  }
  throw new Error('the page never stands still');
}

// The address once it holds what was changed last: it is written a moment after. What was only opened is not written.
export async function settled(page) {
  await idle(page);
  await page.waitFor(() => window.platform.state().link.fresh, undefined, 3000).catch(() => {});
  return page.evaluate(() => location.hash);
}

// Until a screen reader has been told a sentence like this.
export const said = (page, words) => page.waitFor(source => new RegExp(source).test(document.getElementById('live').textContent), words);

// The browser takes the GL context away, and gives it back.
export const loseContext = page => page.evaluate(() => {
  window.lost ??= document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
  window.lost.loseContext();
});
export async function restoreContext(page) {
  await page.evaluate(() => window.lost.restoreContext());
  await page.waitFor(() => !document.getElementById('canvas').getContext('webgl2').isContextLost());
  await page.drawn();
}

export async function control(page, name) {
  const found = (await state(page)).controls.find(c => c.name === name);
  check.ok(found, `there is a control "${name}"`);
  return found;
}

export async function clickOn(page, name) {
  const c = await control(page, name);
  await page.click(c.x + c.width / 2, c.y + c.height / 2);
}

// Drags the knob of a slider to a share of its track.
export async function dragTo(page, name, from, to) {
  const c = await control(page, name);
  check.ok(c.visible, `"${name}" is in view`);
  const knob = 8, x = share => c.x + knob + share * (c.width - 2 * knob), y = c.y + c.height / 2;
  await page.drag(x(from), y, x(to), y);
  await idle(page);
}

// The command line's figures for the same levers, or undefined where it is not built.
export function commandLine(scenario, levers) {
  if (!fs.existsSync(CLI)) return undefined;
  const set = Object.entries(levers).flatMap(([id, value]) => ['--set', `${id}=${value}`]);
  return JSON.parse(execFileSync(CLI, ['run', path.join(ROOT, `scenarios/${scenario}.json`), ...set, '--json'], { encoding: 'utf8' }));
}

// Fingers, pens, keys alone, and the clipboard.
import { clickOn, control, idle, openStill, state } from './app.mjs';
import { browserName, check, open, test, wait } from './harness.mjs';

const chromium = (name, fn) => browserName === 'chromium' && test(name, fn);
const openTouch = (options = {}) => openStill({ touch: true, width: 1024, height: 768, ...options });
const middle = c => [c.x + c.width / 2, c.y + c.height / 2];
const tapOn = async (page, name) => { await page.tap(...middle(await control(page, name))); await idle(page); };
const layers = async page => Math.max(...(await state(page)).controls.map(c => c.layer));

chromium('touch: a drag up scrolls the levers and moves none, though it began on a slider', async () => {
  const page = await openTouch();
  const before = await state(page), slider = await control(page, 'lever:frost-harvest');
  const [x, y] = middle(slider);
  await page.swipe(x, y, x + 10, y - 150);
  await idle(page);
  const after = await state(page);
  const moved = slider.y - after.controls.find(c => c.name === 'lever:frost-harvest').y;
  check.ok(!after.controls.find(c => c.name === 'lever:frost-harvest').visible || Math.abs(moved - 150) < 30, `scrolled by ${moved}`);
  check.deepEqual(after.moved, {});
  check.equal(after.digest, before.digest);
  await page.swipe(x, y, x, y + 400);
  await idle(page);
  check.equal((await control(page, 'lever:frost-harvest')).y, slider.y, 'and back to the top');
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('touch: a drag sideways moves a slider, as one step', async () => {
  const page = await openTouch();
  const before = await state(page), c = await control(page, 'lever:frost-harvest');
  const x = share => c.x + 8 + share * (c.width - 16), y = c.y + c.height / 2;
  await page.swipe(x(before.levers['frost-harvest']), y, x(0.8), y + 20);
  await idle(page);
  check.equal((await state(page)).levers['frost-harvest'], 0.8);
  await tapOn(page, 'undo');
  check.equal((await state(page)).digest, before.digest);
  await page.close();
});

chromium('touch: a tap beside a small target reaches it; a tap that trembles is a tap', async () => {
  const page = await openTouch();
  const c = await control(page, 'lever:frost'), y = c.y + c.height / 2;
  await page.tap(c.x + 2, y + c.height / 2 + 8);
  await idle(page);
  check.equal((await state(page)).levers.frost, 0);
  // All at once: with a pause for each, a browser that draws slowly would make a long press of it.
  await Promise.all([page.touch('Start', [c.x + 5, y]), page.touch('Move', [c.x + 9, y + 4]), page.touch('End')]);
  await idle(page);
  check.equal((await state(page)).levers.frost, 1);
  await page.close();
});

chromium('touch: a touch that the system cancels moves, presses and selects nothing', async () => {
  const page = await openTouch();
  const before = await state(page), c = await control(page, 'lever:frost');
  await page.touch('Start', middle(c));
  await wait(80);
  await page.touch('Cancel');
  await wait(100);
  await idle(page);
  check.equal((await state(page)).levers.frost, before.levers.frost);
  await page.touch('Start', middle(await control(page, 'play')));
  await wait(80);
  await page.touch('Cancel');
  await wait(100);
  check.equal((await state(page)).playing, false);
  await tapOn(page, 'lever:frost');
  check.equal((await state(page)).levers.frost, 0, 'the next tap works');
  await page.close();
});

chromium('touch: a long press opens the menu of a lever, and lifting the finger chooses nothing', async () => {
  const page = await openTouch();
  const c = await control(page, 'lever:frost-harvest');
  await page.tap(...middle(c), 800);
  await idle(page);
  const now = await state(page);
  check.ok(now.controls.some(m => m.layer === 1), 'a menu is open');
  check.deepEqual(now.moved, {});
  await page.screenshot('touch-menu');
  await page.tap(700, 300);
  await idle(page);
  check.equal(await layers(page), 0, 'a tap elsewhere closes it');
  await page.close();
});

chromium('touch: two fingers zoom the picture of the network, not the page', async () => {
  const page = await openTouch();
  const [x, y] = [640, 280];
  const shot = async () => (await page.raw.screenshot({ clip: { x: 420, y: 120, width: 400, height: 250 } })).toString('base64');
  const before = await shot(), start = await state(page);
  await page.touch('Start', [x - 40, y, 0], [x + 40, y, 1]);
  for (let i = 1; i <= 8; ++i) { await page.touch('Move', [x - 40 - i * 8, y, 0], [x + 40 + i * 8, y, 1]); await wait(25); }
  await page.touch('End');
  await idle(page);
  check.notEqual(await shot(), before);
  check.equal(await page.evaluate(() => visualViewport.scale), 1);
  check.equal((await state(page)).selected, start.selected, 'a pinch is no tap');
  await page.press('f');
  await idle(page);
  await wait(600);
  await idle(page);
  await page.close();
});

chromium('touch: two fingers on a chart zoom its periods about where they are', async () => {
  const page = await openTouch();
  const c = await control(page, 'chart:0'), { periods } = await state(page);
  const [x, y] = [c.x + c.width / 2, c.y + c.height / 2];
  check.equal((await state(page)).window, null);
  await page.touch('Start', [x - 20, y, 0], [x + 20, y, 1]);
  for (let i = 1; i <= 6; ++i) { await page.touch('Move', [x - 20 - i * 10, y, 0], [x + 20 + i * 10, y, 1]); await wait(25); }
  await page.touch('End');
  await idle(page);
  const { window } = await state(page);
  check.ok(window, 'a part of the horizon is shown');
  const share = (window[1] - window[0]) / (periods - 1), middle = (window[0] + window[1]) / 2 / (periods - 1);
  check.ok(Math.abs(share - 20 / 80) < 0.05, `${share}`);
  check.ok(Math.abs(middle - 0.5) < 0.05, `${middle}`);
  await page.close();
});

chromium('touch: the keyboard of the screen opens for a text field and closes after', async () => {
  const page = await openTouch();
  await tapOn(page, 'palette');
  await page.waitFor(() => document.activeElement.id === 'ime');
  check.equal(await page.evaluate(() => document.getElementById('ime').hasAttribute('aria-hidden')), false);
  // As an input method does: text without keys.
  await page.protocol('Input.insertText', { text: 'undo' });
  await idle(page);
  await page.screenshot('touch-palette');
  await page.press('Escape');
  await page.waitFor(() => document.activeElement.id !== 'ime');
  check.equal(await page.evaluate(() => document.getElementById('ime').getAttribute('aria-hidden')), 'true');
  await page.close();
});

test('clipboard: select all, copy, cut and paste in a text field', async () => {
  const page = await openStill();
  await page.press('Control+k');
  await page.waitFor(() => document.activeElement.id === 'ime');
  await wait(200);
  for (const letter of 'colours') { await page.press(letter); await wait(30); }
  await idle(page);
  const rows = async () => (await state(page)).controls.filter(c => c.layer === 1).map(c => c.name).join();
  const themed = await rows();
  check.match(themed, /palette:theme:light/);
  const step = async keys => { await page.press(keys); await wait(120); await idle(page); };
  await step('Control+a');
  await step('Control+x');
  const all = await rows();
  check.notEqual(all, themed, 'cut: everything is listed again');
  await step('Control+v');
  check.equal(await rows(), themed, 'pasted');
  await step('Control+a');
  await step('Control+c');
  await step('Backspace');
  check.equal(await rows(), all);
  await step('Control+v');
  check.equal(await rows(), themed, 'copied');
  if (browserName === 'chromium') check.equal(await page.evaluate(() => navigator.clipboard.readText()), 'colours');
  await step('Escape');
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('keyboard alone: Tab reaches every control and leaves at the end; the focus is always seen', async () => {
  // Of a page where nothing had the focus yet: a browser remembers where it was, and Tab goes on from there.
  const page = await open({ width: 1280, height: 800 });
  await page.ready();
  await page.evaluate(() => platform.withText('{"do":"command","id":"play"}', at => Module._hw_do(at)));
  await idle(page);
  await page.press('Tab');
  check.equal(await page.evaluate(() => document.activeElement.id), 'skip');
  await page.press('Tab');
  check.equal(await page.evaluate(() => document.activeElement.id), 'canvas');
  const seen = new Set(), all = (await state(page)).controls.filter(c => c.layer === 0).map(c => c.name);
  for (let i = 0; i < all.length + 5; ++i) {
    await wait(30);
    const now = await state(page), at = now.controls.find(c => c.name === now.focus);
    if (!now.focus) break;
    seen.add(now.focus);
    await page.press('Tab');
    if (i % 8 === 0) { await idle(page); const c = (await state(page)).controls.find(k => k.name === now.focus); check.ok(at && c, now.focus); }
  }
  for (const name of all) check.ok(seen.has(name), `Tab reaches ${name}`);
  await wait(100);
  check.notEqual(await page.evaluate(() => document.activeElement.id), 'canvas', 'no trap');
  // Out of the page and back in again: without a bar of its own this browser goes on from where the focus was.
  await page.press('Shift+Tab');
  check.equal(await page.evaluate(() => document.activeElement.id), 'skip');
  await page.press('Tab');
  check.equal(await page.evaluate(() => document.activeElement.id), 'canvas', 'and back');
  await page.close();
});

chromium('keyboard alone: keys work without a click first', async () => {
  const page = await openStill();
  await page.evaluate(() => document.activeElement.blur());
  const before = (await state(page)).period;
  await page.press('.');
  await idle(page);
  check.equal((await state(page)).period, Math.floor(before) + 1);
  await page.close();
});

chromium('right click opens a menu, Escape leaves it', async () => {
  const page = await openStill();
  const c = await control(page, 'lever:frost-harvest');
  await page.mouse.move(...middle(c));
  await wait(60);
  await page.mouse.down({ button: 'right' });
  await wait(60);
  await page.mouse.up({ button: 'right' });
  await idle(page);
  check.equal(await layers(page), 1);
  await page.press('Escape');
  await idle(page);
  check.equal(await layers(page), 0);
  await page.close();
});

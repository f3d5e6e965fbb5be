// The page as a participant uses it. All of it in Chromium; the main path in Firefox too.
import { clickOn, commandLine, control, dragTo, frames, idle, loseContext, openStill, restoreContext, said, settled, state } from './app.mjs';
import { browserName, check, open, STRICT_CSP, test, wait } from './harness.mjs';

const chromium = (name, fn) => browserName === 'chromium' && test(name, fn);
// The page's three runs are the command line's, to the last digit.
function compare(now, line) {
  if (!line) return;
  for (const run of ['calm', 'hit', 'plan']) {
    check.equal(now.runs[run].digest, line.runs[run].digest, `digest of ${run}`);
    const figures = line.runs[run].figures.chain;
    for (const name of ['fill_rate', 'profit', 'revenue', 'emissions', 'time_to_recover']) check.equal(now.runs[run][name], figures[name], `${name} of ${run}`);
  }
}

test('main path: loads, a lever is dragged, the figures follow, undo brings them back', async () => {
  const page = await openStill({ width: 1280, height: 720 });
  const before = await state(page);
  check.equal(before.scenario, 'juice');
  check.equal(before.period >= 90, true);
  compare(before, commandLine('juice', {}));
  await dragTo(page, 'lever:frost-harvest', before.levers['frost-harvest'], 0.6);
  const after = await state(page);
  check.equal(after.levers['frost-harvest'], 0.6);
  check.notEqual(after.runs.hit.digest, before.runs.hit.digest);
  check.equal(after.runs.calm.digest, before.runs.calm.digest);
  check.ok(after.runs.hit.fill_rate > before.runs.hit.fill_rate);
  compare(after, commandLine('juice', { 'frost-harvest': 0.6 }));
  await page.screenshot('1280x720');
  await clickOn(page, 'undo');
  await idle(page);
  check.equal((await state(page)).digest, before.digest);
  await clickOn(page, 'redo');
  await idle(page);
  check.equal((await state(page)).digest, after.digest);
  check.deepEqual(page.errors, []);
  await page.close();
});

test('main path: starts playing from day 90, pauses, scrubs', async () => {
  const page = await open({ width: 1280, height: 720 });
  await page.ready();
  const start = await state(page);
  check.ok(start.playing);
  await page.waitFor(period => window.platform.state().period > period, start.period);
  await clickOn(page, 'play');
  await page.waitFor(() => !window.platform.state().playing);
  await idle(page);
  const bar = await control(page, 'timeline');
  await page.click(bar.x + bar.width * 0.5, bar.y + bar.height / 2);
  await idle(page);
  const { period, periods } = await state(page);
  check.ok(Math.abs(period - (periods - 1) * 0.5) < 2);
  check.deepEqual(page.errors, []);
  await page.close();
});

test('main path: a link opens what its sender saw', async () => {
  const page = await openStill();
  await dragTo(page, 'lever:frost-harvest', (await state(page)).levers['frost-harvest'], 0.8);
  const fragment = await settled(page), sent = await state(page);
  check.ok(fragment.length < 300, `${fragment.length} characters`);
  await page.close();
  const other = await open({ path: fragment });
  await other.ready();
  const got = await state(other);
  check.equal(got.digest, sent.digest);
  check.deepEqual(got.moved, sent.moved);
  check.equal(got.message.title, "Same result as the sender's");
  check.equal(await other.evaluate(() => location.hash), fragment);
  check.deepEqual(other.errors, []);
  await other.close();
});

chromium('keyboard: Tab reaches a lever, arrows move it by one step, Home and End go to its ends', async () => {
  const page = await openStill();
  for (let i = 0; i < 120 && (await state(page)).focus !== 'lever:frost-harvest'; ++i) { await page.press('Tab'); await idle(page); }
  const before = await state(page);
  check.equal(before.focus, 'lever:frost-harvest');
  const value = async () => (await state(page)).levers['frost-harvest'];
  const press = async key => { await page.press(key); await idle(page); };
  await press('ArrowRight');
  check.equal(await value(), Math.round((before.levers['frost-harvest'] + 0.05) * 100) / 100);
  compare(await state(page), commandLine('juice', { 'frost-harvest': await value() }));
  await press('End');
  check.equal(await value(), 1);
  await press('Home');
  check.equal(await value(), 0);
  await press('Control+z');
  check.equal(await value(), 1);
  await press('Control+Shift+z');
  check.equal(await value(), 0);
  await said(page, 'Service');
  await page.screenshot('keyboard');
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('keyboard: the focus can leave the canvas at both ends', async () => {
  const page = await openStill();
  await page.evaluate(() => Module._hw_blur());
  check.equal(await page.evaluate(() => Module._hw_tab(-1)), 1);
  check.equal(await page.evaluate(() => Module._hw_tab(1)), 0);
  await page.close();
});

chromium('figures: a response changes the plan only, as the command line says', async () => {
  const page = await openStill();
  const before = await state(page);
  const id = Object.keys(before.levers).find(name => before.controls.some(c => c.name === `lever:${name}`) && !before.moved[name] && /buffer|safety|cover|days/.test(name) && !/frost|port/.test(name));
  if (!id) return 'skip: no response lever by a name this test knows';
  for (let i = 0; i < 80 && (await state(page)).focus !== `lever:${id}`; ++i) { await page.press('Tab'); await idle(page); }
  await page.press('End');
  await idle(page);
  const after = await state(page);
  check.equal(after.runs.hit.digest, before.runs.hit.digest);
  check.notEqual(after.runs.plan.digest, before.runs.plan.digest);
  compare(after, commandLine('juice', after.moved));
  await page.close();
});

chromium('reset: one lever and all', async () => {
  const page = await openStill();
  const before = await state(page);
  await dragTo(page, 'lever:frost-harvest', before.levers['frost-harvest'], 0.9);
  await clickOn(page, 'reset:frost-harvest');
  check.deepEqual((await state(page)).moved, {});
  await clickOn(page, 'lever:frost');
  check.equal((await state(page)).levers.frost, 0);
  await clickOn(page, 'reset-all');
  check.equal((await state(page)).digest, before.digest);
  await page.close();
});

chromium('damaged links say what is wrong and open the nearest thing', async () => {
  const page = await openStill();
  await dragTo(page, 'lever:frost-harvest', (await state(page)).levers['frost-harvest'], 0.8);
  const fragment = await settled(page);
  await page.close();
  for (const [damaged, title] of [[fragment.slice(0, -20), /cut off/], [fragment.replace('#1.', '#7.'), /newer/], ['#nothing', /not a Headwater link/],
    [fragment.replace('.juice.', '.milk.'), /cut off/]]) {
    const other = await open({ path: damaged });
    await other.ready();
    const got = await state(other);
    check.match(got.message.title, title);
    check.match(got.message.text, /with nothing changed/);
    check.deepEqual(got.moved, {});
    check.equal(got.message.good, false);
    check.deepEqual(other.errors, []);
    if (/cut/.test(got.message.title)) await other.screenshot('damaged-link');
    await other.close();
  }
});

chromium('a link pasted into the address bar of a running page opens', async () => {
  const page = await openStill();
  await dragTo(page, 'lever:frost-harvest', (await state(page)).levers['frost-harvest'], 0.8);
  const fragment = await settled(page), sent = await state(page);
  await clickOn(page, 'reset-all');
  await page.waitFor(sent => location.hash !== sent, fragment);
  await page.evaluate(hash => { location.hash = hash; }, fragment);
  await page.waitFor(() => window.platform.state().message?.good);
  check.equal((await state(page)).digest, sent.digest);
  await page.close();
});

chromium('idle: no frame is drawn while nothing moves', async () => {
  const page = await openStill();
  await page.mouse.move(640, 300);
  await idle(page);
  const before = await frames(page);
  await wait(1500);
  check.equal(await frames(page), before);
  await page.close();
});

chromium('below the root, with the strict policy as a header', async () => {
  const page = await openStill({ prefix: '/some/folder/', headers: { 'content-security-policy': STRICT_CSP } });
  check.ok((await state(page)).frames > 0);
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('a lost GL context comes back by itself', async () => {
  const page = await openStill();
  await loseContext(page);
  await wait(300);
  await restoreContext(page);
  await idle(page);
  await dragTo(page, 'lever:frost-harvest', (await state(page)).levers['frost-harvest'], 0.7);
  await page.screenshot('context-restored');
  check.equal((await state(page)).levers['frost-harvest'], 0.7);
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('no WebGL 2: says so', async () => {
  const page = await open({ url: 'about:blank' });
  await page.raw.addInitScript(() => { HTMLCanvasElement.prototype.getContext = () => null; });
  const { site } = await import('./harness.mjs');
  await page.goto(await site());
  await page.waitFor(() => document.documentElement.dataset.failed === '1');
  check.match(await page.evaluate(() => document.getElementById('boot-error').textContent), /WebGL/);
  await page.screenshot('no-webgl');
  await page.close();
});

chromium('something useful stands there before the program has arrived', async () => {
  const page = await open({ url: 'about:blank' });
  await page.raw.route('**/headwater.js', () => {});
  const { site } = await import('./harness.mjs');
  page.raw.goto(await site()).catch(() => {});
  await page.waitFor(() => document.getElementById('boot-state')?.offsetHeight > 0);
  check.match(await page.evaluate(() => document.getElementById('boot').textContent), /shortages travel downstream/);
  await page.screenshot('boot');
  await page.close();
});

chromium('reduced motion: nothing plays by itself', async () => {
  const page = await open({ url: 'about:blank' });
  await page.raw.emulateMedia({ reducedMotion: 'reduce' });
  const { site } = await import('./harness.mjs');
  await page.goto(await site());
  await page.ready();
  check.equal((await state(page)).playing, false);
  await page.close();
});

for (const [name, options, text] of [['1920x1080', { width: 1920, height: 1080 }], ['1920x1080-light', { width: 1920, height: 1080, dark: false }],
  ['1024x768', { width: 1024, height: 768 }], ['1280x720-2x', { width: 1280, height: 720, scale: 2 }], ['1280x720-text28', { width: 1280, height: 720 }, 28]])
  chromium(`picture: ${name}`, async () => {
    const page = await openStill(options);
    if (text) await page.evaluate(px => Module._hw_preferences(-1, px), text);
    await idle(page);
    const now = await state(page);
    for (const c of now.controls.filter(c => c.visible && c.layer === 0))
      check.ok(c.x >= -0.5 && c.y >= -0.5 && c.x + c.width <= options.width + 0.5 && c.y + c.height <= options.height + 0.5, `${c.name} is on the screen`);
    await page.screenshot(name);
    check.deepEqual(page.errors, []);
    await page.close();
  });

// Frugal, and sharp: nothing is drawn while nothing moves, a lost context comes back as it was, the picture has the
// screen's own pixels.
import { clickOn, control, dragTo, frames, idle, loseContext, openStill, restoreContext, state } from './app.mjs';
import { browserName, check, open, site, test, wait } from './harness.mjs';

const chromium = (name, fn) => browserName === 'chromium' && test(name, fn);
const show = page => page.evaluate(() => window.platform.withText('{"do":"show","on":true}', at => Module._hw_do(at)));

// Counts what the page itself asks of the browser: timers that fire, animation frames.
async function countWork(page, act) {
  await page.evaluate(() => {
    window.work = { timers: 0, frames: 0 };
    for (const name of ['setTimeout', 'setInterval']) {
      const real = window[name].bind(window);
      window[name] = (f, ...rest) => real((...a) => { ++window.work.timers; return f(...a); }, ...rest);
    }
    const real = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = f => real(t => { ++window.work.frames; f(t); });
  });
  await act();
  return page.evaluate(() => window.work);
}

for (const shown of [false, true])
  test(`idle: no frame and no timer for two seconds, text view ${shown ? 'shown' : 'hidden'}`, async () => {
    const page = await openStill();
    await page.waitFor(() => document.querySelector('#text h1'));
    if (shown) await show(page);
    await page.mouse.move(500, 300);
    await idle(page);
    await wait(700);
    const before = await frames(page);
    const work = await countWork(page, () => wait(2000));
    check.equal(await frames(page), before);
    check.deepEqual(work, { timers: 0, frames: 0 });
    await page.close();
  });

chromium('a tab in the background does nothing, and comes back where it was', async () => {
  const page = await open();
  await page.ready();
  check.ok((await state(page)).playing);
  const set = hidden => page.evaluate(to => {
    Object.defineProperty(document, 'hidden', { value: to, configurable: true });
    Object.defineProperty(document, 'visibilityState', { value: to ? 'hidden' : 'visible', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
  await set(true);
  await wait(150);
  const left = await state(page), drawn = await frames(page);
  await wait(1500);
  check.equal(await frames(page), drawn, 'no frame while hidden');
  const shown = Date.now();
  await set(false);
  await wait(60);
  const back = await state(page), since = (Date.now() - shown) / 1000;
  check.ok(back.playing, 'still playing');
  // At seven periods a second; what went by while it was hidden would be ten more.
  check.ok(back.period - left.period < 3 + 7 * since, `${left.period} to ${back.period} in ${since} s: no jump`);
  await page.waitFor(period => window.platform.state().period > period, back.period);
  await page.close();
});

chromium('reduced motion: nothing plays by itself, nothing moves, also when it is asked for later', async () => {
  const page = await open({ url: 'about:blank' });
  await page.raw.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(await site());
  await page.ready();
  check.equal((await state(page)).playing, false);
  await idle(page);
  await page.raw.emulateMedia({ reducedMotion: 'no-preference' });
  await clickOn(page, 'play');
  check.equal((await state(page)).playing, true);
  await page.raw.emulateMedia({ reducedMotion: 'reduce' });
  await page.waitFor(() => !window.platform.state().playing);
  await idle(page);
  await page.close();
});

chromium('a lost context comes back by itself, with the same picture', async () => {
  const page = await openStill();
  await page.mouse.move(2, 2);
  await idle(page);
  const before = await page.raw.screenshot();
  for (let i = 0; i < 2; ++i) {
    await loseContext(page);
    await wait(200);
    const drawn = await frames(page);
    await wait(300);
    check.equal(await frames(page), drawn, 'nothing is drawn into a lost context');
    await restoreContext(page);
    await idle(page);
    check.ok(before.equals(await page.raw.screenshot()), 'the picture is the same, to the pixel');
  }
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('a context lost during a drag: the drag goes on, and is one step to undo', async () => {
  const page = await openStill();
  const before = await state(page), c = await control(page, 'lever:frost-harvest');
  const x = share => c.x + 8 + share * (c.width - 16), y = c.y + c.height / 2;
  await page.mouse.move(x(before.levers['frost-harvest']), y);
  await wait(60);
  await page.mouse.down();
  await page.mouse.move(x(0.6), y);
  await wait(80);
  await loseContext(page);
  await wait(100);
  await page.mouse.move(x(0.8), y);
  await wait(100);
  await restoreContext(page);
  await page.mouse.move(x(0.9), y);
  await wait(100);
  await page.mouse.up();
  await idle(page);
  check.equal((await state(page)).levers['frost-harvest'], 0.9);
  await page.press('Control+z');
  await idle(page);
  check.equal((await state(page)).digest, before.digest);
  check.deepEqual(page.errors, []);
  await page.close();
});

for (const scale of [1, 1.25, 1.5, 2])
  chromium(`sharp: one pixel of the picture is one of the screen, ratio ${scale}, also beside the text view`, async () => {
    const page = await openStill({ scale, width: 1283, height: 717 });
    const compare = async () => {
      await idle(page);
      const [width, height, css, high, ratio] = await page.evaluate(() => {
        const c = document.getElementById('canvas'), box = c.getBoundingClientRect();
        return [c.width, c.height, box.width, box.height, devicePixelRatio];
      });
      check.ok(Math.abs(width - css * ratio) <= 1 && Math.abs(height - high * ratio) <= 1, `${width} × ${height} for ${css} × ${high} at ${ratio}`);
    };
    await compare();
    await show(page);
    await wait(100);
    await compare();
    await page.screenshot(`scale-${scale}`);
    await page.close();
  });

chromium('browser zoom from 50 to 200 %, and another screen: the picture follows', async () => {
  const page = await openStill({ width: 1280, height: 720 });
  for (const zoom of [0.5, 0.8, 1.5, 2, 1]) {
    // What zooming does: fewer CSS pixels, each of more pixels of the screen.
    await page.protocol('Emulation.setDeviceMetricsOverride', { width: Math.round(1280 / zoom), height: Math.round(720 / zoom), deviceScaleFactor: zoom, mobile: false });
    await wait(200);
    await idle(page);
    const [width, css, ratio] = await page.evaluate(() => [document.getElementById('canvas').width, document.getElementById('canvas').clientWidth, devicePixelRatio]);
    check.ok(Math.abs(ratio - zoom) < 1e-6, `${ratio}`);  // the browser keeps it in single precision
    check.ok(Math.abs(width - css * ratio) <= 1, `${width} for ${css} at ${ratio}`);
    const controls = (await state(page)).controls.filter(c => c.visible && c.layer === 0);
    for (const c of controls) check.ok(c.x + c.width <= css + 1, `${c.name} is on the screen at ${zoom}`);
  }
  await dragTo(page, 'lever:frost-harvest', (await state(page)).levers['frost-harvest'], 0.7);
  check.equal((await state(page)).levers['frost-harvest'], 0.7);
  check.deepEqual(page.errors, []);
  await page.close();
});

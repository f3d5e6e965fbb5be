// The ripple map: measures, hover, click, scrub, folds, keyboard, menu, and its picture after a lost context.
import { clickOn, control, idle, loseContext, openStill, restoreContext, state } from './app.mjs';
import { browserName, check, test, wait } from './harness.mjs';

const chromium = (name, fn) => browserName === 'chromium' && test(name, fn);
const picture = async page => {
  const { x, y, width, height } = await control(page, 'ripple');
  return page.raw.screenshot({ clip: { x, y, width, height } });
};
// A place in the map, by shares of its width and height.
async function place(page, across, down) {
  const c = await control(page, 'ripple');
  return [c.x + across * c.width, c.y + down * c.height];
}
const away = page => page.mouse.move(5, 5).then(() => idle(page));

chromium('ripple map: another measure, another picture', async () => {
  const page = await openStill({ width: 1280, height: 800 });
  check.equal((await state(page)).measure, 'On hand');
  await away(page);
  const before = await picture(page);
  check.ok(before.equals(await picture(page)), 'the picture stands still');
  await clickOn(page, 'measure');
  await idle(page);
  await clickOn(page, 'measure:Orders');
  await away(page);
  check.equal((await state(page)).measure, 'Orders');
  const orders = await picture(page);
  check.ok(!before.equals(orders), 'the picture changed');
  await clickOn(page, 'waves');
  await away(page);
  check.equal((await state(page)).waves, false);
  check.ok(!orders.equals(await picture(page)), 'the waves are gone');
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('ripple map: hover points everywhere, a click selects and jumps, a drag scrubs', async () => {
  const page = await openStill({ width: 1280, height: 800 });
  const { selected, periods } = await state(page);
  await page.mouse.move(...await place(page, 0.25, 0.97));
  await idle(page);
  const over = await state(page);
  check.ok(Math.abs(over.pointed.period - 0.25 * periods) <= 1, `${over.pointed.period}`);
  check.ok(over.pointed.stock >= 0);
  check.equal(over.selected, selected, 'hover selects nothing');
  await page.screenshot('ripple-hover');
  await page.click(...await place(page, 0.5, 0.97));
  await idle(page);
  const after = await state(page);
  // The mouse stands on whole pixels, of which a period has less than two.
  check.ok(Math.abs(after.period + 0.5 - 0.5 * periods) <= 1, `${after.period}`);
  check.match(after.selected, /juice/i, 'the last row is a shop');
  check.notEqual(after.selected, selected);
  const [x, y] = await place(page, 0.5, 0.1), [to] = await place(page, 0.75, 0.1);
  await page.drag(x, y, to, y);
  await idle(page);
  const scrubbed = await state(page);
  check.ok(Math.abs(scrubbed.period - 0.75 * periods) <= 1);
  check.equal(scrubbed.selected, after.selected, 'a drag selects nothing');
  await away(page);
  check.equal((await state(page)).pointed.stock, -1);
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('ripple map: stands in the same column as the timeline', async () => {
  const page = await openStill({ width: 1280, height: 800 });
  const map = await control(page, 'ripple'), bar = await control(page, 'timeline');
  const from = Math.max(map.x, bar.x) + 2;
  for (const x of [from, map.x + map.width * 0.3, map.x + map.width - 2]) {
    await page.click(x, map.y + 3);
    const { period } = await state(page);
    await page.click(x, bar.y + bar.height - 3);
    check.ok(Math.abs((await state(page)).period - period) <= 1);
  }
  await page.close();
});

chromium('ripple map: folds a side of the chain and unfolds it', async () => {
  const page = await openStill({ width: 1280, height: 800 });
  await clickOn(page, 'ripple:fold:Upstream');
  await idle(page);
  check.deepEqual((await state(page)).folded_sides, ['Upstream']);
  await page.mouse.move(...await place(page, 0.25, 0.02));
  await idle(page);
  await page.screenshot('ripple-folded');
  await clickOn(page, 'ripple:fold:Upstream');
  check.deepEqual((await state(page)).folded_sides, []);
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('ripple map: by keyboard', async () => {
  const page = await openStill({ width: 1280, height: 800 });
  for (let i = 0; i < 120 && (await state(page)).focus !== 'ripple'; ++i) { await page.press('Tab'); await idle(page); }
  check.equal((await state(page)).focus, 'ripple');
  const before = await state(page);
  for (const key of ['ArrowUp', 'ArrowRight', 'ArrowRight', 'ArrowRight']) { await page.press(key); await wait(80); }
  await idle(page);
  const pointed = (await state(page)).pointed;
  check.equal((await state(page)).focus, 'ripple', 'arrows do not leave it');
  check.equal(pointed.period, Math.floor(before.period) + 3);
  // What is read there is said too.
  const { announcement } = await state(page);
  check.match(announcement, /: on hand, .+ in the hit run, calm .+\.$/);
  await page.waitFor(said => document.getElementById('live').textContent === said, announcement);
  await page.press('Enter');
  await idle(page);
  const after = await state(page);
  check.equal(after.period, pointed.period);
  check.notEqual(after.selected, before.selected);
  await page.press('Home');
  await idle(page);
  check.equal((await state(page)).pointed.period, 0);
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('ripple map: menu by right click', async () => {
  const page = await openStill({ width: 1280, height: 800 });
  const [x, y] = await place(page, 0.4, 0.9);
  await page.mouse.move(x, y);
  await wait(60);
  await page.mouse.down({ button: 'right' });
  await wait(60);
  await page.mouse.up({ button: 'right' });
  await idle(page);
  for (const name of ['menu:select', 'menu:go', 'menu:fold', 'menu:png', 'menu:csv']) await control(page, name);
  await page.screenshot('ripple-menu');
  await clickOn(page, 'menu:measure:Backlog');
  await idle(page);
  check.equal((await state(page)).measure, 'Backlog');
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('ripple map: its picture survives a lost context', async () => {
  const page = await openStill({ width: 1280, height: 800 });
  await away(page);
  const before = await picture(page);
  await loseContext(page);
  await wait(300);
  await restoreContext(page);
  await away(page);
  check.ok(before.equals(await picture(page)), 'the same picture');
  await page.close();
});

chromium('ripple map: in the place of the network, where text is large', async () => {
  const page = await openStill({ width: 1280, height: 720 });
  await page.evaluate(() => Module._hw_preferences(-1, 28));
  await idle(page);
  const names = async () => (await state(page)).controls.map(c => c.name);
  check.ok((await names()).includes('network') && !(await names()).includes('ripple'));
  await clickOn(page, 'show-ripple');
  await idle(page);
  await page.mouse.move(5, 5);
  await idle(page);
  check.ok(!(await names()).includes('network'));
  const map = await control(page, 'ripple');
  check.ok(map.height > 120 && map.width > 400, `${map.width} × ${map.height}`);
  await page.screenshot('ripple-text28');
  await clickOn(page, 'show-network');
  await idle(page);
  check.ok((await names()).includes('network'));
  check.deepEqual(page.errors, []);
  await page.close();
});

// The screen around the panels: palette, keyboard, folding and resizing, menus, replay.
import { ask, clickOn, control, dragTo, idle, openStill, state } from './app.mjs';
import { browserName, check, test, wait } from './harness.mjs';

const chromium = (name, fn) => browserName === 'chromium' && test(name, fn);
const named = async (page, name) => (await state(page)).controls.find(c => c.name === name);
const press = async (page, key) => { await page.press(key); await idle(page); };

test('palette: Ctrl-K, a few letters, Enter', async () => {
  const page = await openStill();
  await press(page, 'Control+k');
  check.ok(await named(page, 'palette:query'));
  await page.keyboard.type('light colours');
  await idle(page);
  await press(page, 'Enter');
  const now = await state(page);
  check.equal(now.dark, false);
  check.ok(!(await named(page, 'palette:query')), 'it closed');
  // A lever is found by its title, and gets the keyboard.
  await press(page, 'Control+k');
  await page.keyboard.type('harvest left');
  await idle(page);
  await press(page, 'Enter');
  check.equal((await state(page)).focus, 'lever:frost-harvest');
  const before = (await state(page)).levers['frost-harvest'];
  await press(page, 'ArrowRight');
  check.ok((await state(page)).levers['frost-harvest'] > before);
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('palette: letters typed into it are no shortcuts; Escape closes; nonsense finds nothing', async () => {
  const page = await openStill();
  await clickOn(page, 'palette');
  await idle(page);
  await page.keyboard.type('p [r] 123 zzz');
  await idle(page);
  const typed = await state(page);
  check.equal(typed.speed, 7);
  check.equal(typed.controls.filter(c => c.name.startsWith('palette:') && c.name !== 'palette:query').length, 0);
  await press(page, 'Enter');
  await press(page, 'Escape');
  check.ok(!(await named(page, 'palette:query')));
  check.ok(await named(page, 'lever:frost-harvest'), 'nothing was folded');
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('keys: one letter commands, and the map that lists them', async () => {
  const page = await openStill();
  await press(page, '3');
  check.equal((await state(page)).speed, 30);
  await press(page, 'BracketLeft');
  check.ok(!(await named(page, 'lever:frost-harvest')), 'levers are folded');
  await press(page, 'BracketLeft');
  check.ok(await named(page, 'lever:frost-harvest'), 'and back');
  await press(page, 'F1');
  check.ok(await named(page, 'sheet-close'));
  await press(page, 'BracketLeft');
  check.ok((await state(page)).controls.find(c => c.name === 'lever:frost-harvest'), 'a sheet keeps the keys');
  await page.screenshot('keys');
  await press(page, 'Escape');
  check.ok(!(await named(page, 'sheet-close')));
  const period = (await state(page)).period;
  await press(page, 'Period');
  check.equal((await state(page)).period, period + 1);
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('panels: fold by button, resize by dragging, by key, and back by a double click', async () => {
  const page = await openStill({ width: 1280, height: 720 });
  const lever = async () => (await control(page, 'lever:frost-harvest')).width;
  const before = await lever(), split = await control(page, 'split:levers');
  const x = split.x + split.width / 2, y = split.y + split.height / 2;
  await page.drag(x, y, x + 60, y);
  await idle(page);
  check.ok(Math.abs(await lever() - before - 60) <= 2, 'as far as it was dragged');
  await page.mouse.move(x + 60, y);
  await page.raw.mouse.dblclick(x + 60, y, { delay: 40 });
  await idle(page);
  check.equal(await lever(), before);
  for (const [name, gone] of [['fold:outcome', 'split:outcome'], ['fold:levers', 'lever:frost-harvest'], ['fold:ripple', 'split:ripple']]) {
    check.ok(await named(page, gone), gone);
    await clickOn(page, name);
    await idle(page);
    check.ok(!(await named(page, gone)), `${name} folds`);
  }
  await page.screenshot('all-folded');
  for (const name of ['fold:outcome', 'fold:levers', 'fold:ripple']) await clickOn(page, name);
  await idle(page);
  check.equal(await lever(), before);
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('menu: a right click on a lever; its commands work', async () => {
  const page = await openStill();
  const c = await control(page, 'lever:frost-harvest');
  await page.mouse.move(c.x + c.width / 2, c.y - 20);
  await wait(60);
  await page.mouse.down({ button: 'right' });
  await wait(60);
  await page.mouse.up({ button: 'right' });
  await idle(page);
  await page.screenshot('lever-menu');
  await clickOn(page, 'menu:most');
  await idle(page);
  check.equal((await state(page)).levers['frost-harvest'], 1);
  check.ok(!(await named(page, 'menu:most')));
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('exact value: Enter on a slider, type, Enter', async () => {
  const page = await openStill();
  await press(page, 'Control+k');
  await page.keyboard.type('harvest left');
  await idle(page);
  await press(page, 'Enter');
  await press(page, 'Enter');
  await page.keyboard.type('65');
  await press(page, 'Enter');
  check.equal((await state(page)).levers['frost-harvest'], 0.65);
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('replay: before, after, and the plan as it was', async () => {
  const page = await openStill();
  const before = await state(page);
  check.ok(!(await named(page, 'replay')), 'nothing to replay: the button is off');
  await dragTo(page, 'lever:frost-harvest', before.levers['frost-harvest'], 0.8);
  const after = await state(page);
  await clickOn(page, 'replay');
  // It shows the state before, for a moment.
  await page.waitFor(value => { const now = window.platform.state(); return now.levers['frost-harvest'] === value && now.controls.some(c => c.name === 'replay-stop'); },
    before.levers['frost-harvest']);
  await page.waitFor(() => !window.platform.state().controls.some(c => c.name === 'replay-stop'), undefined, 90000);
  await idle(page);
  const end = await state(page);
  check.equal(end.digest, after.digest);
  check.equal(end.can_undo, true);
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('at every size and text nothing leaves the screen', async () => {
  const page = await openStill();
  for (const [width, height] of [[1280, 720], [1920, 1080], [768, 1024], [1024, 768], [3840, 2160]]) {
    await page.resize(width, height);
    for (const text of [12, 15, 28]) {
      await page.evaluate(px => Module._hw_preferences(-1, px), text);
      await idle(page);
      for (const c of (await state(page)).controls.filter(c => c.visible)) {
        const inside = c.x >= -1 && c.y >= -1 && c.x + c.width <= width + 1 && c.y + c.height <= height + 1;
        check.ok(inside, `${c.name} at ${width}x${height}, text ${text}: ${JSON.stringify(c)}`);
      }
    }
  }
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('map: the coasts are fetched when a map is first shown, and drawn as soon as they are there', async () => {
  const page = await openStill();
  let asked = 0, answer;
  await page.raw.route('**/land.bin', async route => { ++asked; await new Promise(resolve => { answer = resolve; }); await route.continue(); });
  check.equal(asked, 0, 'not at the start');
  const { x, y, width, height } = await control(page, 'network');
  const shot = () => page.raw.screenshot({ clip: { x, y, width, height } });
  await page.mouse.move(2, 2);
  await ask(page, { do: 'command', id: 'layout' });
  await idle(page);
  check.equal(asked, 1);
  const bare = await shot();
  answer();
  await page.waitFor(() => performance.getEntriesByName(new URL('land.bin', location.href).href).some(entry => entry.responseEnd > 0));
  await page.drawn();
  await idle(page);
  const drawn = await shot();
  check.ok(!bare.equals(drawn), 'there is land');
  await page.screenshot('map');
  await ask(page, { do: 'command', id: 'layout' });
  await ask(page, { do: 'command', id: 'layout' });
  await idle(page);
  check.equal(asked, 1);
  check.deepEqual(page.errors, []);
  await page.close();
});

// What a facilitator does in the page: levers and panels that a link holds back, freeze, the timer, back to the link.
import { clickOn, idle, openStill, state } from './app.mjs';
import { browserName, check, test, wait } from './harness.mjs';

const chromium = (name, fn) => browserName === 'chromium' && test(name, fn);
const ask = (page, request) => page.evaluate(text => window.platform.withText(text, at => Module._hw_do(at)), JSON.stringify(request));
const run = (page, id) => ask(page, { do: 'command', id });
const names = async page => (await state(page)).controls.map(c => c.name);

chromium('facilitator: what a link holds back is not there, and cannot be moved', async () => {
  const page = await openStill();
  await ask(page, { do: 'limit', id: 'frost-harvest', limit: 1 });
  await ask(page, { do: 'limit', id: 'frost', limit: 2 });
  await ask(page, { do: 'away', id: 'outcome', on: true });
  await idle(page);
  check.ok((await names(page)).includes('fold:outcome'), 'nothing is held at the facilitator\'s');
  const link = await page.evaluate(async () => {
    const { encode } = await import('./link.mjs');
    return encode(window.platform.read('hw_link_base'), window.platform.read('hw_link_text'));
  });
  const group = await openStill({ path: link });
  const there = await names(group);
  for (const name of ['lever:frost-harvest', 'lever:frost', 'fold:outcome', 'compare']) check.ok(!there.includes(name), `no ${name}`);
  const before = await state(group);
  await ask(group, { do: 'lever', id: 'frost-harvest', value: 0.9 });
  await ask(group, { do: 'lever', id: 'frost', value: 0 });
  await run(group, 'reset');
  await run(group, 'undo');
  await group.press('Control+z');
  await idle(group);
  check.deepEqual((await state(group)).levers, before.levers);
  const text = JSON.parse(await group.evaluate(() => window.platform.read('hw_text_page')));
  check.equal(text.figures, null);
  const levers = text.levers.flatMap(g => g.sides.flatMap(s => s.levers));
  check.equal(levers.find(l => l.id === 'frost'), undefined);
  check.equal(levers.find(l => l.id === 'frost-harvest').locked, true);
  await run(group, 'reveal');
  await idle(group);
  check.ok((await names(group)).includes('lever:frost-harvest'));
  await ask(group, { do: 'lever', id: 'frost-harvest', value: 0.9 });
  check.equal((await state(group)).levers['frost-harvest'], 0.9);
  await run(group, 'back-to-link');
  await idle(group);
  check.deepEqual((await state(group)).levers, before.levers);
  check.deepEqual([...page.errors, ...group.errors], []);
  await page.close();
  await group.close();
});

chromium('facilitator: frozen, nothing is heard but the key', async () => {
  const page = await openStill();
  await page.press('Shift+F');
  await page.waitFor(() => window.platform.state().controls.some(c => c.name === 'frozen'));
  await idle(page);
  const before = await state(page);
  const lever = before.controls.find(c => c.name.startsWith('lever:') && c.visible);
  await page.click(lever.x + lever.width * 0.8, lever.y + lever.height / 2);
  await page.press('Control+k');
  await page.press('Space');
  await ask(page, { do: 'lever', id: 'frost-harvest', value: 0.9 });
  await idle(page);
  const after = await state(page);
  check.deepEqual(after.levers, before.levers);
  check.equal(after.playing, false);
  check.ok(!after.controls.some(c => c.layer > 0), 'no sheet is open');
  await page.press('Shift+F');
  await page.waitFor(() => !window.platform.state().controls.some(c => c.name === 'frozen'));
  await ask(page, { do: 'lever', id: 'frost-harvest', value: 0.9 });
  check.equal((await state(page)).levers['frost-harvest'], 0.9);
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('facilitator: the timer counts down, draws once a second, and says its end', async () => {
  const page = await openStill();
  const timer = () => page.evaluate(() => JSON.parse(window.platform.read('hw_text_page')).facilitator.timer);
  await run(page, 'host-bar');
  await ask(page, { do: 'timer-set', minutes: 3 / 60 });
  check.equal((await timer()).text, '3 seconds');
  await wait(300);
  await clickOn(page, 'timer-run');
  await wait(300);
  const frames = () => page.evaluate(() => Module._hw_frames());
  const first = await frames();
  await wait(1000);
  check.ok(await frames() - first < 20, 'it does not draw all the time');
  await page.waitFor(() => window.platform.state().message?.title === 'Time is up');
  check.deepEqual(await timer(), { text: '0 seconds', running: false });
  await clickOn(page, 'timer-more');
  await idle(page);
  check.equal((await timer()).text, '1 minute');
  await clickOn(page, 'host-close');
  await idle(page);  // the timer takes its place
  await clickOn(page, 'timer-close');
  await idle(page);
  check.ok(!(await names(page)).some(name => name.startsWith('host-') || name.startsWith('timer-')));
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('facilitator: the text view has all of it', async () => {
  const page = await openStill();
  await page.waitFor(() => document.querySelector('#text h1'));
  await ask(page, { do: 'show', on: true });
  await page.waitFor(() => document.getElementById('t-limit-frost'));
  await page.evaluate(() => {
    const choice = document.getElementById('t-limit-frost');
    choice.value = '2';
    choice.dispatchEvent(new Event('change', { bubbles: true }));
    document.getElementById('t-away-ripple').click();
  });
  await page.waitFor(() => /1 lever hidden, 1 panel away/.test(document.getElementById('text').textContent));
  await run(page, 'reveal');
  await page.waitFor(() => !document.getElementById('t-lever-frost') && !document.getElementById('t-limit-frost'));
  await run(page, 'freeze');
  await page.waitFor(() => /Frozen: nothing can be changed/.test(document.getElementById('text').textContent));
  await page.evaluate(() => [...document.querySelectorAll('#text button')].find(b => b.textContent.startsWith('Go on')).click());
  await page.waitFor(() => !/Frozen: nothing/.test(document.getElementById('text').textContent));
  check.deepEqual(page.errors, []);
  await page.close();
});

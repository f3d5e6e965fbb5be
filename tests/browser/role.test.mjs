// Playing a role: the beer game by mouse and keyboard, what is hidden, undo, the clock, the debrief, the link.
import fs from 'node:fs';
import { clickOn, control, idle, openStill, settled, state } from './app.mjs';
import { browserName, check, ROOT, site, test, wait } from './harness.mjs';

const chromium = (name, fn) => browserName === 'chromium' && test(name, fn);
const AXE = fs.readFileSync(`${ROOT}/node_modules/axe-core/axe.min.js`, 'utf8');
const WIDE = { width: 1280, height: 720 };
const has = async (page, name) => (await state(page)).controls.some(c => c.name === name);

// A request of the parallel page.
const ask = (page, what, request = {}) => page.evaluate(text =>
  window.platform.withText(text, at => Module._hw_do(at)), JSON.stringify({ do: what, ...request }));
async function press(page, key) { await page.press(key); await wait(60); await idle(page); }
async function type(page, digits) { for (const digit of String(digits)) await press(page, digit); await press(page, 'Enter'); }

// The beer game with the rules for the retailer on the screen.
async function setUp(options = {}) {
  const page = await openStill({ ...WIDE, ...options });
  await ask(page, 'command', { id: 'scenario:beer-game' });
  await idle(page);
  const places = await page.evaluate(() => JSON.parse(window.platform.read('hw_text_places')));
  const retailer = places.find(group => group.title === 'Retailer').places[0].id;
  await ask(page, 'select', { id: retailer });
  await idle(page);
  await press(page, 'y');
  check.equal((await state(page)).game.stage, 'setup');
  return page;
}
async function start(page) { await clickOn(page, 'game:start'); await idle(page); }

chromium('role: taken from the menu of a site, played by mouse and keyboard', async () => {
  const page = await setUp();
  await page.screenshot('role-rules');
  await start(page);
  let now = await state(page);
  check.deepEqual(now.game.turn, { period: 4, role: 0 });
  check.deepEqual([now.game.now.demand, now.game.now.received, now.game.now.on_hand, now.game.now.on_order], [8, 4, 8, 12]);
  await clickOn(page, 'pad:1');
  await clickOn(page, 'pad:2');
  await clickOn(page, 'decide');
  await idle(page);
  check.deepEqual((await state(page)).game.turn, { period: 5, role: 0 });
  await type(page, 16);
  await clickOn(page, 'order:asked');
  await press(page, 'Enter');
  now = await state(page);
  check.deepEqual(now.game.turn, { period: 7, role: 0 });
  check.deepEqual(now.edits.sites.retailer.stocks.beer.policy.decided, { from: 4, orders: [12, 16, 8] });
  await page.screenshot('role-turn');
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('role: what is hidden is neither on the screen nor in the page', async () => {
  const page = await setUp();
  await start(page);
  await type(page, 12);
  const now = await state(page);
  for (const name of ['network', 'ripple', 'timeline', 'lever:step-size', 'figure:cost'])
    check.ok(!now.controls.some(c => c.name === name), `${name} is hidden`);
  check.deepEqual(Object.keys(now.shocks), []);
  const text = await page.evaluate(() => JSON.parse(window.platform.read('hw_text_page')));
  check.deepEqual(text.levers, []);
  check.deepEqual(text.shocks, []);
  check.equal(text.game.alone, true);
  const known = text.game.tables[0].rows.map(row => row[0]);
  check.ok(known.includes('Asked for now'));
  const past = text.game.tables[1].rows;
  check.equal(past.length, 5, 'five weeks are over');
  check.equal(past[0][3], '12');
  await press(page, 'Control+z');
  check.equal((await state(page)).game.turn.period, 4, 'a decision can be taken back');
  await press(page, 'Control+z');
  check.equal((await state(page)).game.stage, 'playing', 'and no more than that');
  await page.close();
});

chromium('role: all can be shown, decisions can be final, a clock can run', async () => {
  const page = await setUp();
  await clickOn(page, 'game:all');
  await clickOn(page, 'game:may-undo');
  await ask(page, 'game-rules', { clock: 2 });
  await idle(page);
  await clickOn(page, 'game:start');
  // A clock draws frames: the page never stands still.
  await page.waitFor(() => { const { game, controls } = window.platform.state(); return game.stage === 'playing' && controls.some(c => c.name === 'network'); });
  await page.waitFor(() => window.platform.state().game.turn.period >= 6, undefined, 90000);
  const now = await state(page);
  check.equal(now.game.clock, 2);
  check.ok(now.edits.sites.retailer.stocks.beer.policy.decided.orders.every(order => order === 4), 'the last order again');
  check.equal(now.can_undo, false);
  await page.screenshot('role-all');
  await page.close();
});

chromium('role: to the end: drawing, debrief, and the link that anybody can run again', async () => {
  const page = await setUp();
  await start(page);
  for (let week = 0; week < 6; ++week) await ask(page, 'game-decide', { value: week ? 8 : 12 });
  await idle(page);
  await clickOn(page, 'game:end');
  await idle(page);
  check.equal((await state(page)).game.stage, 'sketch');
  const pad = await control(page, 'sketch');
  await page.drag(pad.x + 4, pad.y + pad.height * 0.3, pad.x + pad.width - 4, pad.y + pad.height * 0.6, 12);
  await idle(page);
  const drawn = (await state(page)).game.sketch;
  check.equal(drawn.length, 6);
  check.ok(drawn.every(value => value !== null) && drawn[0] > drawn[5], 'it falls as it was drawn');
  await page.screenshot('role-sketch');
  await clickOn(page, 'game:reveal');
  await idle(page);
  const over = await state(page);
  check.equal(over.game.stage, 'over');
  check.match(over.announcement, /Retailer cost .* with your orders/);
  await page.screenshot('role-debrief');
  const file = await page.download(() => clickOn(page, 'debrief:csv'));
  check.match(file.name, /^headwater-beer-game-game\.csv$/);
  check.equal(String(file.bytes).trim().split('\r\n').length, 1 + 10);
  await clickOn(page, 'debrief:link');
  const fragment = await settled(page);
  check.ok(fragment.length < 600, `the link has ${fragment.length} characters`);
  await page.close();
  const other = await openStill({ ...WIDE, path: fragment });
  const again = await state(other);
  check.equal(again.digest, over.digest);
  check.equal(again.game.stage, 'over');
  check.deepEqual(again.game.sketch, over.game.sketch);
  check.equal(again.runs.plan.cost, over.runs.plan.cost);
  await clickOn(other, 'debrief:close');
  await idle(other);
  check.ok(await has(other, 'network'));
  await clickOn(other, 'game:leave');
  await idle(other);
  check.equal((await state(other)).game, null);
  await other.close();
});

chromium('role: a game that was left goes on at the next start', async () => {
  const page = await setUp();
  await start(page);
  await type(page, 12);
  await type(page, 9);
  await page.waitFor(() => location.hash.length > 10 && (localStorage.getItem('headwater.last') ?? '').includes('[12,9]'));
  const left = await state(page);
  await page.goto('about:blank');
  await page.goto(await site());
  await page.ready();
  await page.waitFor(() => window.platform.state().message?.title === 'Continue where you left?');  // and it plays
  await clickOn(page, 'offer');
  await idle(page);
  const again = await state(page);
  check.equal(again.digest, left.digest);
  check.deepEqual(again.game.turn, left.game.turn);
  check.ok(!again.controls.some(c => c.name === 'network'), 'what was hidden is hidden');
  await type(page, 8);
  check.equal((await state(page)).game.turn.period, 7);
  await page.close();
});

chromium('role: by fingers, upright', async () => {
  const page = await setUp({ touch: true, width: 768, height: 1024 });
  const tap = async name => {
    const c = await control(page, name);
    await page.tap(c.x + c.width / 2, c.y + c.height / 2);
    await idle(page);
  };
  await tap('game:start');
  for (const name of ['pad:1', 'pad:2', 'decide', 'order:asked', 'order:more', 'decide']) await tap(name);
  check.deepEqual((await state(page)).edits.sites.retailer.stocks.beer.policy.decided.orders, [12, 9]);
  await page.screenshot('role-upright');
  await tap('game:end');
  await tap('game:go-on');
  check.deepEqual((await state(page)).game.turn, { period: 6, role: 0 });
  await tap('game:end');
  const pad = await control(page, 'sketch');
  await page.swipe(pad.x + 4, pad.y + pad.height * 0.7, pad.x + pad.width - 4, pad.y + pad.height * 0.2);
  await idle(page);
  const { sketch } = (await state(page)).game;
  check.ok(sketch.length === 2 && sketch[0] < sketch[1], `it rises as it was drawn: ${sketch}`);
  await page.screenshot('role-upright-sketch');
  await tap('game:reveal');
  await page.screenshot('role-upright-debrief');
  await page.close();
});

chromium('role: on the parallel page, from the offer to the debrief, with nothing for axe-core to find', async () => {
  const page = await openStill(WIDE);
  const found = async () => {
    await page.evaluate(AXE);
    return page.evaluate(async () => (await window.axe.run(document, { resultTypes: ['violations'] })).violations.map(v => `${v.id}: ${v.nodes.map(n => n.target).slice(0, 3)}`));
  };
  const put = (id, value) => page.evaluate(([name, to]) => { document.getElementById(name).value = to; }, [id, value]);
  const submit = id => page.evaluate(name => document.getElementById(name).form.requestSubmit(), id);
  const push = async text => {
    check.ok(await page.evaluate(label => {
      const button = [...document.querySelectorAll('#text section[aria-labelledby=s-play-a-role] button')].find(b => b.textContent === label);
      button?.focus();
      button?.click();
      return !!button;
    }, text), `there is a button "${text}"`);
    await idle(page);
  };
  const words = () => page.evaluate(() => document.querySelector('#text section[aria-labelledby=s-play-a-role]').textContent);
  await ask(page, 'command', { id: 'scenario:beer-game' });
  await ask(page, 'select', { id: '' });
  await page.waitFor(() => document.querySelector('#text h1'));
  await ask(page, 'show', { on: true });
  await idle(page);
  check.match(await words(), /Order for Beer at Retailer yourself, week by week; all others follow their policies\./);
  await push('Play a role: Beer at Retailer');
  check.deepEqual(await found(), []);
  await push('Start the game');
  check.equal(await page.evaluate(() => document.activeElement.id), 't-order');
  check.deepEqual(await found(), []);
  for (const value of [12, 8]) { await put('t-order', value); await submit('t-order'); }
  await idle(page);
  check.equal(await page.evaluate(() => document.activeElement.id), 't-order', 'the focus stays for the next order');
  check.equal((await state(page)).game.turn.period, 6);
  check.equal(await page.evaluate(() => document.querySelectorAll('#s-levers, #s-shocks, #s-outcome, #s-lesson').length), 0);
  await push('End the game');
  check.deepEqual(await found(), []);
  await put('t-sketch', 7);
  await submit('t-sketch');
  await push('Show what happened');
  check.deepEqual((await state(page)).game.sketch, [7, 7]);
  check.match(await words(), /off by 1 in the mean/);
  check.deepEqual(await found(), []);
  await push('Leave the game');
  check.equal((await state(page)).game, null);
  check.deepEqual((await state(page)).edits, {});
  check.deepEqual(page.errors, []);
  await page.close();
});

// Lessons: one gone through by mouse, one by keyboard, one in the parallel page; a curve drawn, levers held, answers
// revealed and scored, the facilitator's page, and coming back.
import fs from 'node:fs';
import { clickOn, control, idle, openStill, said, settled, state } from './app.mjs';
import { browserName, check, ROOT, test, wait } from './harness.mjs';

const chromium = (name, fn) => browserName === 'chromium' && test(name, fn);
const AXE = fs.readFileSync(`${ROOT}/node_modules/axe-core/axe.min.js`, 'utf8');
const ask = (page, request) => page.evaluate(text => window.platform.withText(text, at => Module._hw_do(at)), JSON.stringify(request));
const lesson = async page => (await state(page)).lesson;
const has = async (page, name) => (await state(page)).controls.some(c => c.name === name && c.visible);

async function openScenario(id, options = {}) {
  const page = await openStill(options);
  await ask(page, { do: 'command', id: `scenario:${id}` });
  await idle(page);
  return page;
}

// A control of the story, brought into view by the keyboard's way where it is scrolled out of it.
async function use(page, name) {
  for (let k = 0; k < 30 && !await has(page, name); ++k) { await page.press('Tab'); await wait(60); }
  await clickOn(page, name);
  await idle(page);
}

async function skipReveal(page) {
  await page.waitFor(() => window.platform.state().lesson.phase !== 'asking');
  if ((await lesson(page)).phase === 'playing') await ask(page, { do: 'command', id: 'last' });
  await page.waitFor(() => window.platform.state().lesson.phase === 'revealed');
  await idle(page);
}

test('lesson: offered and not forced, gone through by mouse, with a curve drawn', async () => {
  const page = await openScenario('beer-game');
  check.equal((await lesson(page)).open, false);
  await clickOn(page, 'lesson-start');
  await idle(page);
  let now = await lesson(page);
  check.ok(now.open && now.holds);
  check.equal((await state(page)).controls.filter(c => c.name.startsWith('lever:')).length, 0, 'the first step holds all levers');
  await ask(page, { do: 'lever', id: 'step-size', value: 4 });
  check.equal((await state(page)).levers['step-size'], 1, 'whoever asks');

  await use(page, 'story:next');  // a number
  check.equal((await lesson(page)).phase, 'asking');
  const track = await control(page, 'predict');
  await page.drag(track.x + 12, track.y + track.height / 2, track.x + track.width / 2, track.y + track.height / 2);
  await idle(page);
  const said = (await lesson(page)).number;
  check.ok(said > 20 && said < 45, `${said} cases`);
  await use(page, 'answer');
  await skipReveal(page);
  now = await lesson(page);
  check.match(now.result, new RegExp(`you said ${said}(\\.0)? .*Score \\d+ of 100`));
  check.equal((await state(page)).levers['step-size'], 2, 'the consequences are simulated');

  await use(page, 'story:next');  // a ranking, by dragging
  const first = await control(page, 'rank:0'), last = await control(page, 'rank:2');
  await page.drag(first.x + 40, first.y + first.height / 2, first.x + 40, last.y + last.height / 2, 24);
  await idle(page);
  check.deepEqual((await lesson(page)).order, [1, 2, 0]);
  await clickOn(page, 'rank-up:2');
  await idle(page);
  check.deepEqual((await lesson(page)).order, [2, 1, 0]);
  await use(page, 'answer');
  await skipReveal(page);
  check.match((await lesson(page)).result, /Score \d+ of 100/);

  await use(page, 'story:next');  // a curve
  check.deepEqual((await state(page)).controls.filter(c => c.name.startsWith('chart:')), [], 'no chart shows what is asked');
  const chart = await control(page, 'sketch');
  const at = (x, y) => [chart.x + chart.width * x, chart.y + chart.height * y];
  await page.mouse.move(...at(0.16, 0.5));
  await wait(60);
  await page.mouse.down();
  for (let k = 0; k <= 20; ++k) { await page.mouse.move(...at(0.16 + 0.82 * k / 20, 0.5 + 0.3 * Math.sin(k / 3))); await wait(25); }
  await page.mouse.move(...at(0.995, 0.4));
  await wait(60);
  await page.mouse.up();
  await idle(page);
  check.ok((await lesson(page)).drawn >= 30, `${(await lesson(page)).drawn} weeks in one stroke`);
  if (await has(page, 'sketch-fill')) await clickOn(page, 'sketch-fill');
  await idle(page);
  check.equal((await lesson(page)).drawn, 32);
  await clickOn(page, 'sketch-answer');
  await skipReveal(page);
  check.match((await lesson(page)).result, /Score \d+ of 100/);
  check.ok(await has(page, 'sketch'), 'what was drawn stays beside what happened');
  check.ok((await state(page)).controls.some(c => c.name.startsWith('chart:')), 'the charts are back');

  await use(page, 'story:next');  // a task
  check.equal((await lesson(page)).holds, false);
  for (const lever of ['share-wholesaler', 'share-distributor', 'share-factory']) await ask(page, { do: 'lever', id: lever, value: 1 });
  await idle(page);
  check.deepEqual((await lesson(page)).met, [4]);
  await use(page, 'story:next');
  check.ok((await lesson(page)).total >= 0);
  await use(page, 'story:next');  // finish
  check.equal((await lesson(page)).open, false);
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('lesson: a curve is drawn by a finger, where the panel would scroll', async () => {
  const page = await openScenario('beer-game', { touch: true });
  await ask(page, { do: 'lesson-open', on: true });
  await ask(page, { do: 'lesson-step', value: 3 });
  await idle(page);
  const chart = await control(page, 'sketch');
  await page.swipe(chart.x + chart.width * 0.3, chart.y + 20, chart.x + chart.width * 0.34, chart.y + chart.height - 20);
  await idle(page);
  check.ok((await lesson(page)).drawn >= 2, 'up and down draws too');
  await page.swipe(chart.x + chart.width * 0.2, chart.y + 60, chart.x + chart.width * 0.9, chart.y + 40);
  await idle(page);
  check.ok((await lesson(page)).drawn >= 20);
  await page.close();
});

test('lesson: by keyboard alone', async () => {
  const page = await openScenario('port-closure');
  const focused = async name => { for (let k = 0; k < 120 && (await state(page)).focus !== name; ++k) { await page.press('Tab'); await wait(25); } check.equal((await state(page)).focus, name); };
  const press = async (...keys) => { for (const key of keys) { await page.press(key); await wait(60); } await idle(page); };
  await press('Shift+L');
  check.ok((await lesson(page)).open);
  await press('n');
  check.equal((await lesson(page)).step, 1);  // a ranking
  await focused('rank:2');
  await press('ArrowUp', 'ArrowUp');
  check.deepEqual((await lesson(page)).order, [2, 0, 1]);
  check.equal((await state(page)).focus, 'rank:2', 'the keyboard stays with what moves');
  await said(page, 'place 1 of 3');
  await focused('answer');
  await press('Enter');
  await skipReveal(page);
  await press('n');  // a curve
  await focused('sketch');
  await press('Home', 'ArrowUp', 'End', 'ArrowDown', 'ArrowDown', 'Enter');
  check.equal((await lesson(page)).drawn, 22);
  await focused('sketch-answer');
  await press('Enter');
  await skipReveal(page);
  check.match((await lesson(page)).result, /Score \d+ of 100/);
  await press('n');  // a choice
  await focused('choice:2');
  await press('Enter');
  await focused('answer');
  await press('Enter');
  await skipReveal(page);
  check.match((await lesson(page)).result, /^Right: Nothing/);
  await press('b');
  check.equal((await lesson(page)).step, 2);
  await press('Shift+L');
  check.equal((await lesson(page)).open, false);
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('lesson: the parallel page goes through it, with nothing for axe-core to find', async () => {
  const page = await openScenario('beer-game');
  await page.waitFor(() => document.querySelector('#text h1'));
  await ask(page, { do: 'show', on: true });
  await page.waitFor(() => document.getElementById('t-lesson-open'));
  const click = async id => { await page.evaluate(x => document.getElementById(x).click(), id); await idle(page); };
  const found = async () => {
    await page.evaluate(AXE);
    return page.evaluate(async () => (await window.axe.run(document, { resultTypes: ['violations'] })).violations.map(v => `${v.id}: ${v.nodes.map(n => n.target).slice(0, 3)}`));
  };
  await click('t-lesson-open');
  check.match(await page.evaluate(() => document.getElementById('t-step').textContent), /^Step 1 of 6/);
  await click('t-next');
  check.equal(await page.evaluate(() => document.activeElement.id), 't-step', 'the next step is read from its heading');
  await page.evaluate(() => { const n = document.getElementById('t-predict'); n.value = 30; n.dispatchEvent(new Event('change', { bubbles: true })); });
  check.deepEqual(await found(), []);
  await click('t-answer');
  await skipReveal(page);
  check.match(await page.evaluate(() => document.querySelector('section[aria-labelledby=s-lesson]').textContent), /Score \d+ of 100/);
  await click('t-next');
  await page.evaluate(() => document.querySelector('[aria-label^="Wholesaler: up"]').click());
  check.deepEqual((await lesson(page)).order.slice(0, 2), [1, 0]);
  check.deepEqual(await found(), []);
  await click('t-answer');
  await skipReveal(page);
  await click('t-next');
  await page.evaluate(() => { const n = document.querySelectorAll('.card td input'); for (const [k, v] of [[0, 12], [10, 0], [31, 30]]) { n[k].value = v; n[k].dispatchEvent(new Event('change', { bubbles: true })); } });
  await page.evaluate(() => [...document.querySelectorAll('#text button')].find(b => b.textContent === 'Fill the gaps').click());
  check.equal((await lesson(page)).drawn, 32);
  check.deepEqual(await found(), []);
  await click('t-answer');
  await skipReveal(page);
  check.deepEqual(await found(), []);
  check.deepEqual(page.errors, []);
  await page.close();
});

test('lesson: the facilitator’s page holds timing, questions and what comes out, and goes again', async () => {
  const page = await openScenario('beer-game');
  await ask(page, { do: 'lesson-notes' });
  await page.waitFor(() => document.querySelector('#notes h1'));
  const notes = await page.evaluate(() => document.getElementById('notes').textContent);
  for (const words of ['Facilitator', '36 minutes', 'Questions for the room', 'Look for', 'What comes out', 'Who in this chain made a mistake?'])
    check.ok(notes.includes(words), words);
  check.equal(await page.evaluate(() => document.querySelectorAll('#notes .step').length), 6);
  check.equal(await page.evaluate(() => document.activeElement.id), 'notes-title');
  if (browserName === 'chromium') {
    await page.evaluate(AXE);
    check.deepEqual(await page.evaluate(async () => (await window.axe.run('#notes', { resultTypes: ['violations'] })).violations.map(v => v.id)), []);
    const pdf = await page.raw.pdf({ format: 'A4' });
    check.ok(pdf.length > 10000);
  }
  await page.press('Escape');
  check.equal(await page.evaluate(() => document.getElementById('notes')), null);
  check.equal(await page.evaluate(() => document.activeElement.id), 'canvas');
  check.deepEqual(page.errors, []);
  await page.close();
});

test('lesson: left and come back to, by reloading', async () => {
  const page = await openScenario('beer-game');
  await ask(page, { do: 'lesson-open', on: true });
  await ask(page, { do: 'lesson-step', value: 1 });
  await ask(page, { do: 'lesson-number', value: 33 });
  await ask(page, { do: 'lesson-answer' });
  await skipReveal(page);
  const { result } = await lesson(page);
  await ask(page, { do: 'lesson-step', value: 3 });
  await ask(page, { do: 'lesson-point', at: 0, value: 12 });
  await ask(page, { do: 'lesson-point', at: 31, value: 3 });
  check.match(await settled(page), /^#/);
  await page.reload();
  await page.ready();
  await idle(page);
  let now = await lesson(page);
  check.deepEqual([now.open, now.step, now.drawn], [true, 3, 2]);
  await ask(page, { do: 'lesson-step', value: 1 });
  now = await lesson(page);
  check.equal(now.phase, 'revealed');
  check.equal(now.result, result);
  check.deepEqual(page.errors, []);
  await page.close();
});

// The timeline: shocks as bars that are moved, stretched, added, edited and removed; the loop; all of it by keyboard too.
import { clickOn, commandLine, control, idle, openStill, settled, state } from './app.mjs';
import { browserName, check, open, test, wait } from './harness.mjs';

const chromium = (name, fn) => browserName === 'chromium' && test(name, fn);
const WIDE = { width: 1280, height: 800 };

// Pixels of a period on the timeline.
async function scale(page) {
  const bar = await control(page, 'timeline'), { periods } = await state(page);
  return { each: bar.width / periods, x: t => bar.x + bar.width * t / periods, y: bar.y + bar.height * 0.7, top: bar.y + 6 };
}
const frost = page => state(page).then(now => now.shocks.frost);
// A list or menu that lies over the screen takes the first click to close; these wait for it.
async function press(page, key) { await page.press(key); await wait(80); await idle(page); }
async function focus(page, name) {
  for (let i = 0; i < 150 && (await state(page)).focus !== name; ++i) { await page.press('Tab'); await idle(page); }
  check.equal((await state(page)).focus, name);
}

chromium('drag: a bar moves by whole periods; one drag is one step to undo', async () => {
  const page = await openStill(WIDE);
  const before = await state(page), { each, y } = await scale(page);
  const bar = await control(page, 'shock:frost');
  const x = bar.x + bar.width * 0.3;
  await page.drag(x, bar.y + bar.height / 2, x + each * 20, bar.y + bar.height / 2);
  await idle(page);
  const after = await state(page);
  check.equal(after.shocks.frost.from, before.shocks.frost.from + 20);
  check.equal(after.shocks.frost.until, before.shocks.frost.until + 20);
  check.deepEqual(after.edits, { shocks: { frost: { from: 80 } } });
  check.deepEqual(after.moved, {});
  check.equal(after.runs.calm.digest, before.runs.calm.digest);
  check.notEqual(after.runs.hit.digest, before.runs.hit.digest);
  check.match(after.announcement, /^Frost in Spain: from 26 Mar for 42 days\. Service/);
  check.ok(y > 0);
  await page.screenshot('timeline');
  await clickOn(page, 'undo');
  const undone = await state(page);
  check.equal(undone.digest, before.digest);
  check.equal(undone.can_undo, false);
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('hover: a shock that hits several places lights up all of them', async () => {
  const page = await openStill(WIDE);
  const bar = await control(page, 'shock:frost');
  await page.mouse.move(bar.x + bar.width / 2, bar.y + bar.height / 2);
  await idle(page);
  const { pointed } = await state(page);
  check.ok(pointed.stock >= 0);
  check.equal(pointed.also.length, 1, 'Valencia and Andalusia');
  check.ok(!pointed.also.includes(pointed.stock));
  await page.screenshot('shock-hover');
  await page.close();
});

chromium('drag: the right end stretches; where a lever holds the length, the lever moves, as the command line says', async () => {
  const page = await openStill(WIDE);
  const { each, x } = await scale(page), bar = await control(page, 'shock:frost'), y = bar.y + bar.height / 2;
  const { until } = await frost(page);
  await page.drag(x(until) - 2, y, x(until) - 2 + each * 14, y);
  await idle(page);
  const after = await state(page);
  check.equal(after.levers['frost-length'], 56);
  check.deepEqual(after.edits, {});
  const line = commandLine('juice', { 'frost-length': 56 });
  for (const run of ['calm', 'hit', 'plan']) if (line) check.equal(after.runs[run].digest, line.runs[run].digest);
  await page.close();
});

chromium('add: a double click on empty time opens the kinds; the new shock opens its form; all of it is undone', async () => {
  const page = await openStill(WIDE);
  const before = await state(page), { x, y } = await scale(page);
  await page.mouse.dblclick(x(250), y);
  await wait(200);
  await idle(page);
  await clickOn(page, 'menu:add:process_capacity');
  await idle(page);
  const added = await state(page);
  check.equal(Object.keys(added.shocks).length, Object.keys(before.shocks).length + 1);
  check.ok(added.shock && Math.abs(added.shocks[added.shock].from - 250) <= 1);
  check.notEqual(added.runs.hit.digest, before.runs.hit.digest);
  check.match(added.announcement, /^Added: Lost production capacity/);
  // The form: longer by a day, then off.
  await clickOn(page, 'shock-length:more');
  await idle(page);
  const longer = await state(page);
  check.equal(longer.shocks[added.shock].until, added.shocks[added.shock].until + 1);
  await page.screenshot('shock-form');
  await page.press('Escape');
  await idle(page);
  check.ok(!(await state(page)).controls.some(c => c.name === 'shock-done'));
  // By its key it is gone, and undo brings back each state.
  await focus(page, `shock:${added.shock}`);
  await press(page, 'Delete');
  check.ok(!(added.shock in (await state(page)).shocks));
  for (const digest of [longer.digest, added.digest, before.digest]) {
    await press(page, 'Control+z');
    check.equal((await state(page)).digest, digest);
  }
  check.equal((await state(page)).can_undo, false);
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('keyboard: Tab reaches a bar; arrows move, Shift stretches, Ctrl goes by weeks, Enter opens the form', async () => {
  const page = await openStill(WIDE);
  await focus(page, 'shock:frost');
  const before = await frost(page);
  await press(page, 'ArrowRight');
  check.equal((await frost(page)).from, before.from + 1);
  await press(page, 'Control+ArrowRight');
  check.equal((await frost(page)).from, before.from + 8);
  await press(page, 'Shift+ArrowLeft');
  check.equal((await frost(page)).until, before.until + 7);
  check.equal((await state(page)).focus, 'shock:frost');
  check.equal((await state(page)).shock, 'frost');
  await press(page, 'Enter');
  check.ok((await state(page)).controls.some(c => c.name === 'shock-done'));
  await focus(page, 'shock-recovery:more');
  const { gone } = await frost(page);
  await press(page, 'Enter');
  check.equal((await frost(page)).gone, gone + 1);
  await press(page, 'Escape');
  for (let i = 0; i < 4; ++i) await press(page, 'Control+z');
  check.deepEqual(await frost(page), before);
  await page.close();
});

chromium('loop: drawn on the ruler with Shift; playing stays within it', async () => {
  const page = await openStill(WIDE);
  const { x, top } = await scale(page);
  await page.keyboard.down('Shift');
  await page.drag(x(100), top, x(110.5), top);
  await page.keyboard.up('Shift');
  await idle(page);
  const { loop } = await state(page);
  // The mouse stands on whole pixels, of which a period has less than two.
  check.ok(Math.abs(loop[0] - 100) <= 1 && Math.abs(loop[1] - 110) <= 1, `${loop}`);
  await clickOn(page, 'speed:30×');
  await clickOn(page, 'play');
  for (let i = 0; i < 12; ++i) {
    await wait(90);
    const { period } = await state(page);
    check.ok(period >= loop[0] && period <= loop[1] + 1, `${period}`);
  }
  check.ok((await state(page)).playing);
  await page.press('l');
  await wait(100);
  check.equal((await state(page)).loop, null);
  await page.close();
});

chromium('link: an added shock and a moved one come back with the same result', async () => {
  const page = await openStill(WIDE);
  await clickOn(page, 'shock-add');
  await idle(page);
  await clickOn(page, 'menu:add:transit_halted');
  await idle(page);
  await page.press('Escape');
  await focus(page, 'shock:frost');
  await press(page, 'ArrowRight');
  const fragment = await settled(page), sent = await state(page);
  await page.close();
  const other = await open({ ...WIDE, path: fragment });
  await other.ready();
  const got = await state(other);
  check.equal(got.digest, sent.digest);
  check.deepEqual(got.edits, sent.edits);
  check.equal(got.message.title, "Same result as the sender's");
  await other.close();
});

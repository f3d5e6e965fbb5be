// Charts, figure cards, pinned plans and the table of figures, with a real mouse and keyboard.
import fs from 'node:fs';
import { execFileSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { ARTEFACTS, browserName, check, ROOT, test, wait } from './harness.mjs';
import { CLI, clickOn, control, idle, openStill, state } from './app.mjs';

const LEVER = 'orange-buffer';

// Offers of files are kept instead of being saved.
async function keepFiles(page) {
  await page.evaluate(() => {
    window.kept = [];
    platform.download = (name, blob) => blob.arrayBuffer().then(bytes =>
      window.kept.push({ name, type: blob.type, size: blob.size, bytes: Array.from(new Uint8Array(bytes)) }));
  });
}
async function lastFile(page, count) {
  await page.waitFor(count => window.kept.length >= count, count);
  const file = await page.evaluate(() => window.kept.at(-1));
  return { ...file, bytes: Buffer.from(file.bytes) };
}
async function hover(page, name, share) {
  const c = await control(page, name);
  await page.mouse.move(c.x + c.width * share, c.y + c.height / 2);
  await idle(page);
}
async function menu(page, chart, item) {
  await clickOn(page, `chart-menu:${chart}`);
  await idle(page);
  await clickOn(page, item);
  await idle(page);
}
// Fields of our own CSV: names here hold no quotes.
const rows = csv => csv.replace(/^\ufeff/, '').trim().split('\r\n').map(line => line.split(','));

const groupBy = (rows, key) => rows.reduce((groups, row) => { (groups[key(row)] ??= []).push(row); return groups; }, {});

if (browserName === 'chromium') {
  test('charts: the read-out is what the command line says', async () => {
    const page = await openStill();
    await hover(page, 'chart:0', 0.4);
    const s = await state(page), chart = s.charts[0];
    check.equal(chart.id, 'on_hand');
    check.ok(s.cursor > 100 && s.cursor < 190, `period ${s.cursor}`);
    check.ok(s.charts.every(c => c.texts.length >= 2), 'all charts are read out at once');
    if (!fs.existsSync(CLI)) return 'skip: the command line is not built';
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'headwater-')), 'juice.csv');
    execFileSync(CLI, ['run', path.join(ROOT, 'scenarios/juice.json'), '--csv', file]);
    const csv = fs.readFileSync(file, 'utf8');
    fs.rmSync(path.dirname(file), { recursive: true });
    const stocks = groupBy(csv.split(/\r?\n/).map(line => line.split(','))
      .filter(r => r[1] === String(s.cursor) && r[3] === 'stock' && r[5] === 'on_hand'), r => r[4]);
    const found = Object.values(stocks).some(of => {
      const value = run => Number(of.find(r => r[0] === run)[6]);
      return value('calm') === chart.values[0] && value('hit') === chart.values[1];
    });
    check.ok(found, 'a stock of the command line has these values');
    check.deepEqual(page.errors, []);
    await page.close();
  });

  test('charts: drag zooms, a double click and 0 show all, the wheel zooms, a click sets the period', async () => {
    const page = await openStill();
    let c = await control(page, 'chart:0');
    const y = c.y + c.height / 2;
    await page.drag(c.x + c.width * 0.25, y, c.x + c.width * 0.5, y);
    await idle(page);
    let [first, last] = (await state(page)).window;
    check.ok(Math.abs(first - 91) < 4 && Math.abs(last - 182) < 4, `window ${first} to ${last}`);
    await page.mouse.move(c.x + c.width / 2, y);
    await page.mouse.wheel(0, -240);
    await idle(page);
    const closer = (await state(page)).window;
    check.ok(closer[1] - closer[0] < last - first, 'the wheel zooms in');
    await page.mouse.down(); await page.mouse.up(); await page.mouse.down(); await page.mouse.up();
    await idle(page);
    check.equal((await state(page)).window, null, 'a double click shows all');
    await wait(400);
    await page.click(c.x + c.width * 0.5, y);
    await idle(page);
    check.ok(Math.abs((await state(page)).period - 182) < 4, 'a click sets the period');
    await page.evaluate(() => Module._hw_blur());
    for (let i = 0; i < 80 && (await state(page)).focus !== 'chart:0'; ++i) { await page.press('Tab'); await idle(page); }
    check.equal((await state(page)).focus, 'chart:0');
    await idle(page);
    const before = (await state(page)).cursor;
    await page.press('ArrowRight');
    await idle(page);
    check.equal((await state(page)).cursor, before + 1, 'an arrow moves the read-out');
    await page.press('=');
    await idle(page);
    check.ok((await state(page)).window, 'a key zooms');
    await page.press('0');
    await idle(page);
    check.equal((await state(page)).window, null);
    check.deepEqual(page.errors, []);
    await page.close();
  });

  test('charts: the menu saves numbers and a picture, and makes the axis logarithmic', async () => {
    const page = await openStill();
    await keepFiles(page);
    await menu(page, 0, 'menu:save-csv');
    const csv = await lastFile(page, 1);
    check.match(csv.name, /^headwater-juice-.*on-hand\.csv$/);
    const table = rows(csv.bytes.toString('utf8')), s = await state(page);
    check.equal(table.length, s.periods + 1);
    check.equal(table[0][0], 'period');
    check.match(table[0][2], /^On hand calm \[.+\]$/);
    await hover(page, 'chart:0', 0.4);
    const read = await state(page);
    check.equal(Number(table[read.cursor + 1][3]), read.charts[0].values[1], 'the CSV holds the hit run');
    await menu(page, 0, 'menu:save-png');
    const png = await lastFile(page, 2), c = await control(page, 'chart:0');
    check.equal(png.type, 'image/png');
    const width = png.bytes.readUInt32BE(16), height = png.bytes.readUInt32BE(20);
    check.ok(width > c.width && height > c.height, `${width} × ${height} holds the chart`);
    fs.mkdirSync(ARTEFACTS, { recursive: true });
    fs.writeFileSync(path.join(ARTEFACTS, 'chart.png'), png.bytes);
    // Its head is the name of what it shows: a band that the screen does not have there.
    const menuButton = await control(page, 'chart-menu:0');
    check.ok(height > c.y + c.height - menuButton.y + 48, `${height} has room for the title`);
    check.ok(png.size > 1500, 'and is not empty');
    await menu(page, 0, 'menu:log-axis');
    check.equal((await state(page)).log_axis, true);
    await menu(page, 0, 'menu:log-axis');
    check.equal((await state(page)).log_axis, false);
    await page.close();
  });

  test('pins: overlay, rename, remove, undo, open', async () => {
    const page = await openStill();
    await clickOn(page, 'pin');
    await idle(page);
    check.equal((await state(page)).charts[0].pins, 1);
    const chip = await control(page, 'pin:0'), x = chip.x + chip.width / 2, y = chip.y + chip.height / 2;
    await page.mouse.move(x, y);
    await wait(60);
    for (let i = 0; i < 2; ++i) { await page.mouse.down(); await wait(30); await page.mouse.up(); await wait(30); }
    await idle(page);
    check.equal((await state(page)).focus, 'pin-name:0', 'a double click renames');
    await page.press('Control+a');
    await page.keyboard.type('First try');
    await page.press('Enter');
    await idle(page);
    const names = async () => (await state(page)).comparison.columns.slice(3);
    check.deepEqual(await names(), ['First try']);
    await clickOn(page, 'pin-remove:0');
    await idle(page);
    check.deepEqual(await names(), []);
    await page.evaluate(() => document.getElementById('canvas').focus());
    await page.press('Control+z');
    await idle(page);
    check.deepEqual(await names(), ['First try']);
    check.deepEqual(page.errors, []);
    await page.close();
  });

  test('compare: the table holds the figures of the runs, and is saved', async () => {
    const page = await openStill();
    await keepFiles(page);
    await page.press('c');
    await idle(page);
    const s = await state(page);
    const row = id => s.comparison.rows.find(r => r.id === id).values;
    for (const figure of ['fill_rate', 'cost', 'revenue', 'profit', 'emissions', 'lost', 'lowest_service', 'time_to_recover'])
      check.deepEqual(row(figure).slice(0, 3), ['calm', 'hit', 'plan'].map(run => s.runs[run][figure]), figure);
    await clickOn(page, 'compare-save');
    const table = rows((await lastFile(page, 1)).bytes.toString('utf8'));
    check.deepEqual(table[0].slice(0, 5), ['figure', 'unit', 'calm', 'hit', 'plan']);
    check.equal(Number(table.find(r => r[0] === 'Fill rate')[3]), s.runs.hit.fill_rate);
    await page.press('Escape');
    await idle(page);
    check.ok(!(await state(page)).controls.some(c => c.name === 'compare-save'), 'Escape closes it');
    await page.close();
  });

  test('cards: a click shows what a figure is made of, another goes back', async () => {
    const page = await openStill();
    const before = (await state(page)).charts[0].id;
    await clickOn(page, 'card:cost');
    await idle(page);
    check.equal((await state(page)).charts[0].id, 'cost');
    await clickOn(page, 'card:cost');
    await idle(page);
    check.equal((await state(page)).charts[0].id, before);
    await page.close();
  });
}

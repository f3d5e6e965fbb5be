// Names in scripts that the page's own fonts do not have: painted by the browser, in the room, on cards, in fields.
import { ask, clickOn, control, idle, openStill, state } from './app.mjs';
import { browserName, check, test } from './harness.mjs';

const chromium = (name, fn) => browserName === 'chromium' && test(name, fn);
const NAMES = ['Ольга и Настя', 'فريق دينا', 'צוות דנה', 'Ομάδα Άλφα', '物流 二組', 'กลุ่ม ๒', 'समूह नेहा', '🌊 Wave'];

// From now on page.evaluate(() => window.painted) is what the browser was asked to paint, with the pixels it left.
const watch = page => page.evaluate(() => {
  window.painted = [];
  const { paintText } = window.platform;
  window.platform.paintText = (gl, text, ...rest) => {
    paintText(gl, text, ...rest);
    const { canvas } = window.platform.pen, { data } = window.platform.pen.getImageData(0, 0, canvas.width, canvas.height);
    window.painted.push({ text, inked: data.filter((v, i) => i % 4 === 3 && v > 0).length, error: gl.getError() });
  };
});

// Another text size and back: everything is painted anew.
async function renew(page) {
  for (const id of ['text-larger', 'text-smaller']) { await ask(page, { do: 'command', id }); await idle(page); }
}

const shot = (page, { x, y, width, height }) => page.raw.screenshot({ clip: { x, y, width, height } });

async function link(page, name) {
  await ask(page, { do: 'author', name });
  return page.evaluate(async () => {
    const { encode } = await import('./link.mjs');
    return location.origin + '/' + await encode(window.platform.read('hw_link_base'), window.platform.read('hw_link_text'));
  });
}

test('scripts: names of a room in any script are painted once, and stand on the screen', async () => {
  const page = await openStill({ width: 1280, height: 900 });
  await watch(page);
  const links = [];
  for (const name of NAMES) links.push(await link(page, name));
  await ask(page, { do: 'author', name: '' });
  await ask(page, { do: 'command', id: 'room' });
  await page.evaluate(async text => (await import('./room.mjs')).add(text), links.join('\n'));
  await page.waitFor(n => { const { room } = window.platform.state(); return room.waiting === 0 && room.sound === n; }, NAMES.length);
  await idle(page);
  const painted = await page.evaluate(() => window.painted);
  for (const name of NAMES) {
    const of = painted.filter(p => p.text === name);
    check.ok(of.length > 0 && of.every(p => p.inked > 20 && p.error === 0), name);
  }
  check.equal(new Set(painted.map(p => p.text)).size <= painted.length && painted.length < NAMES.length * 5, true, `${painted.length} paintings`);
  await page.screenshot('scripts');
  await page.evaluate(() => { window.painted = []; Module._hw_wake(5); });
  await idle(page);
  check.deepEqual(await page.evaluate(() => window.painted), [], 'what was painted is kept');
  if (browserName === 'chromium') {
    // What the screen shows there is what was painted.
    const row = (await state(page)).controls.find(c => c.name === 'room:0');
    const before = await shot(page, row);
    await page.evaluate(() => { window.kept = window.platform.paintText; window.platform.paintText = () => {}; });
    await renew(page);
    check.notDeepEqual(await shot(page, row), before);
    await page.evaluate(() => { window.platform.paintText = window.kept; });
    await renew(page);
    check.deepEqual(await shot(page, row), before);
  }
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('scripts: a field takes them, signs beyond the first 65,536 too, and shows selection and caret', async () => {
  const page = await openStill();
  await watch(page);
  await ask(page, { do: 'command', id: 'share' });
  await idle(page);
  await clickOn(page, 'share-name');
  await idle(page);
  const type = async text => { await page.evaluate(t => window.platform.withText(t, at => Module._hw_text(at)), text); await idle(page); };
  await type('דנה 🌊');
  await type('é');
  check.equal((await state(page)).author, 'דנה 🌊é');
  check.ok((await page.evaluate(() => window.painted)).some(p => p.text === 'דנה 🌊é' && p.inked > 20));
  const field = await control(page, 'share-name');
  const plain = await shot(page, field);
  await page.press('Shift+Home');
  await idle(page);
  check.notDeepEqual(await shot(page, field), plain, 'the selection is seen');
  await page.screenshot('scripts-field');
  await page.press('End');
  await page.press('Backspace');
  await page.press('Backspace');
  await idle(page);
  check.equal((await state(page)).author, 'דנה');
  check.deepEqual(page.errors, []);
  await page.close();
});

// Sharing in the page: the sheet, its QR code read back by another program's decoder, the address bar and its history,
// files, what is dropped and pasted, and where the last visit left.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { clickOn, control, dragTo, idle, openStill, settled, state } from './app.mjs';
import { browserName, check, open, ROOT, site, test, wait } from './harness.mjs';

// A decoder of others'. Its table has one of the alignment patterns of version 23 where the standard (annex E) has none:
// at level L, where errors are mended least, it could read none.
const jsQR = (() => {
  const source = fs.readFileSync(createRequire(import.meta.url).resolve('jsqr'), 'utf8'), module = { exports: {} };
  const wrong = '[6, 30, 54, 74, 102]';
  check.ok(source.includes(wrong));
  new Function('module', 'exports', source.replace(wrong, '[6, 30, 54, 78, 102]'))(module, module.exports);
  return module.exports;
})();
const chromium = (name, fn) => browserName === 'chromium' && test(name, fn);
const LINK = { lever: 'frost-harvest', value: 0.8 };
const hash = page => page.evaluate(() => location.hash);
const run = (page, id) => page.evaluate(command => window.platform.withText(JSON.stringify({ do: 'command', id: command }), at => Module._hw_do(at)), id);
const move = (page, lever, value) => page.evaluate(([id, to]) => window.platform.withText(JSON.stringify({ do: 'lever', id, value: to }), at => Module._hw_do(at)), [lever, value]);

// What a camera reads of modules given as rows of digits.
function decoded(rows, scale = 3, quiet = 4) {
  const side = (rows.length + 2 * quiet) * scale, pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  rows.forEach((row, y) => [...row].forEach((module, x) => {
    if (module !== '1') return;
    for (let j = 0; j < scale; ++j) for (let i = 0; i < scale; ++i) {
      const at = (((y + quiet) * scale + j) * side + (x + quiet) * scale + i) * 4;
      pixels[at] = pixels[at + 1] = pixels[at + 2] = 0;
    }
  }));
  return jsQR(pixels, side, side)?.data;
}

chromium('qr: every version at every level is read back by another decoder', async () => {
  const page = await openStill();
  const text = length => Array.from({ length }, (_, i) => 'https://headwater.example/#1.juice-_0123456789'[(i * 7) % 46]).join('');
  let codes = 0;
  for (let version = 1; version <= 40; ++version)
    for (let level = 0; level < 4; ++level) {
      // As long as the version holds; the longest text that fits is found from above.
      const made = await page.evaluate(([v, l, long]) => {
        const code = n => window.platform.withText(long.slice(0, n), at => JSON.parse(Module.UTF8ToString(Module._hw_qr(at, l, v))));
        let least = 1, most = 2953;
        while (least < most) { const middle = Math.ceil((least + most) / 2); if (code(middle)) least = middle; else most = middle - 1; }
        return { length: least, ...code(least) };
      }, [version, level, text(2953)]);
      check.equal(made.version, version);
      check.equal(decoded(made.rows), text(made.length), `version ${version}, level ${level}, ${made.length} bytes`);
      ++codes;
    }
  check.equal(codes, 160);
  await page.close();
});

// A firm's own chain of 20 sites, with names, prices, shocks and levers.
function chainOf20() {
  const name = (kind, i) => `${kind}-${i + 1}`, range = n => [...Array(n).keys()];
  const sites = {}, lanes = {}, demand = {};
  for (const i of range(6)) sites[name('supplier', i)] = { kind: 'supplier', title: `Supplier ${i + 1}`, at: [48 + i / 4, 9 + i / 3], stocks: { part: { external: { capacity: 400 + 20 * i, lead_time: 3, price: 1.2 + i / 10 } } } };
  for (const i of range(3)) sites[name('plant', i)] = { kind: 'plant', title: `Plant ${i + 1}`, at: [47 + i, 8 + i], stocks: {
    part: { policy: { type: 'days_of_cover', days: 6 + i }, holding_cost: 0.02 }, good: { policy: { type: 's_S', reorder_point: 300, order_up_to: 900 }, holding_cost: 0.05 } },
    processes: { make: { makes: 'good', from: { part: 2 }, capacity: 350 + 25 * i, lead_time: 1 } } };
  for (const i of range(3)) sites[name('warehouse', i)] = { kind: 'warehouse', title: `Warehouse ${i + 1}`, at: [46 + i, 7], stocks: { good: { policy: { type: 'base_stock', level: 900 + 50 * i }, holding_cost: 0.04 } } };
  for (const i of range(8)) {
    sites[name('shop', i)] = { kind: 'retailer', title: `Shop ${i + 1}`, at: [45 + i / 2, 6 + i / 2], stocks: { good: { policy: { type: 'base_stock', level: 260 + 10 * i }, backorder_cost: 1 } } };
    lanes[`to-shop-${i + 1}`] = { item: 'good', from: name('warehouse', i % 3), to: name('shop', i), lead_time: 2, distance: 80 + 17 * i };
    demand[`buyers-${i + 1}`] = { site: name('shop', i), item: 'good', mean: 60 + 5 * i, price: 19, noise: { law: 'normal', cv: 0.2 } };
  }
  for (const i of range(6)) lanes[`in-${i + 1}`] = { item: 'part', from: name('supplier', i), to: name('plant', i % 3), lead_time: 3 + i % 2, mode: 'truck', distance: 200 + 60 * i };
  for (const i of range(3)) lanes[`out-${i + 1}`] = { item: 'good', from: name('plant', i), to: name('warehouse', i), lead_time: 1, distance: 90 };
  return { format: 1, title: 'A chain of twenty sites', calendar: { period: 'day', start: '2026-01-05', periods: 120 },
    items: { part: { title: 'Part', value: 2 }, good: { title: 'Good', value: 9 } }, sites, lanes, demand,
    shocks: { fire: { kind: 'supplier_capacity', title: 'Fire at supplier 1', at: { site: 'supplier-1' }, factor: 0, from: 30, for: 21 } },
    levers: { fire: { title: 'Fire', target: '/shocks/fire/active', range: [0, 1], step: 1 },
      cover: { title: 'Parts in plant 1', group: 'response', side: 'midstream', target: '/sites/plant-1/stocks/part/policy/days', range: [0, 30], step: 1, unit: 'days' } } };
}

// Typical states, by the words of the README's table, as lengths of whole addresses at https://headwater.example/.
async function typicalLengths() {
  const page = await openStill(), lengths = {};
  const note = async words => {
    const fragment = await page.evaluate(async () => {
      const { encode } = await import('./link.mjs');
      return encode(window.platform.read('hw_link_base'), window.platform.read('hw_link_text'));
    });
    lengths[words] = 'https://headwater.example/'.length + fragment.length;
  };
  const ask = request => page.evaluate(text => window.platform.withText(text, at => Module._hw_do(at)), JSON.stringify(request));
  const levers = async count => {
    const all = (await page.evaluate(() => JSON.parse(window.platform.read('hw_text_page')).levers)).flatMap(g => g.sides.flatMap(s => s.levers));
    for (const l of all.slice(0, count)) await move(page, l.id, l.switch ? 1 - l.value : l.least + Math.round((l.most - l.least) * 0.37 / l.step) * l.step);
  };
  await ask({ do: 'period', value: 90 });
  await note('the juice chain, nothing changed');
  await levers(1);
  await note('one lever moved');
  await levers(5);
  await note('five levers moved');
  await ask({ do: 'shock', id: 'frost', from: 70, for: 30 });
  await ask({ do: 'shock-remove', id: 'strike' });
  await run(page, 'fold:levers');
  await run(page, 'measure:orders');
  await note('and two shocks edited, a panel hidden, another measure');
  await levers(1000);
  await note('every lever of the juice chain moved');
  await drop(page, 'chain.json', JSON.stringify(chainOf20()));
  await title(page, 'Scenario opened');
  await note('a chain of one\'s own with 20 sites');
  await page.close();
  return lengths;
}

chromium('link: lengths are those of the README\'s table, and short enough', async () => {
  const lengths = await typicalLengths(), readme = fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8');
  console.log(Object.entries(lengths).map(([words, length]) => `| ${words} | ${length.toLocaleString('en')} |`).join('\n'));
  for (const [words, length] of Object.entries(lengths)) {
    const line = readme.split('\n').find(text => text.startsWith(`| ${words} |`));
    check.ok(line, `the README has a line "${words}"`);
    const told = Number(line.split('|')[2].replace(',', ''));
    check.ok(Math.abs(told - length) <= 0.03 * length, `${words}: the README says ${told}, it is ${length}`);
  }
  check.ok(lengths['five levers moved'] < 300);
  check.ok(lengths['a chain of one\'s own with 20 sites'] < 4000);
});

test('share: the sheet shows the link, its length and a picture that a camera reads', async () => {
  const page = await openStill({ width: 1280, height: 800 });
  await move(page, LINK.lever, LINK.value);
  await settled(page);
  await clickOn(page, 'share');
  await page.waitFor(() => window.platform.state().link.fresh);
  await idle(page);
  const { link } = await state(page), href = await page.evaluate(() => location.href);
  check.equal(link.text, href);
  check.ok(link.length < 320, `${link.length} characters`);
  await page.screenshot('share');
  await clickOn(page, 'share-copy');
  await page.waitFor(() => window.platform.state().message?.title === 'Link copied');
  if (browserName === 'chromium') check.equal(await page.evaluate(() => navigator.clipboard.readText()), href);
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('share: the picture on the screen is the link', async () => {
  for (const dark of [true, false]) {
    const page = await openStill({ width: 1280, height: 800, dark });
    await move(page, LINK.lever, LINK.value);
    await settled(page);
    await run(page, 'share');
    await page.waitFor(() => window.platform.state().link.fresh);
    await idle(page);
    const href = await page.evaluate(() => location.href);
    const shot = `data:image/png;base64,${(await page.screenshot(`share-${dark ? 'dark' : 'light'}`)).toString('base64')}`;
    const { grey, width, height } = await page.evaluate(async src => {
      const picture = Object.assign(new Image(), { src });
      await picture.decode();
      const sheet = new OffscreenCanvas(picture.width, picture.height), pen = sheet.getContext('2d');
      pen.drawImage(picture, 0, 0);
      const { data } = pen.getImageData(0, 0, sheet.width, sheet.height);
      let text = '';
      for (let i = 0; i < data.length; i += 4) text += String.fromCharCode((data[i] + 2 * data[i + 1] + data[i + 2]) >> 2);
      return { grey: btoa(text), width: sheet.width, height: sheet.height };
    }, shot);
    const seen = Buffer.from(grey, 'base64'), pixels = new Uint8ClampedArray(seen.length * 4).fill(255);
    seen.forEach((light, i) => pixels.fill(light, 4 * i, 4 * i + 3));
    check.equal(jsQR(pixels, width, height, { inversionAttempts: 'dontInvert' })?.data, href);
    await page.close();
  }
});

chromium('share: the parallel page has the link, its picture and what it carries', async () => {
  const page = await openStill({ path: '?text' });
  await page.waitFor(() => document.querySelector('#s-share ~ .buttons'));
  await move(page, LINK.lever, LINK.value);
  await settled(page);  // the link of before is still there for a moment
  await page.waitFor(() => location.hash && document.getElementById('t-link')?.value === location.href);
  check.ok(await page.evaluate(() => document.querySelector('#text img.qr').naturalWidth) > 0);
  const words = await page.evaluate(() => document.querySelector('#text .lines').textContent);
  for (const part of ['by its name', '1 moved', 'Check']) check.ok(words.includes(part), `${part} in ${words}`);
  check.deepEqual(page.errors, []);
  await page.close();
});

test('address: back and forward step through scenarios; levers move within a step', async () => {
  const page = await openStill();
  const moved = async () => (await state(page)).moved;
  await move(page, LINK.lever, LINK.value);
  const juice = await settled(page);
  await move(page, 'strike', 1);
  const striking = await settled(page), entries = await page.evaluate(() => history.length);
  check.notEqual(striking, juice);
  await run(page, 'scenario:beer-game');
  const beer = await settled(page);
  check.match(beer, /^#1\.beer-game\./);
  check.equal(await page.evaluate(() => history.length), entries + 1);
  check.match(await page.evaluate(() => document.title), /· Headwater$/);
  await page.evaluate(() => history.back());
  await page.waitFor(() => window.platform.state().scenario === 'juice');
  await idle(page);
  check.deepEqual(Object.keys(await moved()).sort(), [LINK.lever, 'strike']);
  check.equal(await hash(page), striking);
  check.equal((await state(page)).message, null);
  await page.evaluate(() => history.forward());
  await page.waitFor(() => window.platform.state().scenario === 'beer-game');
  check.equal(await settled(page), beer);
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('address: the bare address is the start scenario, also when it is gone back to', async () => {
  const page = await openStill();
  await run(page, 'scenario:beer-game');
  await settled(page);
  await page.evaluate(() => history.back());
  await page.waitFor(() => window.platform.state().scenario === 'juice');
  await settled(page);
  check.deepEqual((await state(page)).moved, {});
  check.equal((await state(page)).message, null);
  await page.close();
});

test('link: cut in the middle, it says so, and what came through can be used', async () => {
  const page = await openStill();
  for (const [id, value] of [['frost-harvest', 0.8], ['orange-buffer', 20], ['frost', 0]]) await move(page, id, value);
  const whole = await settled(page);
  await page.close();
  const other = await open({ path: whole.slice(0, -20) });
  await other.ready();
  const got = await state(other);
  check.equal(got.message.title, 'This link is cut off or changed');
  check.equal(got.message.button, 'Open what fits');
  check.deepEqual(got.moved, {});
  await other.screenshot('link-cut');
  await clickOn(other, 'offer');
  await other.waitFor(() => window.platform.state().message?.title === 'Part of the link is open');
  const kept = (await state(other)).moved;
  check.ok(Object.keys(kept).length > 0);
  for (const [id, value] of Object.entries(kept)) check.equal({ 'frost-harvest': 0.8, 'orange-buffer': 20, frost: 0 }[id], value);
  check.deepEqual(other.errors, []);
  await other.close();
});

// Puts a file where somebody would drop it.
const drop = (page, name, text, type = 'application/json') => page.evaluate(([file, content, kind]) => {
  const dataTransfer = new DataTransfer();
  if (file) dataTransfer.items.add(new File([content], file, { type: kind }));
  else dataTransfer.setData('text/plain', content);
  for (const event of ['dragenter', 'dragover', 'drop']) document.getElementById('canvas').dispatchEvent(new DragEvent(event, { dataTransfer, bubbles: true, cancelable: true }));
}, [name, text, type]);
const title = (page, text) => page.waitFor(wanted => window.platform.state().message?.title?.includes(wanted), text);

chromium('files: a plan that was saved opens on another page; the scenario with its changes too', async () => {
  const page = await openStill();
  await move(page, LINK.lever, LINK.value);
  await idle(page);
  const sent = await state(page);
  const plan = await page.download(() => run(page, 'save-plan'));
  check.equal(plan.name, 'headwater-juice-plan.json');
  const scenario = await page.download(() => run(page, 'save-scenario'));
  await page.close();
  const other = await openStill();
  await drop(other, plan.name, plan.bytes.toString());
  await title(other, "Same result as the sender's");
  check.equal((await state(other)).digest, sent.digest);
  await drop(other, scenario.name, scenario.bytes.toString());
  await title(other, 'Scenario opened');
  const own = await state(other);
  check.equal(own.runs.hit.digest, sent.runs.hit.digest);
  // A scenario of one's own goes into the link, whole.
  const address = await settled(other);
  check.match(address, /^#1\.own-[0-9a-f]{8}\./);
  await other.close();
  const third = await open({ path: address });
  await third.ready();
  check.equal((await state(third)).digest, own.digest);
  check.equal((await state(third)).message.title, "Same result as the sender's");
  await third.close();
});

chromium('files: what is none is refused in words and changes nothing', async () => {
  const page = await openStill();
  await move(page, LINK.lever, LINK.value);
  await idle(page);
  const before = (await state(page)).digest;
  for (const [name, text] of [['notes.txt', 'Dear all'], ['a.json', '{"format":1}'], ['b.json', '[1,2'], ['c.bin', '\u0000\uffff']]) {
    await drop(page, name, text);
    await title(page, `"${name}" could not be opened`);
    check.equal((await state(page)).digest, before);
  }
  await page.evaluate(() => window.platform.address.then(a => a.openFile(new File([new Uint8Array(5 * 1024 * 1024)], 'large.json'))));
  await title(page, '"large.json" could not be opened');
  await page.evaluate(() => window.platform.address.then(a => a.openFile(new File([new Uint8Array([0xff, 0xfe, 0x00])], 'bytes.json'))));
  await title(page, '"bytes.json" could not be opened');
  await drop(page, '', 'just words');
  await title(page, 'Nothing to open in this');
  check.equal((await state(page)).digest, before);
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('links: dropped and pasted on the page, they open; a broken one leaves what is there', async () => {
  const page = await openStill();
  await move(page, LINK.lever, LINK.value);
  const address = await settled(page), sent = await state(page);
  await run(page, 'reset');
  await idle(page);
  await drop(page, '', `Have a look: https://elsewhere.example/h/${address} – what do you think?`);
  await title(page, "Same result as the sender's");
  check.equal((await state(page)).digest, sent.digest);
  await drop(page, '', `https://elsewhere.example/${address.slice(0, -3)}`);
  await title(page, 'cut off');
  check.equal((await state(page)).digest, sent.digest);
  await run(page, 'reset');
  await page.evaluate(text => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.getElementById('canvas').focus();
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, `https://elsewhere.example/${address}`);
  await title(page, "Same result as the sender's");
  check.equal((await state(page)).digest, sent.digest);
  await page.close();
});

chromium('the last visit: offered at the next start, taken or not', async () => {
  const page = await openStill();
  check.equal((await state(page)).message, null);
  await move(page, LINK.lever, LINK.value);
  await settled(page);
  const sent = await state(page);
  const bare = await site();
  await page.goto('about:blank');
  await page.goto(bare);
  await page.ready();
  await page.waitFor(() => window.platform.state().message?.title === 'Continue where you left?');  // and it plays
  const offered = await state(page);
  check.ok(offered.message.text.includes('1 lever moved, today'));
  check.deepEqual(offered.moved, {});
  await page.screenshot('continue');
  await clickOn(page, 'offer');
  await page.waitFor(digest => window.platform.state().digest === digest, sent.digest);
  check.equal((await state(page)).message, null);
  // Back at the start, nothing is left to offer.
  await run(page, 'reset');
  await settled(page);
  await page.goto('about:blank');
  await page.goto(bare);
  await page.ready();
  check.equal((await state(page)).message, null);
  // What somebody else wrote there is no trouble.
  for (const text of ['{', '3', '{"version":1,"base":"juice","json":"[]","words":"x"}', '{"version":1}']) {
    await page.evaluate(value => localStorage.setItem('headwater.last', value), text);
    await page.goto('about:blank');
    await page.goto(bare);
    await page.ready();
    if ((await state(page)).message) { await clickOn(page, 'offer'); await title(page, 'damaged'); }
    check.equal((await state(page)).scenario, 'juice');
  }
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('present: large text and a ring around the pointer, for this visit only', async () => {
  const page = await openStill({ path: '?present', width: 1920, height: 1080 });
  await page.waitFor(() => document.getElementById('pointer'));
  await page.mouse.move(700, 400);
  await wait(100);
  check.equal((await state(page)).text_size, 20);
  check.equal(await page.evaluate(() => document.getElementById('pointer').hidden), false);
  await page.screenshot('present');
  await page.goto('about:blank');
  await page.goto(await site());
  await page.ready();
  check.equal((await state(page)).text_size, 15);
  await page.close();
});

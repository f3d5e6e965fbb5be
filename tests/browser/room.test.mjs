// The plans of a room in the page: links that are made here, pasted, verified a bit in each frame, compared, opened; what
// is no link; the name that goes along; the text view of it all.
import { clickOn, idle, openStill, state } from './app.mjs';
import { browserName, check, test } from './harness.mjs';

const chromium = (name, fn) => browserName === 'chromium' && test(name, fn);
const run = (page, id) => page.evaluate(command => window.platform.withText(JSON.stringify({ do: 'command', id: command }), at => Module._hw_do(at)), id);
const room = page => page.evaluate(() => JSON.parse(window.platform.read('hw_text_room')));
const verified = (page, count) => page.waitFor(n => { const { room: r } = window.platform.state(); return r.waiting === 0 && r.sound + r.refused >= n; }, count, 120000);

// Links of the present scenario, each with another response lever, named.
const links = (page, count) => page.evaluate(async n => {
  const { encode } = await import('./link.mjs');
  const ask = request => window.platform.withText(JSON.stringify(request), at => Module._hw_do(at));
  const levers = JSON.parse(window.platform.read('hw_text_page')).levers[1].sides.flatMap(s => s.levers).filter(l => !l.switch);
  const made = [];
  for (let i = 0; i < n; ++i) {
    const l = levers[i % 3], steps = Math.round((l.most - l.least) / l.step);
    ask({ do: 'author', name: `Group ${i + 1}` });
    ask({ do: 'lever', id: l.id, value: l.least + l.step * (1 + (i * 7) % steps) });
    made.push(location.origin + '/' + await encode(window.platform.read('hw_link_base'), window.platform.read('hw_link_text')));
  }
  ask({ do: 'author', name: '' });
  ask({ do: 'command', id: 'reset' });
  return made;
}, count);

const paste = (page, text) => page.evaluate(t => {
  const data = new DataTransfer();
  data.setData('text/plain', t);
  document.getElementById('canvas').focus();
  window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }));
}, text);

chromium('room: 30 links are pasted, verified, ranked, and one is opened', async () => {
  const page = await openStill();
  const made = await links(page, 30);
  await run(page, 'room');
  await idle(page);
  await paste(page, [...made, made[0], made[3].slice(0, -12), 'https://example.com/', '#9.juice.abc.00000000', '#1.juice.AAAA.7e81a3f5'].join('\n'));
  await verified(page, 34);
  await idle(page);
  const now = await room(page);
  check.equal(now.table.rows.length, 30);
  check.match(now.words, /^30 plans verified, 4 could not be opened, 1 link was there already$/);
  check.match(now.others[0].words, /^This link is cut off or changed\./);
  check.match(now.others[1].words, /^This is not a Headwater link\./);
  check.match(now.others[2].words, /^This link is of a newer Headwater\./);
  check.equal(now.table.rows[0][0], '1');
  check.match(now.table.rows[0][1], /^Group \d+$/);
  check.ok(now.table.rows.every(row => !/Not the same result/.test(row.at(-1))));
  check.ok(now.table.rows.some(row => /Efficient/.test(row.at(-1))));
  check.ok(now.levers.rows.length >= 3);
  check.match((await state(page)).announcement, /30 plans verified.*Best by Service, the lesson's task: Group/);

  // By mouse: sorted by name, one chosen, one opened.
  await clickOn(page, 'room-sort:1');
  await idle(page);
  check.equal((await room(page)).table.rows[0][1], 'Group 1');
  await clickOn(page, 'room-open:0');
  await idle(page);
  const opened = await state(page);
  check.equal(Object.keys(opened.moved).length, 1);
  check.match(opened.announcement, /^Opened: Group 1\./);
  check.equal(opened.author, '');
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('room: 200 links, how long they take, and no frame is held up', async () => {
  const page = await openStill();
  const made = await links(page, 200);
  await run(page, 'room');
  await idle(page);
  const took = await page.evaluate(async text => {
    const { add } = await import('./room.mjs');
    const start = performance.now();
    let worst = 0, last = start, on = true;
    (function frame(now) { worst = Math.max(worst, now - last); last = now; if (on) requestAnimationFrame(frame); })(start);
    await add(text);
    const unpacked = performance.now() - start;
    while (window.platform.state().room.waiting > 0) await new Promise(done => setTimeout(done, 500));  // asking costs too
    on = false;
    const all = performance.now() - start;
    return { unpacked, all, worst };
  }, made.join('\n'));
  console.log(`    200 links: unpacked in ${(took.unpacked / 1000).toFixed(2)} s, verified after ${(took.all / 1000).toFixed(2)} s, longest time between frames ${took.worst.toFixed(0)} ms`);
  check.equal((await state(page)).room.sound, 200);
  await run(page, 'room-clear');
  check.equal(await room(page), null);
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('room: a text with links in it, hostile names, and a file', async () => {
  const page = await openStill();
  const [first, second] = await links(page, 2);
  // Two links in one text are for the room, wherever they are pasted.
  await paste(page, `Chat of today\n[22/11/26, 10:12] Anna: here is mine ${first}\nBob – ${second}, and lunch?`);
  await verified(page, 2);
  check.deepEqual((await room(page)).plans.length, 2);
  const plan = await page.evaluate(() => {
    const file = JSON.parse(window.platform.read('hw_plan_text'));
    file.state.name = '=1+1\u202e<img src=x onerror=alert(1)>';
    return JSON.stringify(file);
  });
  await page.evaluate(async text => { const { addFiles } = await import('./room.mjs'); await addFiles([new File([text], 'mine.json'), new File([new Uint8Array([0x89, 0xff])], 'picture.png')]); }, plan);
  await verified(page, 4);
  const now = await room(page);
  check.ok(now.table.rows.some(row => row[1] === '=1+1<img src=x onerror=alert(1)>'));
  check.match(now.others.at(-1).name, /picture\.png/);
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('room: the dialog and the text view take links, open and remove plans', async () => {
  const page = await openStill();
  const [first] = await links(page, 1);
  await run(page, 'room-add');
  await page.waitFor(() => document.activeElement?.id === 'room-text');
  await page.evaluate(() => [...document.querySelectorAll('#room button')].find(b => b.textContent === 'Scan codes').click());
  await page.waitFor(() => document.querySelector('#room [role=status]').textContent.length > 20);
  await page.evaluate(() => document.getElementById('room').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })));
  check.equal(await page.evaluate(() => document.getElementById('room')), null);
  await page.evaluate(() => window.platform.withText('{"do":"show","on":true}', at => Module._hw_do(at)));
  await page.waitFor(() => document.getElementById('t-room'));
  await page.evaluate(text => {
    const field = document.getElementById('t-room');
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    [...document.querySelectorAll('#text button')].find(b => b.textContent === 'Add plans').click();
  }, first);
  await verified(page, 1);
  await page.waitFor(() => document.querySelector('#text [aria-label="Open the plan of Group 1"]'));
  await page.evaluate(() => document.querySelector('#text [aria-label="Open the plan of Group 1"]').click());
  await idle(page);
  check.equal(Object.keys((await state(page)).moved).length, 1);
  await page.evaluate(() => document.querySelector('#text [aria-label="Remove the plan of Group 1"]').click());
  await page.waitFor(() => !document.querySelector('#text [aria-label="Open the plan of Group 1"]'));
  check.equal((await state(page)).room.sound, 0);
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('room: a name that is typed goes into the link, and is said when it is opened', async () => {
  const page = await openStill();
  await run(page, 'hand-in');
  await page.waitFor(() => window.platform.typing);  // the field is open: keys before that would be the picture's
  await page.keyboard.type('Zoe');
  await page.waitFor(() => window.platform.state().author === 'Zoe' && window.platform.state().link.fresh, undefined, 90000);
  const link = (await state(page)).link.text;
  const other = await openStill();
  await other.evaluate(text => window.platform.address.then(address => address.openTextOrSay(text)), link);
  await other.waitFor(() => /Zoe/.test(window.platform.state().message?.text ?? ''));
  check.equal((await state(other)).author, '');
  check.deepEqual(page.errors, []);
  await page.close();
  await other.close();
});

// The parallel page: complete, in step both ways, accessible, and out of the way while it is hidden.
import fs from 'node:fs';
import { frames, idle, openStill, said, state } from './app.mjs';
import { browserName, check, open, ROOT, site, test } from './harness.mjs';

const chromium = (name, fn) => browserName === 'chromium' && test(name, fn);
const AXE = fs.readFileSync(`${ROOT}/node_modules/axe-core/axe.min.js`, 'utf8');

// A page that stands still with the parallel page loaded, and shown if asked for.
async function openText({ shown = true, ...options } = {}) {
  const page = await openStill(options);
  await page.waitFor(() => document.querySelector('#text h1'));
  if (shown) await page.evaluate(() => window.platform.withText('{"do":"show","on":true}', at => Module._hw_do(at)));
  if (shown) await page.waitFor(() => document.querySelector('#t-place option') && document.documentElement.dataset.text === '1');
  await idle(page);
  return page;
}

// Whatever axe-core finds, as "rule: elements". It is put in by the driver, past the page's policy.
async function violations(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.map(v => `${v.id}: ${v.nodes.map(n => `${n.target} ${n.failureSummary ?? ''}`).slice(0, 4).join('; ')}`);
}

const lever = (page, id, value) => page.evaluate(([name, to]) => {
  const input = document.getElementById(`t-lever-${name}`);
  input.focus();
  if (input.type === 'checkbox') { input.click(); return; }
  input.value = to;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
}, [id, value]);

test('text view: a lever moved there moves in the picture, and undo there brings it back', async () => {
  const page = await openText();
  const before = await state(page);
  await lever(page, 'frost-harvest', 0.8);
  await idle(page);
  const after = await state(page);
  check.equal(after.levers['frost-harvest'], 0.8);
  check.notEqual(after.digest, before.digest);
  check.equal(await page.evaluate(() => document.getElementById('t-lever-frost-harvest').getAttribute('aria-valuetext')), '80 %');
  check.equal(await page.evaluate(() => document.activeElement.id), 't-lever-frost-harvest');
  const service = () => page.evaluate(() => document.querySelector('#s-outcome ~ .scroll tbody tr td:nth-child(3)').textContent);
  check.equal(await service(), after.cards[0].hit);
  await page.evaluate(() => document.querySelector('#text [data-command=undo]').click());
  await page.waitFor(digest => window.platform.state().digest === digest, before.digest);
  await page.waitFor(() => document.getElementById('t-lever-frost-harvest').value === String(window.platform.state().levers['frost-harvest']));
  check.equal(await service(), before.cards[0].hit);
  await said(page, '[Uu]ndo');
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('text view: holds every lever, command, stock, lane and figure', async () => {
  const page = await openText();
  const now = await state(page);
  const found = await page.evaluate(() => {
    const name = input => input.labels[0]?.textContent ?? '';
    return {
      levers: [...document.querySelectorAll('[id^=t-lever-]:is(input)')].map(i => [i.id.slice(8), name(i)]),
      commands: JSON.parse(window.platform.read('hw_text_page')).commands.flatMap(g => g.commands).map(c => c.id),
      buttons: [...document.querySelectorAll('#text button')].map(b => b.textContent),
      places: document.querySelectorAll('#t-place option').length,
      figures: [...document.querySelectorAll('#s-outcome ~ .scroll tbody th')].map(t => t.textContent),
      headings: [...document.querySelectorAll('#text h2')].map(t => t.textContent),
      titles: JSON.parse(window.platform.read('hw_text_page')).commands.flatMap(g => g.commands).map(c => c.title),
    };
  });
  check.deepEqual(found.levers.map(l => l[0]).sort(), Object.keys(now.levers).sort());
  for (const [id, label] of found.levers) check.ok(label.length > 2, `${id} has a label`);
  for (const title of found.titles) check.ok(found.buttons.some(b => b.startsWith(title)), title);
  check.ok(found.places > 10);
  check.deepEqual(found.figures, now.cards.map(c => c.title));
  check.deepEqual(found.headings, ['Scenario', 'Play a role', 'Lesson', 'Outcome', 'Compare', 'Levers', 'Time', 'Shocks', 'Selection', 'Plans of the room',
    'Facilitator', 'Share', 'Commands']);
  await page.close();
});

chromium('text view: what happens in the picture shows in it, and the focus stays', async () => {
  const page = await openText();
  await page.evaluate(() => document.getElementById('t-lever-frost-harvest').focus());
  await page.evaluate(() => { window.before = document.activeElement; window.platform.withText('{"do":"lever","id":"frost","value":0}', at => Module._hw_do(at)); });
  await page.waitFor(() => !document.getElementById('t-lever-frost').checked);
  check.ok(await page.evaluate(() => window.before === document.activeElement && window.before.isConnected));
  await page.evaluate(() => window.platform.withText('{"do":"command","id":"scenario:beer-game"}', at => Module._hw_do(at)));
  await page.waitFor(() => document.querySelector('#text h1 span').textContent === window.platform.state().title || document.getElementById('t-scenario').value === 'beer-game');
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('text view: charts are tables of every period, of what is chosen there', async () => {
  const page = await openText();
  await page.evaluate(() => { const s = document.getElementById('t-place'); s.value = 'stock:2'; s.dispatchEvent(new Event('change', { bubbles: true })); });
  await idle(page);
  const title = await page.evaluate(() => document.querySelector('#t-place').selectedOptions[0].textContent);
  check.equal((await state(page)).selected, title);
  await page.evaluate(() => document.querySelector('#text details summary').click());
  await page.waitFor(() => document.querySelectorAll('#text details[open] tbody tr').length > 100);
  const found = await page.evaluate(() => ({ rows: document.querySelectorAll('#text details[open] tbody tr').length, caption: document.querySelector('#text details caption').textContent }));
  check.equal(found.rows, (await state(page)).periods);
  check.ok(found.caption.startsWith(title));
  await page.close();
});

chromium('text view: pins a plan, names it, compares it, opens it and takes it away', async () => {
  const page = await openText();
  await page.evaluate(() => { const l = document.getElementById('t-lever-orange-buffer'); l.value = 12; for (const type of ['input', 'change']) l.dispatchEvent(new Event(type, { bubbles: true })); });
  const moved = (await state(page)).moved;
  const within = heading => `section[aria-labelledby="s-${heading}"]`;
  await page.evaluate(at => [...document.querySelectorAll(`${at} button`)].find(b => b.textContent.startsWith('Pin')).click(), within('compare'));
  const columns = () => page.evaluate(at => [...document.querySelectorAll(`${at} thead th`)].map(th => th.textContent), within('compare'));
  check.equal((await columns()).length, 5);
  await page.evaluate(() => { const n = document.getElementById('t-pin-0'); n.value = 'More oranges'; n.dispatchEvent(new Event('change', { bubbles: true })); });
  check.deepEqual(await columns(), ['Figure', 'calm', 'hit', 'plan', 'More oranges']);
  await page.evaluate(() => document.querySelector('[aria-label^="Reset Oranges kept"]').click());
  check.deepEqual((await state(page)).moved, {});
  await page.evaluate(() => document.querySelector('[aria-label="Open More oranges"]').click());
  check.deepEqual((await state(page)).moved, moved);
  await page.evaluate(() => document.querySelector('[aria-label="Remove More oranges"]').click());
  check.equal((await columns()).length, 4);
  check.deepEqual(page.errors, []);
  await page.close();
});

chromium('text view: time and shocks', async () => {
  const page = await openText();
  await page.evaluate(() => { const p = document.getElementById('t-period'); p.value = 30; p.dispatchEvent(new Event('input', { bubbles: true })); });
  check.equal((await state(page)).period, 30);
  check.match(await page.evaluate(() => document.getElementById('t-period').getAttribute('aria-valuetext')), /day 30/);
  await page.evaluate(() => document.getElementById('t-shock-frost').click());
  check.equal((await state(page)).levers.frost, 0);
  check.equal(await page.evaluate(() => document.getElementById('t-shock-frost').checked), false);
  await page.close();
});

chromium('text view: hidden, Tab does not stop there, yet a screen reader finds it', async () => {
  const page = await openText({ shown: false });
  check.equal(await page.evaluate(() => document.getElementById('text').hidden), false);
  const tree = await page.raw.locator('main#text').ariaSnapshot();
  check.match(tree, /slider "Harvest left after the frost"/);
  check.match(tree, /heading "Outcome"/);
  check.match(tree, /cell|rowheader/);
  check.equal(await page.evaluate(() => [...document.querySelectorAll('#text :is(a,button,input,select,summary,[tabindex])')].filter(n => n.tabIndex >= 0).length), 0);
  // Out of the canvas at its end, nothing of it takes the focus.
  await page.evaluate(() => { document.getElementById('canvas').focus(); Module._hw_blur(); Module._hw_tab(-1); });
  await page.press('Tab');
  check.equal(await page.evaluate(() => document.activeElement.closest('#text') === null), true);
  await page.close();
});

chromium('text view: the link before the picture opens it; Escape goes back; T closes it', async () => {
  const page = await openText({ shown: false });
  const whole = await page.evaluate(() => document.getElementById('canvas').clientWidth);
  await page.evaluate(() => document.getElementById('skip').focus());
  check.ok(await page.evaluate(() => document.getElementById('skip').getBoundingClientRect().top >= 0), 'the link is seen when it has the focus');
  await page.press('Enter');
  await page.waitFor(() => document.activeElement?.id === 'text-title');
  check.notEqual(await page.evaluate(() => location.hash), '#text');
  check.ok(await page.evaluate(() => document.getElementById('canvas').clientWidth) < whole * 0.7, 'the picture makes room');
  await page.press('Tab');
  check.ok(await page.evaluate(() => document.activeElement.closest('#text') !== null));
  await page.press('Escape');
  check.equal(await page.evaluate(() => document.activeElement.id), 'canvas');
  await page.press('t');
  await page.waitFor(() => document.documentElement.dataset.text === '0');
  await idle(page);
  check.equal(await page.evaluate(() => document.getElementById('canvas').clientWidth), whole);
  await page.close();
});

chromium('text view: ?text opens it from the start', async () => {
  const page = await open({ path: '?text' });
  await page.ready();
  await page.waitFor(() => document.documentElement.dataset.text === '1' && document.querySelector('#text h1'));
  check.ok(await page.evaluate(() => document.querySelector('#text h1').getBoundingClientRect().width > 100));
  check.deepEqual(page.errors, []);
  await page.close();
});

for (const dark of [true, false])
  for (const shown of [true, false])
    chromium(`axe-core finds nothing: text view ${shown ? 'shown' : 'hidden'}, ${dark ? 'dark' : 'light'}, text 15 and 28`, async () => {
      const page = await openText({ shown, dark, width: 1440, height: 900 });
      check.deepEqual(await violations(page), []);
      if (shown) await page.screenshot(`text-view-${dark ? 'dark' : 'light'}`);
      await page.evaluate(() => { Module._hw_preferences(-1, 28); });
      await idle(page);
      if (shown) await page.waitFor(() => getComputedStyle(document.getElementById('text')).fontSize === '28px');
      check.deepEqual(await violations(page), []);
      if (shown) await page.screenshot(`text-view-28-${dark ? 'dark' : 'light'}`);
      await page.close();
    });

chromium('axe-core finds nothing: before the program has arrived, and when it cannot', async () => {
  for (const dark of [true, false]) {
    const page = await open({ url: 'about:blank', dark });
    await page.raw.route('**/headwater.js', () => {});
    page.raw.goto(await site()).catch(() => {});
    await page.waitFor(() => document.getElementById('boot-state')?.offsetHeight > 0);
    check.deepEqual(await violations(page), []);
    await page.evaluate(() => window.platform.fail('This browser cannot draw Headwater', 'It lacks WebGL 2.'));
    check.deepEqual(await violations(page), []);
    await page.close();
  }
});

chromium('text view: upright and printed', async () => {
  const page = await openText({ width: 768, height: 1024 });
  const box = await page.evaluate(() => { const r = document.getElementById('text').getBoundingClientRect(); return [r.left, r.top, r.width]; });
  check.deepEqual(box, [0, 512, 768]);
  await page.screenshot('text-view-768x1024');
  await page.raw.emulateMedia({ media: 'print' });
  check.ok(await page.evaluate(() => document.getElementById('text').scrollHeight > 1500 && document.getElementById('stage').offsetHeight === 0));
  await page.raw.pdf({ path: 'build/artefacts/text-view.pdf' });
  await page.close();
});

chromium('text view: with large text in a small window it covers the picture, and gives it back', async () => {
  const page = await openText({ width: 1280, height: 720 });
  const width = () => page.evaluate(() => document.getElementById('text').getBoundingClientRect().width);
  check.ok(await width() < 700);
  await page.evaluate(() => { for (let i = 0; i < 20; ++i) window.platform.withText('{"do":"command","id":"text-larger"}', at => Module._hw_do(at)); });
  await page.waitFor(() => document.documentElement.dataset.covered === '1');
  check.equal(await width(), 1280);
  check.equal(await page.evaluate(() => document.getElementById('stage').offsetWidth), 1280);
  await page.evaluate(() => [...document.querySelectorAll('#text button')].find(b => b.textContent === 'Go to the picture').click());
  await page.waitFor(() => document.documentElement.dataset.text === '0' && document.activeElement.id === 'canvas');
  await page.close();
});

chromium('text view: hostile requests do nothing', async () => {
  const page = await openText({ shown: false });
  const before = await state(page);
  await page.evaluate(() => {
    for (const text of ['', 'null', '{', '{"do":"select","id":"stock:1e9"}', '{"do":"lever","id":"frost","value":{}}', '[' .repeat(5000), '{"do":"command","id":"' + 'x'.repeat(100000) + '"}'])
      window.platform.withText(text, at => Module._hw_do(at));
    Module._hw_text_chart(-1); Module._hw_text_chart(2 ** 31 - 1);
  });
  await idle(page);
  check.equal((await state(page)).digest, before.digest);
  check.ok((await frames(page)) > 0);
  check.deepEqual(page.errors, []);
  await page.close();
});

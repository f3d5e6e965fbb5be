// Many futures: replications in workers, bands and intervals, against the command line's; one worker and many, with
// SIMD and without, cancelled, hidden, blocked.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ask, CLI, frames, idle, openStill, state } from './app.mjs';
import { browserName, check, open, ROOT, SITE, site, STRICT_CSP, test, wait } from './harness.mjs';

const LEVER = 'orange-buffer', FIGURES = 38;

// What was asked for before is done: a change of the plan is due before it is under way.
const settled = page => page.waitFor(() => {
  const { replications, under_way: busy } = window.platform.state().uncertainty;
  return replications > 0 && !busy && Module._hw_sample_due() === 0;
}, undefined, 90000);
// The answer is there before the frame that shows it.
const banded = page => page.waitFor(() => {
  const { charts } = window.platform.state();
  return charts.length > 0 && charts.every(chart => chart.bands === 3);
});
const lever = (page, value, id = LEVER) => ask(page, { do: 'lever', id, value });

// Keeps every summary that the page takes.
const watch = page => page.evaluate(() => {
  window.summaries = [];
  const { pool } = window.platform, take = pool.take;
  pool.take = function (numbers) { window.summaries.push({ run: this.run, numbers: Array.from(numbers) }); take.call(this, numbers); };
});
const summaries = page => page.evaluate(() => window.summaries);
const opened = () => openStill({ chance: true });

// "view,figure,period" → the row of the command line's CSV.
function commandLine(levers, replications) {
  const set = Object.entries(levers).flatMap(([id, value]) => ['--set', `${id}=${value}`]);
  const csv = execFileSync(CLI, ['sample', path.join(ROOT, 'scenarios/juice.json'), ...set, '--replications', String(replications),
    '--quantiles', '10,90', '--curves', '--csv'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const [head, ...rows] = csv.replace(/^\ufeff/, '').trim().split(/\r?\n/).map(line => line.split(','));
  return rows.map(row => Object.fromEntries(head.map((name, i) => [name, row[i]])));
}

if (browserName === 'chromium') {
  test('uncertainty: bands and intervals come by themselves, and after a lever was moved', async () => {
    const page = await opened();
    await settled(page);
    await banded(page);
    const before = await state(page);
    check.ok(before.charts.length > 2);
    check.match(before.uncertainty.changes.service, / ± /);
    await lever(page, 18);
    check.equal((await state(page)).uncertainty.replications, 0, 'what belongs to the old plan is gone at once');
    await settled(page);
    await idle(page);
    const after = await state(page);
    check.ok(after.uncertainty.replications >= 64);
    check.ok(after.charts.every(c => c.bands === 3));
    check.notEqual(after.uncertainty.changes.service, before.uncertainty.changes.service);
    const { ready, first } = await page.evaluate(() => window.platform.pool.times);
    console.log(`     workers ready in ${ready.toFixed(1)} ms, first bands ${first.toFixed(1)} ms after the move`);
    await page.screenshot('uncertainty');
    check.deepEqual(page.errors, []);
    await page.close();
  });

  test('uncertainty: the numbers are the command line’s, to the last digit', async () => {
    if (!fs.existsSync(CLI)) return 'skip: the command line is not built';
    const page = await opened();
    await settled(page);
    await ask(page, { do: 'command', id: 'deselect' });
    await settled(page);
    await watch(page);
    await lever(page, 18);
    await page.waitFor(() => window.summaries.length > 0, undefined, 90000);
    const { numbers } = (await summaries(page))[0];
    check.equal(numbers[0], 64);
    const rows = commandLine({ [LEVER]: 18 }, 64), views = [...new Set(rows.map(row => row.view))];
    check.equal(views.length, 5);
    let compared = 0;
    views.forEach((view, v) => rows.filter(row => row.view === view && row.period === '').forEach((row, f) => {
      const [count, mean, squares, low, high] = numbers.slice(3 + 5 * (v * FIGURES + f));
      check.equal(String(count), row.replications, `${view} ${row.figure}`);
      check.equal(mean, Number(row.mean), `${view} ${row.figure}`);
      check.equal(Math.sqrt(squares / (count - 1)), Number(row.sd), `${view} ${row.figure}`);
      check.equal(low, Number(row.q10), `${view} ${row.figure}`);
      check.equal(high, Number(row.q90), `${view} ${row.figure}`);
      ++compared;
    }));
    check.equal(compared, 5 * FIGURES);
    // The chain's first chart is its service: its bands come first.
    const [, , periods] = numbers, bands = 3 + 5 * 5 * FIGURES;
    views.slice(0, 3).forEach((view, v) => {
      const service = rows.filter(row => row.view === view && row.period !== '' && row.figure === 'service');
      check.equal(service.length, periods);
      service.forEach((row, t) => {
        check.equal(numbers[bands + 2 * v * periods + t], Number(row.q10));
        check.equal(numbers[bands + (2 * v + 1) * periods + t], Number(row.q90));
      });
    });
    await page.close();
  });

  test('uncertainty: the same bits from one worker and many, with SIMD and without', async () => {
    const page = await opened();
    await settled(page);
    await watch(page);
    const found = [];
    for (const options of [{ size: 1 }, { size: 2 }, { size: 5 }, { size: 2, simd: false }]) {
      const numbers = await page.evaluate(async options => {
        const { pool } = window.platform;
        if (!await pool.start(options)) throw new Error('no workers');
        window.summaries.length = 0;
        if (!pool.run) pool.begin();
        while (window.summaries.length === 0) await new Promise(resolve => setTimeout(resolve, 20));
        return window.summaries[0].numbers;
      }, options);
      check.equal(numbers[0], 64);
      found.push(numbers);
    }
    for (const numbers of found.slice(1)) check.deepEqual(numbers, found[0]);
    check.deepEqual(page.errors, []);
    await page.close();
  });

  test('uncertainty: the next move cancels; what comes late is dropped', async () => {
    const page = await opened();
    await settled(page);
    await watch(page);
    const runs = await page.evaluate(async lever => {
      const { pool } = window.platform, runs = [], ask = value =>
        window.platform.withText(JSON.stringify({ do: 'lever', id: lever, value }), at => Module._hw_do(at));
      for (const value of [4, 11, 18]) {
        ask(value);
        while (Module._hw_sample_due() === 1) { pool.sync(); await new Promise(resolve => setTimeout(resolve, 2)); }
        runs.push(pool.run);
      }
      return runs;
    }, LEVER);
    check.ok(runs[0] < runs[1] && runs[1] < runs[2], `${runs}`);
    await settled(page);
    const taken = await summaries(page);
    check.ok(taken.every(summary => summary.run === runs[2]), `${taken.map(s => s.run)} of ${runs}`);
    check.equal((await state(page)).uncertainty.number, runs[2]);
    await page.close();
  });

  test('uncertainty: a hidden page stands still, and goes on when it is seen', async () => {
    const page = await opened();
    await settled(page);
    const hide = hidden => page.evaluate(to => {
      Object.defineProperty(document, 'hidden', { value: to, configurable: true });
      Object.defineProperty(document, 'visibilityState', { value: to ? 'hidden' : 'visible', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
    await lever(page, 15);
    await page.evaluate(() => { while (Module._hw_sample_due() === 1 && !window.platform.pool.run) window.platform.pool.begin(); });
    await hide(true);
    check.equal(await page.evaluate(() => window.platform.pool.run), 0);
    const drawn = await frames(page);
    await wait(1000);
    const still = (await state(page)).uncertainty;
    check.equal(still.under_way, false);
    check.equal(still.replications, 0);
    check.equal(await frames(page), drawn);
    await hide(false);
    await settled(page);
    await page.close();
  });

  test('uncertainty: nothing runs during a replay, nor when it is switched off', async () => {
    const page = await opened();
    await lever(page, 18);
    await settled(page);
    await ask(page, { do: 'command', id: 'replay' });
    await wait(400);
    const during = await state(page);
    check.equal(during.uncertainty.under_way, false);
    check.equal(await page.evaluate(() => window.platform.pool.run), 0);
    await ask(page, { do: 'command', id: 'replay' });
    await settled(page);
    await page.press('u');
    await idle(page);
    const off = await state(page);
    check.equal(off.uncertainty.on, false);
    check.ok(off.charts.every(c => c.bands === 0));
    await lever(page, 12);
    await wait(300);
    check.equal((await state(page)).uncertainty.under_way, false);
    await page.press('u');
    await settled(page);
    await banded(page);
    await page.close();
  });

  test('uncertainty: when it is done the page is at rest', async () => {
    const page = await opened();
    await settled(page);
    await page.mouse.move(500, 300);
    await idle(page);
    await wait(700);
    const before = await frames(page);
    await page.evaluate(() => {
      window.timers = 0;
      const real = window.setTimeout.bind(window);
      window.setTimeout = (f, ...rest) => real((...a) => { ++window.timers; return f(...a); }, ...rest);
    });
    await wait(1500);
    check.equal(await frames(page), before);
    check.equal(await page.evaluate(() => window.timers), 0);
    await page.close();
  });

  test('uncertainty: in words in the text view', async () => {
    const page = await opened();
    await settled(page);
    await page.waitFor(() => /futures: means/.test(document.getElementById('text').textContent));
    const cells = await page.evaluate(() => [...document.querySelectorAll('#text table')].find(t => /futures/.test(t.caption.textContent)).rows[1].textContent);
    check.match(cells, /Service.*±/);
    await page.close();
  });

  test('uncertainty: workers that break never break the page: others are tried once, then it says why, until another scenario', async () => {
    const page = await opened();
    await settled(page);
    const nonsense = () => page.evaluate(() => {
      const { pool } = window.platform;
      pool.workers[0].worker.postMessage({ do: 'start', run: 1e6, request: 'nonsense', scenario: pool.sent });
    });
    await nonsense();
    await page.waitFor(() => window.platform.pool.failures === 1 && window.platform.pool.open, undefined, 90000);
    await lever(page, 18);
    await settled(page);
    await banded(page);
    // An answer to another question, before the true one can come.
    await page.evaluate(id => {
      const { platform } = window, { pool } = platform;
      platform.withText(JSON.stringify({ do: 'lever', id, value: 12 }), at => Module._hw_do(at));
      while (!pool.run) pool.begin();
      pool.hear(pool.workers[0], { is: 'summary', run: pool.run, numbers: Float64Array.of(64, 1, 2) });
    }, LEVER);
    await page.waitFor(() => window.platform.state().uncertainty.state === 'not available here');
    // No band of a plan that nobody computed, once a frame has drawn the new one.
    await page.waitFor(() => window.platform.state().charts.every(chart => chart.bands < 3));
    const broken = await state(page);
    check.equal(broken.uncertainty.why, 'a worker stopped: its answer does not fit the question');
    check.equal(broken.levers[LEVER], 12);
    await page.waitFor(() => document.getElementById('text').textContent.includes('a worker stopped: its answer'));
    await ask(page, { do: 'command', id: 'scenario:port-closure' });
    await settled(page);
    await banded(page);
    check.deepEqual(page.errors, []);
    await page.close();
  });

  test('uncertainty: on one core there is one worker, and bands come', async () => {
    const page = await open({ url: 'about:blank' });
    await page.raw.addInitScript(() => Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => 1 }));
    await page.goto(await site());
    await page.ready();
    await settled(page);
    check.equal(await page.evaluate(() => window.platform.pool.workers.length), 1);
    await lever(page, 18);
    await settled(page);
    await banded(page);
    await page.close();
  });

  test('uncertainty: no memory is shared, and the workers’ module has no interface in it', async () => {
    for (const name of ['engine.wasm', 'engine-scalar.wasm']) {
      const bytes = fs.readFileSync(path.join(SITE, name)), module = new WebAssembly.Module(bytes), imports = WebAssembly.Module.imports(module);
      check.ok(imports.every(({ kind }) => kind === 'function'), 'its memory is its own');
      check.ok(imports.length <= 6 && imports.every(({ name }) => !/gl|sdl|canvas|ui|thread|frame/i.test(name)), JSON.stringify(imports));
      check.ok(bytes.length < fs.statSync(path.join(SITE, 'headwater.wasm')).size / 2);
      check.ok(!/ImGui|SDL_|glCreate/.test(bytes.toString('latin1')));
    }
    const page = await opened();
    check.equal(await page.evaluate(() => window.crossOriginIsolated), false);
    await page.close();
  });

  test('uncertainty: without workers the page works, without bands, and says so', async () => {
    const page = await open({ headers: { 'content-security-policy': STRICT_CSP.replace("worker-src 'self'", "worker-src 'none'") } });
    await page.ready();
    await page.waitFor(() => window.platform.state().uncertainty.state === 'not available here', undefined, 90000);
    await lever(page, 18);
    const s = await state(page);
    check.equal(s.levers[LEVER], 18);
    check.match(s.uncertainty.why, /may not start workers/);
    check.ok(s.charts.every(c => c.bands === 0));
    await page.waitFor(() => /not available here: .*may not start workers/.test(document.getElementById('text').textContent));
    check.deepEqual(page.log.filter(line => line.startsWith('pageerror')), []);
    await page.close();
  });
}

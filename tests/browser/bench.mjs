// Figures of the page in headless Chromium: bytes, time to the first live frame, time of a change.
//   node tests/browser/bench.mjs [--json]
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { generate } from '../willems/generate.mjs';
import { open, SITE, wait } from './harness.mjs';

const median = list => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const brotli = file => zlib.brotliCompressSync(fs.readFileSync(file), { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

// What a visit fetches; licenses.txt is only linked to.
const FETCHED = ['index.html', 'app.css', 'platform.js', 'link.mjs', 'headwater.js', 'headwater.wasm'];
const bytes = Object.fromEntries(FETCHED.map(name => [name, brotli(path.join(SITE, name))]));
const total = Object.values(bytes).reduce((a, b) => a + b, 0);

// In the page: 64 and 512 replications of the three runs, by one worker and by as many as the machine has cores.
async function measureWorkers() {
  const { Pool } = await import(new URL('workers.mjs', location.href));
  if (window.platform.state().playing) window.platform.withText('{"do":"command","id":"play"}', at => Module._hw_do(at));
  const request = window.platform.read('hw_sample_begin'), scenario = window.platform.read('hw_sample_scenario');
  Module._hw_sample_stop();
  const replications = JSON.stringify({ ...JSON.parse(request), replications: 1024 });
  async function run(options, wanted) {
    let finished, goal = wanted, count = 0;
    const module = { UTF8ToString: text => text, _hw_sample_begin: () => replications, _hw_sample_number: () => ++count, _hw_sample_goal: () => goal,
      _hw_sample_scenario: () => scenario, _hw_sample_scenario_number: () => 1, _hw_sample_due: () => 0, _hw_sample_count() {}, _hw_sample_stop() {},
      _hw_sample_take: () => 0 };
    const pool = new Pool({ module, workers() {}, withNumbers: (_, f) => { finished(); return f(0); } });
    await pool.start(options);
    const sample = blocks => new Promise(resolve => { finished = resolve; goal = blocks; pool.begin(); });
    await sample(128);  // as much as the page asks for when a scenario is opened; it is compiled better on the way
    const times = [];
    for (let i = 0; i < 3; ++i) {
      const start = performance.now();
      await sample(wanted);
      times.push(performance.now() - start);
    }
    pool.close();
    return { ...pool.times, ms: times.sort((a, b) => a - b)[1] };
  }
  const cores = Math.max(2, Math.min(8, navigator.hardwareConcurrency)), first = await run({}, 8);
  return { fetched: first.compiled, made: first.made, ready: first.ready, first: first.ms, cores, one: (await run({ size: 1 }, 64)).ms, many: (await run({ size: cores }, 64)).ms,
    scalar: (await run({ size: 1, simd: false }, 64)).ms };
}

// In the page: the engine's module compiled from bytes that are there. Each time with another empty section behind it,
// because a browser remembers what it has compiled.
async function measureCompiling() {
  const bytes = new Uint8Array(await (await fetch('engine.wasm')).arrayBuffer()), times = [];
  for (let i = 0; i < 5; ++i) {
    const other = new Uint8Array([...bytes, 0, 2, 1, 97 + i]), start = performance.now();
    await WebAssembly.compile(other);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[2];
}

const live = [];
for (let i = 0; i < 5; ++i) {
  const page = await open();
  await page.ready();
  live.push(await page.evaluate(() => performance.getEntriesByName('headwater-live')[0].startTime));
  await page.close();
}
const page = await open();
await page.ready();
await page.evaluate(() => window.platform.withText('{"do":"command","id":"uncertainty"}', at => Module._hw_do(at)));  // workers rest
await wait(500);
// With an answer: without one the plan is the hit, and one run is saved.
await page.evaluate(() => window.platform.withText('{"do":"lever","id":"cap-buffer","value":9}', at => Module._hw_do(at)));
const runs = await page.evaluate(() => { Module._hw_bench_runs(10); return [0, 1, 2, 3, 4].map(() => Module._hw_bench_runs(50)); });
const drag = await page.evaluate(() => window.platform.withText('frost-harvest', at => {
  const times = Array.from({ length: 90 }, (_, i) => Module._hw_bench_drag(at, i));
  Module._hw_bench_drag(at, -1);
  return times.slice(30);  // the first ones are compiled better on the way
}));
const chance = { compiling: await page.evaluate(measureCompiling), ...await page.evaluate(measureWorkers) };
const large = generate({ sites: 2000, places: true });
const frame2000 = await page.evaluate(text => window.platform.withText(text, at => Module._hw_bench_file(at, 40)), JSON.stringify(large));
await page.close();

const result = { bytes: { ...bytes, total }, first_live_frame_ms: Math.round(median(live)), three_runs_ms: +median(runs).toFixed(3), drag_frame_ms: +median(drag).toFixed(2), frame_2000_ms: +frame2000.toFixed(2), chance };
if (process.argv.includes('--json')) {
  console.log(JSON.stringify({
    'page: navigation to first live frame (ms)': result.first_live_frame_ms,
    'page: calm + hit + plan after a lever moved (ms)': result.three_runs_ms,
    'page: whole frame of a drag, draw calls and no rasteriser (ms)': result.drag_frame_ms,
    'page: frame of 2,000 sites playing, no rasteriser (ms)': result.frame_2000_ms,
    'workers: engine module compiled (ms)': chance.compiling,
    'workers: compiled engine module made ready in a worker (ms)': chance.made,
    'workers: engine module fetched and compiled (ms)': chance.fetched,
    'workers: and all of them started and ready (ms)': chance.ready,
    'workers: first bands, 64 replications of three runs (ms)': chance.first,
    'workers: 512 replications, one worker (ms)': chance.one,
    [`workers: 512 replications, ${chance.cores} workers (ms)`]: chance.many,
    'workers: speed of many ÷ one': chance.one / chance.many,
    'workers: SIMD module, speed ÷ scalar module': chance.scalar / chance.one,
  }));
}
else {
  for (const [name, size] of Object.entries(result.bytes)) console.log(`${name.padEnd(32)} ${String(size).padStart(9)} bytes, Brotli`);
  console.log(`navigation to first live frame   ${String(result.first_live_frame_ms).padStart(9)} ms, median of 5`);
  console.log(`three runs after a lever         ${String(result.three_runs_ms).padStart(9)} ms, WebAssembly`);
  for (const [name, value] of Object.entries(chance)) console.log(`workers: ${name.padEnd(23)} ${value.toFixed(1).padStart(9)}${name === 'cores' ? '' : ' ms'}`);
  console.log(`whole frame of a drag            ${String(result.drag_frame_ms).padStart(9)} ms, draw calls and no rasteriser`);
  console.log(`frame of 2,000 sites playing     ${String(result.frame_2000_ms).padStart(9)} ms, the same`);
}
process.exit(0);

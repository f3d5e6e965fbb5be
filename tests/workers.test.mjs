// Who does what among the page's workers, and when, without a browser: web/page/workers.mjs and sampler.js with an engine
// that only counts its blocks, as slowly as a test likes.
//   node tests/workers.test.mjs
// Each test prints one line; the last line is "N passed, N failed".
import { strict as check } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { MessageChannel } from 'node:worker_threads';

const PAGE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../web/page');
const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));
const until = async (condition, what) => {
  for (const end = performance.now() + 20000; !condition(); await sleep(2)) check.ok(performance.now() < end, `no ${what}`);
};

let slice = 0.2;        // ms of one advance; three make a block
let broken = false;     // the engine stops at its next part
const live = new Set();  // workers that were started and not ended

function countingEngine() {
  const memory = { buffer: new ArrayBuffer(1 << 16) };
  let part, left = 0, done = [], merged = new Set();
  const say = numbers => { new Float64Array(memory.buffer).set(numbers); return numbers.length; };
  return { memory, hw_answer: () => 0, hw_text_room: () => 0, hw_number_room: () => 0, hw_load: () => 1,
    hw_start() { merged = new Set(); done = []; return 1; },
    hw_assign(first) { part = first; left = 3; return broken ? 0 : 1; },
    hw_advance() { for (const end = performance.now() + slice; performance.now() < end;); if (--left > 0) return 1; done.push(part); return 0; },
    hw_pack() { const numbers = done; done = []; return say(numbers); },
    hw_merge() { const block = new Float64Array(memory.buffer)[0]; if (merged.has(block)) return 0; merged.add(block); return 1; },
    hw_blocks_merged: () => merged.size,
    hw_summary: () => say([merged.size, ...[...merged].sort((a, b) => a - b)]) };
}

// node's message ports as a page's.
const port = raw => ({ postMessage: (data, transfer) => raw.postMessage(data, transfer), set onmessage(f) { raw.on('message', data => f({ data })); }, raw });
const SCRIPT = fs.readFileSync(path.join(PAGE, 'sampler.js'), 'utf8');

class FakeWorker {
  constructor() {
    const { port1: page, port2: own } = new MessageChannel();
    const world = { performance, TextEncoder, Uint8Array, Float64Array, Promise, Error, String, Math,
      MessageChannel: class { constructor() { const { port1, port2 } = new MessageChannel(); this.port1 = port(port1); this.port2 = port(port2); } },
      WebAssembly: { Module: { imports: () => [] }, instantiate: async () => ({ exports: countingEngine() }) },
      postMessage: (data, transfer) => own.postMessage(data, transfer) };
    vm.runInContext(SCRIPT, vm.createContext(world));
    own.on('message', data => world.onmessage({ data: { ...data, ports: data.ports?.map(port), to: data.to && port(data.to) } }));
    page.on('message', data => this.onmessage?.({ data }));
    Object.assign(this, { page, own });
    live.add(this);
  }
  postMessage(data, transfer) { this.page.postMessage(data, transfer); }
  terminate() { this.page.close(); this.own.close(); live.delete(this); }
}

let visible;
Object.assign(globalThis, { Worker: FakeWorker, fetch: () => null,
  document: { hidden: false, addEventListener: (_, f) => { visible = f; } } });
WebAssembly.compileStreaming = async () => ({});
const { hasSimd, Pool, poolSize } = await import(pathToFileURL(path.join(PAGE, 'workers.mjs')).href);

// The program's side: what hw_sample_… say, and what they were told.
function program() {
  const p = { wanted: 1, asked: 0, number: 0, goal: 0, forbidden: false, most: 128, scenario: 1, taken: [], said: [], counted: [] };
  p.module = { UTF8ToString: text => text, _hw_sample_scenario: () => '{}', _hw_sample_scenario_number: () => p.scenario,
    _hw_sample_due: () => p.forbidden ? 2 : p.wanted === p.asked ? 0 : 1,
    _hw_sample_begin() { p.asked = p.wanted; p.goal = 8; p.finished = false; ++p.number; return '{}'; },
    _hw_sample_number: () => p.number, _hw_sample_goal: () => p.goal,
    _hw_sample_stop() { p.asked = 0; ++p.number; },
    _hw_sample_count: (...what) => p.counted.push(what),
    _hw_sample_take(run, numbers) { p.taken.push({ run, wanted: p.wanted, numbers }); p.goal *= 4; p.finished = p.goal > p.most; return p.finished ? 0 : p.goal; } };
  p.workers = (ready, why) => { p.said.push(ready ? 'ready' : why); if (!p.finished) p.asked = 0; };
  p.withNumbers = (numbers, f) => f(Array.from(numbers));
  return p;
}
async function started(size, options = {}) {
  slice = 0.2;
  const p = program(), pool = new Pool(p);
  check.equal(await pool.start({ size, ...options }), true);
  return { p, pool };
}
// What the page warns of is part of these tests.
async function quietly(f) {
  const warn = console.warn;
  console.warn = () => {};
  try { await f(); } finally { console.warn = warn; }
}

const tests = {
  'the pool is as large as the machine, less one where there are more than two cores: one at least, eight at most'() {
    check.deepEqual([0, 1, 2, 3, 4, 32].map(cores => poolSize(cores)), [1, 1, 2, 2, 3, 8]);
    check.equal(hasSimd(), true);
  },
  async 'one worker and many give summaries of the same blocks: the first 64, 256 and 1,024 replications'() {
    for (const size of [1, 2, 5]) {
      const { p, pool } = await started(size);
      await until(() => p.taken.length === 3, 'three summaries');
      check.deepEqual(p.taken.map(({ numbers }) => numbers[0]), [8, 32, 128]);
      for (const { numbers } of p.taken) check.deepEqual(numbers.slice(1), Array.from({ length: numbers[0] }, (_, i) => i));
      check.equal(pool.run, 0, 'nothing runs any more');
      pool.close();
    }
  },
  async 'the next move cancels: no summary of an older run is taken'() {
    const { p, pool } = await started(3);
    await until(() => p.taken.length === 3, 'three summaries');
    p.taken = [];
    slice = 3;
    for (let i = 0; i < 6; ++i) { ++p.wanted; pool.sync(); await sleep(20); }
    const before = p.number;
    for (let i = 0; i < 20; ++i) { ++p.wanted; pool.sync(); }
    check.ok(p.number <= before + 1, 'a drag does not begin a run for each of its moves');
    slice = 0.2;
    await until(() => { pool.sync(); return p.asked === p.wanted && p.taken.length >= 3; }, 'summaries of the last');
    check.ok(p.taken.every(({ run, wanted }) => run === p.number && wanted === p.wanted));
    pool.close();
  },
  async 'a hidden page stands still, and begins again when it is seen'() {
    const { p, pool } = await started(2);
    slice = 2;
    p.taken = [];
    await until(() => pool.run, 'run');
    document.hidden = true;
    visible();
    check.equal(pool.run, 0);
    await sleep(150);
    check.equal(p.taken.length, 0);
    document.hidden = false;
    slice = 0.2;
    visible();
    await until(() => { pool.sync(); return p.taken.length >= 1; }, 'summary');
    pool.close();
  },
  async 'while none is wanted, none runs'() {
    const { p, pool } = await started(2);
    slice = 2;
    await until(() => pool.run, 'run');
    p.forbidden = true;
    pool.sync();
    check.equal(pool.run, 0);
    p.taken = [];
    await sleep(100);
    check.equal(p.taken.length, 0);
    pool.close();
  },
  'workers that break are replaced once; then the page goes on without, until another scenario'() {
    return quietly(async () => {
      const { p, pool } = await started(2), why = 'a worker stopped: a part cannot be done';
      await until(() => p.taken.length === 3, 'three summaries');
      for (const expected of [['ready', why, 'ready'], ['ready', why, 'ready', why]]) {
        broken = true;
        ++p.wanted;
        await until(() => { pool.sync(); return p.said.filter(word => word === why).length === expected.filter(word => word === why).length; }, 'failure');
        broken = false;
        await until(() => p.said.length === expected.length, 'end');
        check.deepEqual(p.said, expected);
      }
      await sleep(50);
      check.equal(pool.open, false);
      pool.sync();
      check.equal(live.size, 0, 'no worker is left over');
      p.scenario = 2;
      ++p.wanted;
      p.taken = [];
      await until(() => { pool.sync(); return p.taken.length === 3; }, 'three summaries of the other scenario');
      check.equal(p.said.at(-1), 'ready');
      pool.close();
    });
  },
  'a worker that hangs is let go'() {
    return quietly(async () => {
      const { p, pool } = await started(1);
      await until(() => p.taken.length === 3, 'three summaries');
      pool.options.patience = 60;
      pool.give = () => {};  // nobody gets anything to do, so nobody answers
      ++p.wanted;
      await until(() => { pool.sync(); return p.said.length > 1; }, 'end of patience');
      check.equal(p.said[1], 'a worker stopped: no answer for 0.06 seconds');
      pool.close();
    });
  },
  'at rest no worker is waited for'() {
    return quietly(async () => {
      const { p, pool } = await started(2, { patience: 3000 });
      await until(() => p.taken.length === 3, 'three summaries');
      await sleep(3300);
      check.deepEqual(p.said, ['ready']);
      pool.close();
    });
  },
  'a worker whose answer does not fit the question is let go, and asked once more'() {
    return quietly(async () => {
      const { p, pool } = await started(2), take = p.module._hw_sample_take;
      await until(() => p.taken.length === 3, 'three summaries');
      p.module._hw_sample_take = () => { p.module._hw_sample_take = take; return -1; };
      p.taken = [];
      ++p.wanted;
      await until(() => { pool.sync(); return p.taken.length === 3; }, 'summaries of other workers');
      check.deepEqual(p.said, ['ready', 'a worker stopped: its answer does not fit the question', 'ready']);
      pool.close();
    });
  },
  'where workers cannot be had the program is told why'() {
    return quietly(async () => {
      const real = globalThis.Worker, p = program(), pool = new Pool(p);
      globalThis.Worker = class { constructor() { throw new Error('not allowed'); } };
      check.equal(await pool.start({ size: 3 }), false);
      check.deepEqual(p.said, ['this page may not start workers (not allowed)']);
      pool.sync();
      await sleep(20);
      check.equal(p.said.length, 1, 'it is not tried over and over');
      globalThis.Worker = real;
    });
  },
  async 'nothing is shared: no memory that two threads see, no atomics'() {
    for (const file of ['workers.mjs', 'sampler.js']) {
      const text = fs.readFileSync(path.join(PAGE, file), 'utf8');
      check.doesNotMatch(text, /SharedArrayBuffer|Atomics|shared: *true|crossOriginIsolated/);
    }
  },
};

let passed = 0, failed = 0;
for (const [name, test] of Object.entries(tests)) {
  try { await test(); ++passed; console.log(`ok   ${name}`); } catch (error) { ++failed; console.log(`FAIL ${name}\n     ${error.stack}`); }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

// A worker: replications with the engine alone. workers.mjs starts several of these and hands out the work; the first
// one also collects what all have done. No memory is shared: packed results are handed over.
'use strict';

const SLICE = 8;  // ms between two looks at what the page says
const pulse = new MessageChannel();

let engine, scenario = 0, run = 0, goal = 0;
let queue = [], doing = null;   // parts: [first, last) blocks
let pulsing = false;            // the next slice is on its way
let collector = null;           // port to the one that collects; null: this one does
let early = [];                 // parts of others whose run has not begun here

// The module asks its host for hardly anything: to grow, and to give up.
function imports(module) {
  const all = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    if (kind !== 'function') throw new Error(`the engine wants ${from}.${name}`);
    (all[from] ??= {})[name] = name.includes('memory_growth') ? () => {} : () => { throw new Error(`the engine stopped: ${name}`); };
  }
  return all;
}

const text = string => {
  const bytes = new TextEncoder().encode(string), at = engine.hw_text_room(bytes.length);
  new Uint8Array(engine.memory.buffer, at, bytes.length).set(bytes);
};
// A copy of the answer, which can be handed over.
const answer = count => new Float64Array(engine.memory.buffer, engine.hw_answer(), count).slice();

function merge(numbers) {
  const at = engine.hw_number_room(numbers.length);
  new Float64Array(engine.memory.buffer, at, numbers.length).set(numbers);
  if (!engine.hw_merge()) throw new Error('a part does not fit');
}

// `upTo`: the goal that the part is done for. It may come before the page's own word of it.
function collect(numbers, upTo) {
  goal = Math.max(goal, upTo);
  merge(numbers);
  if (engine.hw_blocks_merged() < goal) return;
  const summary = answer(engine.hw_summary());
  postMessage({ is: 'summary', run, numbers: summary }, [summary.buffer]);
}

function finish() {
  const numbers = answer(engine.hw_pack()), part = doing;
  doing = null;
  // The page hears of it first: it has the next part ready while this is being merged.
  postMessage({ is: 'done', run, part });
  if (collector) collector.postMessage({ run, numbers, goal }, [numbers.buffer]);
  else collect(numbers, goal);
}

function beat() {
  if (pulsing) return;
  pulsing = true;
  pulse.port2.postMessage(0);
}

function slice() {
  pulsing = false;
  const until = performance.now() + SLICE;
  do {
    if (!doing) {
      doing = queue.shift();
      if (!doing) return;
      if (!engine.hw_assign(...doing)) throw new Error('a part cannot be done');
    }
    if (!engine.hw_advance()) finish();
  } while (performance.now() < until);
  beat();
}

// The page lets a worker that failed go.
const guarded = f => event => {
  try { f(event); } catch (error) { queue = []; doing = null; postMessage({ is: 'failed', why: String(error?.message ?? error) }); }
};

const does = {
  async open({ module, ports, to }) {
    const asked = performance.now();
    engine = (await WebAssembly.instantiate(module, imports(module))).exports;
    engine._initialize?.();
    collector = to ?? null;
    for (const port of ports ?? [])
      port.onmessage = guarded(({ data }) => {
        if (data.run === run) collect(data.numbers, data.goal);
        else if (data.run > run) early.push(data);
      });
    postMessage({ is: 'ready', ms: performance.now() - asked });
  },
  start(data) {
    queue = [];
    doing = null;
    run = data.run;
    goal = 0;
    if (data.scenario !== scenario) {
      text(data.document);
      if (!engine.hw_load()) throw new Error('the scenario cannot be read');
      scenario = data.scenario;
    }
    text(data.request);
    if (!engine.hw_start()) throw new Error('the request does not fit the scenario');
    const waiting = early.filter(part => part.run >= run);
    early = waiting.filter(part => part.run > run);
    for (const part of waiting) if (part.run === run) collect(part.numbers, part.goal);
  },
  parts(data) {
    if (data.run !== run) return;
    goal = data.goal;
    queue.push(...data.parts);
    beat();
  },
  stop() { queue = []; doing = null; run = 0; early = []; },
};

pulse.port1.onmessage = guarded(slice);
onmessage = guarded(({ data }) => {
  Promise.resolve(does[data.do](data)).catch(error => postMessage({ is: 'failed', why: String(error?.message ?? error) }));
});

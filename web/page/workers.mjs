// Replications in web workers: how many workers, who does what, and when. What is wanted, and what comes of it, the
// program decides (web/core/uncertainty.h). No shared memory, so no special headers: results are handed over. Where
// workers cannot be had, the page works without bands and says why; it tries again with another scenario.
//
// A sample is done in blocks of eight replications. Workers get small parts of it, two at a time, up to a goal; then
// the first worker, which collects, sends a summary, and the program says what the next goal is. A change of the plan
// begins another run; whatever still comes from an older one is dropped by its number.

const MOST_WORKERS = 8;
const QUIET = 50;         // ms between two runs during a drag
const TELL = 200;         // ms between two looks at the progress
const MOST_FAILURES = 2;  // of one scenario; then no more workers are started for it
const PATIENCE = 30000;   // ms without a word from any worker while there is something to do: they hang

// (func (result v128) (i32.const 0) (i8x16.splat)): a browser that knows 128-bit SIMD takes it.
const SIMD = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11]);
export const hasSimd = () => WebAssembly.validate(SIMD);
// One core is left to the page, but of two: at rest the page does nothing, and half as many workers take twice as long.
export const poolSize = (cores = navigator.hardwareConcurrency ?? 2) => Math.min(MOST_WORKERS, cores > 2 ? cores - 1 : Math.max(1, cores));

async function compile(name) {
  const url = new URL(name, import.meta.url);
  try { return await WebAssembly.compileStreaming(fetch(url)); } catch { /* a host that gives it another type */ }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${name} could not be loaded (${response.status})`);
  return WebAssembly.compile(await response.arrayBuffer());
}

function employ() {
  try { return new Worker(new URL('sampler.js', import.meta.url)); } catch (error) { throw new Error(`this page may not start workers (${error.message})`); }
}

export class Pool {
  workers = [];                 // {worker}, the one that collects first
  run = 0; goal = 0; first = 0; next = 0; done = 0;  // blocks
  sent = 0;                     // scenario that the workers have
  timer = 0; watch = 0; begun = 0; told = 0;
  failures = 0; failing = 0;    // how many, and with which scenario
  open = false;                 // all workers are ready
  starting = false;
  last = null; started = null;  // numbers of the last summary, and true or false when all are ready or cannot be had
  times = {};                   // ms, for tests and benchmarks

  constructor(program) {
    this.program = program;  // {module: Emscripten's, withNumbers, workers: says whether there are any}
    document.addEventListener('visibilitychange', () => { if (document.hidden) this.halt(); else this.sync(); });
  }

  // Starts the workers; ends those that are there.
  async start({ size = poolSize(), simd = hasSimd(), patience = PATIENCE } = {}) {
    this.close();
    this.options = { size, simd, patience };
    this.starting = true;
    const asked = performance.now();
    try {
      const compiling = compile(simd ? 'engine.wasm' : 'engine-scalar.wasm').then(module => {
        this.times.compiled = performance.now() - asked;
        return module;
      });
      await this.hire(size, compiling);
    } catch (error) {
      this.close();
      this.missing(error?.message ?? String(error));
      return false;
    } finally { this.starting = false; }
    this.times.ready = performance.now() - asked;
    this.open = true;
    this.program.workers(true, '');
    this.sync();
    return true;
  }

  // There are none, and why: the end of a sentence.
  missing(why) {
    console.warn(`no bands: ${why}`);
    this.failing = this.program.module._hw_sample_scenario_number();
    this.program.workers(false, why);
  }

  // The browser starts the workers while it compiles what they will run.
  hire(size, compiling) {
    const channels = Array.from({ length: size - 1 }, () => new MessageChannel());
    let patience;
    const late = new Promise((_, reject) => { patience = setTimeout(() => reject(new Error('workers do not answer')), this.options.patience); });
    const open = i => new Promise((resolve, reject) => {
      const one = { worker: employ() };
      this.workers.push(one);
      one.worker.onerror = event => { event.preventDefault(); reject(new Error(event.message || 'this page may not start workers')); this.failed(one, event.message); };
      one.worker.onmessage = ({ data }) => {
        if (data.is === 'ready') resolve(data.ms);
        else if (data.is === 'failed') { reject(new Error(data.why)); this.failed(one, data.why); }
        else this.hear(one, data);
      };
      const ports = i === 0 ? channels.map(channel => channel.port1) : [], to = i === 0 ? null : channels[i - 1].port2;
      compiling.then(module => one.worker.postMessage({ do: 'open', module, ports, to }, to ? [to] : ports)).catch(reject);
    });
    const ready = Promise.all(Array.from({ length: size }, (_, i) => open(i))).then(ms => { this.times.made = Math.max(...ms); });
    return Promise.race([ready, late]).finally(() => clearTimeout(patience));
  }

  close() {
    clearTimeout(this.timer);
    clearTimeout(this.watch);
    for (const { worker } of this.workers) worker.terminate();
    this.workers = [];
    this.open = false;
    this.timer = this.run = this.sent = 0;
  }

  // A worker broke, hangs, or says what cannot be: all are let go, and others try once more.
  failed(one, why) {
    if (!this.open || !this.workers.includes(one)) return;
    const scenario = this.program.module._hw_sample_scenario_number();
    if (scenario !== this.failing) this.failures = 0;
    this.close();
    this.missing(`a worker stopped: ${why}`);
    if (++this.failures < MOST_FAILURES) this.start(this.options);
  }

  // After each frame: is what runs what is wanted?
  sync() {
    if (document.hidden) return;
    // What went wrong with one scenario, its size for instance, may go well with another.
    if (!this.open && this.failing && !this.starting && this.failing !== this.program.module._hw_sample_scenario_number()) {
      this.failing = 0;
      this.start(this.options);
    }
    if (!this.open) return;
    const due = this.program.module._hw_sample_due();
    if (due === 2) { this.halt(); return; }
    if (due !== 1 || this.timer) return;
    if (this.run) { this.tell({ do: 'stop' }); this.rest(); }
    const early = this.begun + QUIET - performance.now();
    if (early <= 0) this.begin();
    else this.timer = setTimeout(() => { this.timer = 0; if (!document.hidden && this.program.module._hw_sample_due() === 1) this.begin(); }, early);
  }

  halt() {
    clearTimeout(this.timer);
    this.timer = 0;
    if (this.run) this.tell({ do: 'stop' });
    this.rest();
    if (this.open) this.program.module._hw_sample_stop();
  }

  // Nothing is to be done any more.
  rest() {
    this.run = 0;
    clearTimeout(this.watch);
  }
  awaitWord() {
    clearTimeout(this.watch);
    this.watch = setTimeout(() => this.failed(this.workers[0], `no answer for ${this.options.patience / 1000} seconds`), this.options.patience);
  }

  tell(message) { for (const { worker } of this.workers) worker.postMessage(message); }

  begin() {
    const { module } = this.program;
    this.begun = this.told = performance.now();
    const request = module.UTF8ToString(module._hw_sample_begin()), scenario = module._hw_sample_scenario_number();
    this.run = module._hw_sample_number();
    this.next = this.done = 0;
    this.goal = this.first = module._hw_sample_goal();
    const message = { do: 'start', run: this.run, request, scenario };
    if (scenario !== this.sent) message.document = module.UTF8ToString(module._hw_sample_scenario());
    this.sent = scenario;
    this.tell(message);
    this.awaitWord();
    this.share();
  }

  // Two parts each: the next is there when one is done.
  share() {
    for (let turn = 0; turn < 2; ++turn) for (const one of this.workers) this.give(one);
  }
  give(one) {
    if (this.next >= this.goal) return;
    one.worker.postMessage({ do: 'parts', run: this.run, goal: this.goal, parts: [[this.next, ++this.next]] });
  }

  hear(one, data) {
    if (!this.run || data.run !== this.run) return;
    this.awaitWord();
    if (data.is === 'done') {
      ++this.done;
      this.give(one);
      const now = performance.now();
      if (now - this.told < TELL) return;
      this.told = now;
      this.program.module._hw_sample_count(this.run, this.done);
    } else if (data.is === 'summary') this.take(data.numbers);
  }

  take(numbers) {
    const { module, withNumbers } = this.program, run = this.run;
    this.last = numbers;
    this.times.summary = performance.now() - this.begun;
    if (this.goal === this.first) this.times.first = this.times.summary;
    const goal = withNumbers(numbers, at => module._hw_sample_take(run, at, numbers.length));
    if (goal < 0) { this.failed(this.workers[0], 'its answer does not fit the question'); return; }
    if (goal === 0) { this.rest(); return; }
    this.goal = goal;
    this.share();
  }
}

// `module` is Emscripten's of the program.
export function startPool(module, options) {
  const withNumbers = (numbers, f) => {
    const at = module._malloc(numbers.byteLength);
    module.HEAPU8.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), at);
    try { return f(at); } finally { module._free(at); }
  };
  const workers = (ready, why) => window.platform.withText(why, at => module._hw_sample_workers(ready ? 1 : 0, at));
  const pool = new Pool({ module, withNumbers, workers });
  pool.started = pool.start(options);
  return pool;
}

// The reference works W1 and W2 by other means, in one process: a plain JavaScript loop over typed
// arrays with ring buffers, and Insight Maker's engine (npm `simulation`).
//   node tests/bench/peers.mjs
// Prints {"name (node-periods/s)": number, …}: stocks × periods × replications ÷ seconds.
import { Model } from 'simulation';

const PERIODS = 365;
const ROUNDS = 5;

// Normal by the polar method on a xorshift generator: about the cheapest good numbers that JavaScript has.
// In typed arrays, because V8 makes an object of every double that is assigned to a variable of a module.
const word = Int32Array.of(0x9E3779B9 | 0), spare = Float64Array.of(NaN);
function uniform() {
  let x = word[0];
  x ^= x << 13;
  x ^= x >>> 17;
  x ^= x << 5;
  word[0] = x;
  return (x >>> 0) / 4294967296;
}
function normal() {
  const z = spare[0];
  if (z === z) {
    spare[0] = NaN;
    return z;
  }
  for (;;) {
    const x = 2 * uniform() - 1, y = 2 * uniform() - 1, s = x * x + y * y;
    if (s >= 1 || s === 0) continue;
    const f = Math.sqrt(-2 * Math.log(s) / s);
    spare[0] = y * f;
    return x * f;
  }
}

// A chain as flat arrays in visiting order, downstream first. supplier: index of the stock that ships to
// it, or -1 for unlimited supply; parts: an assembly draws so many inputs, which stand behind it.
function w1() {
  const stocks = [160, 160, 160, 170].map((level, k) => ({ level, supplier: k < 3 ? k + 1 : -1, lead: 2, delay: k < 3 ? 1 : 0 }));
  stocks[0].demand = true;
  return { stocks, holding: [4, 3, 2, 1], backorder: [40, 0, 0, 0] };
}
function w2() {
  const stocks = [];
  for (let r = 0; r < 8; ++r) stocks.push({ level: 170, supplier: 8 + r % 3, lead: 1 + r % 3, delay: 0, demand: true });
  for (let p = 0; p < 3; ++p) stocks.push({ level: 600, supplier: 11 + p, lead: 2, delay: 0 });
  for (let p = 0; p < 3; ++p) stocks.push({ level: 700, supplier: -2, parts: [14 + 2 * p, 15 + 2 * p], lead: 1, delay: 0 });
  for (let k = 0; k < 6; ++k) stocks.push({ level: 600, supplier: 20 + k, lead: 2 + k % 2, delay: 0 });
  for (let k = 0; k < 6; ++k) stocks.push({ level: 500, supplier: -1, lead: 1 + k % 2, delay: 0 });
  return { stocks, holding: stocks.map(() => 0), backorder: stocks.map(() => 0) };
}

// The loop that one would write for speed: numbers in typed arrays, base stock, orders are demands.
function typed_arrays({ stocks, holding, backorder }, replications) {
  const n = stocks.length, slots = 4;
  const level = Float64Array.from(stocks, s => s.level), supplier = Int32Array.from(stocks, s => s.supplier);
  const lead = Int32Array.from(stocks, s => s.lead), delay = Int32Array.from(stocks, s => s.delay);
  const external = Uint8Array.from(stocks, s => s.demand ? 1 : 0);
  const first_part = Int32Array.from(stocks, s => s.parts ? s.parts[0] : -1);
  const on_hand = new Float64Array(n), demand = new Float64Array(n), on_order = new Float64Array(n);
  const owed_outside = new Float64Array(n), owed = new Float64Array(n);  // owed to the stock by its source
  const goods = new Float64Array(n * slots), orders = new Float64Array(n * slots);
  let total = 0;
  for (let r = 0; r < replications; ++r) {
    on_hand.set(level);
    for (const array of [demand, on_order, owed_outside, owed, goods, orders]) array.fill(0);
    for (let t = 0; t < PERIODS; ++t) {
      const now = t & (slots - 1);
      demand.fill(0);
      for (let i = 0; i < n; ++i) {  // orders, upstream
        if (external[i]) {
          const d = Math.max(0, 50 + 10 * normal());
          demand[i] += d;
          owed_outside[i] += d;
        }
        let outstanding = owed_outside[i];
        for (let c = 0; c < i; ++c) if (supplier[c] === i) outstanding += owed[c];
        const order = Math.max(0, level[i] - (on_hand[i] + on_order[i] - outstanding - 0));
        on_order[i] += order;
        orders[i * slots + ((t + delay[i]) & (slots - 1))] += order;
        const arriving = orders[i * slots + now];
        orders[i * slots + now] = 0;
        owed[i] += arriving;
        if (supplier[i] >= 0) demand[supplier[i]] += arriving;
      }
      for (let i = n - 1; i >= 0; --i) {  // goods, downstream
        const arrived = goods[i * slots + now];
        goods[i * slots + now] = 0;
        on_hand[i] += arrived;
        on_order[i] -= arrived;
        if (supplier[i] === -1) {
          goods[i * slots + ((t + lead[i]) & (slots - 1))] += owed[i];
          owed[i] = 0;
        } else if (first_part[i] >= 0) {
          const a = first_part[i], started = Math.min(owed[i], on_hand[a], on_hand[a + 1]);
          on_hand[a] -= started;
          on_hand[a + 1] -= started;
          owed[i] -= started;
          goods[i * slots + ((t + lead[i]) & (slots - 1))] += started;
        }
        for (let c = 0; c < i; ++c) {
          if (supplier[c] !== i) continue;
          const sent = Math.min(owed[c], on_hand[i]);
          on_hand[i] -= sent;
          owed[c] -= sent;
          goods[c * slots + ((t + lead[c]) & (slots - 1))] += sent;
        }
        const sold = Math.min(owed_outside[i], on_hand[i]);
        on_hand[i] -= sold;
        owed_outside[i] -= sold;
        total += holding[i] * on_hand[i] + backorder[i] * owed_outside[i];
      }
    }
  }
  return total;
}

// W1 with nothing general in it: four stages, unrolled by hand as far as one would.
function typed_arrays_w1(replications) {
  const level = Float64Array.of(160, 160, 160, 170), holding = Float64Array.of(4, 3, 2, 1);
  const on_hand = new Float64Array(4), on_order = new Float64Array(4), owed = new Float64Array(4);
  const goods = new Float64Array(16), orders = new Float64Array(16);
  let total = 0;
  for (let r = 0; r < replications; ++r) {
    on_hand.set(level);
    for (const array of [on_order, owed, goods, orders]) array.fill(0);
    for (let t = 0; t < PERIODS; ++t) {
      const now = t & 3, soon = (t + 1) & 3, later = (t + 2) & 3;
      let asked = Math.max(0, 50 + 10 * normal());
      for (let i = 0; i < 4; ++i) {
        owed[i] += asked;
        const order = Math.max(0, level[i] - (on_hand[i] + on_order[i] - owed[i]));
        on_order[i] += order;
        orders[i * 4 + (i < 3 ? soon : now)] = order;
        asked = orders[i * 4 + now];
      }
      let sent = asked;
      for (let i = 3; i >= 0; --i) {
        const arrived = goods[i * 4 + now];
        goods[i * 4 + later] = sent;
        on_hand[i] += arrived;
        on_order[i] -= arrived;
        sent = Math.min(owed[i], on_hand[i]);
        on_hand[i] -= sent;
        owed[i] -= sent;
        total += holding[i] * on_hand[i];
      }
      total += 40 * owed[0];
    }
  }
  return total;
}

// The same in Insight Maker's engine: stocks, flows and delays.
function insight_maker({ stocks }) {
  const model = new Model({ timeStart: 0, timeLength: PERIODS, timeStep: 1, timeUnits: 'Days', algorithm: 'Euler' });
  const customers = stocks.map((_, i) => stocks.map((s, c) => s.supplier === i || s.parts?.includes(i) ? c : -1).filter(c => c >= 0));
  stocks.forEach((stock, i) => {
    const inputs = s => s.parts ?? (s.supplier >= 0 ? [s.supplier] : []);
    const name = kind => `${kind} ${i}`;
    stock.hand = model.Stock({ name: name('Hand'), initial: stock.level });
    stock.waiting = model.Stock({ name: name('Waiting'), initial: 0 });
    const orders = customers[i].map(c => stocks[c].delay ? `Delay([Asked ${c}], ${stocks[c].delay}, 0)` : `[Asked ${c}]`);
    stock.asked = model.Variable({ name: name('Asked'), value: stock.demand ? 'Max(0, RandNormal(50, 10))' : orders.join(' + ') });
    const share = inputs(stock).map(p => `[Ship ${p}] / ${customers[p].length}`);
    const incoming = share.length > 1 ? `Min(${share.join(', ')})` : share[0] ?? `[Asked ${i}]`;
    stock.supply = model.Variable({ name: name('Supply'), value: incoming });
    stock.arrive = model.Flow(null, stock.hand, { name: name('Arrive'), rate: `Delay([Supply ${i}], ${stock.lead}, 0)` });
    stock.ship = model.Flow(stock.hand, null, { name: name('Ship'), rate: `Min([Hand ${i}], [Waiting ${i}] + [Asked ${i}])` });
    stock.wait = model.Flow(null, stock.waiting, { name: name('Wait'), rate: `[Asked ${i}] - [Ship ${i}]`, nonNegative: false });
  });
  stocks.forEach((stock, i) => {
    for (const c of customers[i]) model.Link(stocks[c].asked, stock.asked);
    for (const p of stock.parts ?? (stock.supplier >= 0 ? [stock.supplier] : [])) model.Link(stocks[p].ship, stock.supply);
    model.Link(stock.asked, stock.supply);
    model.Link(stock.supply, stock.arrive);
    model.Link(stock.asked, stock.ship);
    model.Link(stock.waiting, stock.ship);
    model.Link(stock.asked, stock.wait);
    model.Link(stock.ship, stock.wait);
  });
  return () => model.simulate();
}

// Of this process: what else the machine does counts for nobody.
const seconds = work => {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
};
const serial = w1(), network = w2();
const serial_model = insight_maker(w1()), network_model = insight_maker(w2());
const jobs = [
  ['W1 serial, JavaScript with typed arrays (node-periods/s)', 4, 2000, () => typed_arrays_w1(2000)],
  ['W1 serial, JavaScript with typed arrays, any chain (node-periods/s)', 4, 1000, () => typed_arrays(serial, 1000)],
  ['W2 network, JavaScript with typed arrays, any chain (node-periods/s)', network.stocks.length, 100, () => typed_arrays(network, 100)],
  ['W1 serial, npm simulation (node-periods/s)', 4, 1, serial_model],
  ['W2 network, npm simulation (node-periods/s)', network.stocks.length, 1, network_model],
].map(([name, stocks, replications, work]) => ({ name, units: stocks * PERIODS * replications, work, times: [] }));
for (const job of jobs) job.work();  // compiled and warm
for (let round = 0; round < ROUNDS; ++round) for (const job of jobs) job.times.push(seconds(job.work));
const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
console.log(JSON.stringify(Object.fromEntries(jobs.map(job => [job.name, Math.round(job.units / median(job.times))]))));

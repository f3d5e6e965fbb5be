// Tests of the command line:
//   node tests/cli.test.mjs build/bin/headwater
// Each test prints one line; the last line is "N passed, N failed". The chains and the oracle cases of
// these tests are written here, so that they say what they mean whatever the library holds.
import { strict as check } from 'node:assert';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const PROGRAM = path.resolve(process.argv[2] ?? 'build/bin/headwater');
const FOLDER = fs.mkdtempSync(path.join(os.tmpdir(), 'headwater-cli-'));
const LIBRARY = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../scenarios');

const tests = [];
const test = (name, run) => tests.push({ name, run });

function headwater(words, { input = '', stdout = 'pipe' } = {}) {
  const { status, signal, stdout: out, stderr: err, error } =
    spawnSync(PROGRAM, words, { input, cwd: FOLDER, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['pipe', stdout, 'pipe'] });
  if (error) throw error;
  check.equal(signal, null, `${words.join(' ')}: ended by ${signal}`);
  return { status, out, err };
}
function good(words, options) {
  const { status, out, err } = headwater(words, options);
  check.equal(status, 0, `${words.join(' ')}: status ${status}: ${err}`);
  check.equal(err, '');
  return out;
}
// What the command says on standard error when it ends with status 2 and prints nothing.
function refused(words, options) {
  const { status, out, err } = headwater(words, options);
  check.equal(status, 2, `${words.join(' ')}: status ${status}`);
  check.equal(out, '');
  check.match(err, /\n$/);
  return err;
}
function write(name, content) {
  const file = path.join(FOLDER, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

// One shop, bought for by an external supplier a period away; a shock doubles what customers ask for.
const shop = (changes = {}) => ({
  format: 1, title: 'One shop', calendar: { period: 'day', start: '2028-02-27', periods: 10 },
  items: { bread: { title: 'Bread, "sliced"', unit: 'loaves', value: 2 } },
  sites: {
    shop: { title: 'Shop', kind: 'retailer', stocks: { bread: { policy: { type: 'base_stock', level: 15 }, initial: 15,
      holding_cost: 0.1, external: { lead_time: 1, price: 1.5 } } } },
  },
  demand: { town: { site: 'shop', item: 'bread', mean: 10, unmet: 'lost', price: 3 } },
  shocks: { rush: { title: 'Rush', kind: 'demand', at: { demand: 'town' }, factor: 2, from: 3, for: 4 } },
  levers: {
    rush: { title: 'Rush', target: '/shocks/rush/active', step: 1 },
    size: { title: 'Rush: demand', target: '/shocks/rush/factor', range: [1, 3], step: 0.25, unit: '%' },
    shelf: { title: 'Shelf', group: 'response', side: 'downstream', target: '/sites/shop/stocks/bread/policy/level',
      range: [10, 40], step: 5, unit: 'loaves', cost: 0.2 },
  },
  ...changes,
});
const SHOP = write('shop.json', shop());
const json = (...words) => JSON.parse(good(['run', ...words, '--json']));

// ---- help and usage ---------------------------------------------------------------------------------------------
test('help, of all and of each command, and the version', () => {
  const help = good(['--help']);
  const names = ['run', 'check', 'levers', 'bottlenecks', 'digest', 'schema', 'oracles'];
  for (const name of names) {
    check.match(help, new RegExp(`^  ${name} `, 'm'));
    check.match(good([name, '--help']), new RegExp(`^usage: headwater ${name}`));
    check.equal(good(['help', name]), good([name, '-h']));
  }
  check.match(good(['--version']), /^headwater \d+\.\d+\n$/);
});

test('what is typed wrong is named, with what is allowed', () => {
  check.match(refused([]), /a command is missing[^]*usage/);
  check.match(refused(['rnu']), /no command "rnu"; did you mean "run"\?/);
  check.match(refused(['run']), /something is missing: headwater run SCENARIO/);
  check.match(refused(['run', SHOP, '--jsn']), /no option "--jsn"; its options are --set, .*did you mean "--json"/);
  check.match(refused(['run', SHOP, '--set']), /--set needs a value: --set LEVER=VALUE/);
  check.match(refused(['run', SHOP, '--json=yes']), /--json takes no value/);
  check.match(refused(['run', SHOP, '--json', '--json']), /--json is given twice/);
  check.match(refused(['run', SHOP, 'other']), /too much: "other"/);
  check.match(refused(['run', SHOP, '--run', 'best']), /calm, hit, plan or all; found "best"/);
  check.match(refused(['run', SHOP, '--json', '--csv', '-']), /exclude each other/);
  for (const n of ['-1', '1.5', 'x', '', '4294967296']) check.match(refused(['run', SHOP, `--replication=${n}`]), /from 0 to 4294967295/);
  check.match(refused(['schema', 'x']), /too much/);
});

// ---- scenarios --------------------------------------------------------------------------------------------------
test('check: every issue on a line of its own, "pointer: message"', () => {
  check.equal(good(['check', SHOP]), 'ok\n');
  const broken = shop({ colour: 'red' });
  broken.demand.town.mean = -1;
  broken.sites.shop.stocks.bread.holding_cost = 'dear';
  const { status, out, err } = headwater(['check', write('broken.json', broken)]);
  check.equal(status, 2);
  check.equal(out, '');
  const lines = err.trimEnd().split('\n');
  for (const pointer of ['/colour', '/demand/town/mean', '/sites/shop/stocks/bread/holding_cost'])
    check.equal(lines.filter(line => line.startsWith(`${pointer}: `)).length, 1, `${pointer} in ${err}`);
  check.equal(lines.length, 3);
});

test('check: several scenarios, each named, none left out', () => {
  const { status, out, err } = headwater(['check', 'broken.json', 'absent.json', SHOP]);
  check.equal(status, 2);
  check.equal(out, `${SHOP}: ok\n`);
  check.match(err, /^broken\.json: \/colour: /m);
  check.match(err, /^absent\.json: .*No such file/m);
});

test('text that is no JSON, a missing file and a folder are told apart', () => {
  check.match(refused(['check', write('cut.json', '{"format": 1,')]), /line 1, column/);
  check.match(refused(['run', 'absent.json']), /cannot read "absent.json": No such file/);
  check.match(refused(['run', FOLDER]), /Is a directory/);
  check.match(refused(['run', 'juic']), /did you mean "juice"/);
  check.match(refused(['check'].concat('-'), { input: '{"format": 1, "format": 1}' }), /\/format: this key is there twice/);
});

test('a scenario with issues is refused by every command that takes one', () => {
  for (const words of [['run', 'broken.json'], ['digest', 'broken.json'], ['levers', 'broken.json']])
    check.match(refused(words), /"broken.json" is no valid scenario:\n[^]*^\/colour: /m);
});

test('the library, its files and standard input are the same scenarios', () => {
  for (const file of fs.readdirSync(LIBRARY).filter(name => name.endsWith('.json') && !name.endsWith('.schema.json'))) {
    const text = fs.readFileSync(path.join(LIBRARY, file), 'utf8');
    const id = path.basename(file, '.json');
    check.equal(good(['check', id]), 'ok\n');
    const digests = good(['digest', id]);
    check.equal(good(['digest', path.join(LIBRARY, file)]), digests);
    check.equal(good(['digest', '-'], { input: text }), digests);
  }
});

test('schema: a JSON Schema', () => {
  const schema = JSON.parse(good(['schema']));
  check.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema');
  check.ok(JSON.stringify(schema).includes('lead_time'));
});

test('schema --doc: a reference to read', () => {
  const text = good(['schema', '--doc']);
  check.match(text, /^# The scenario file, field by field\n/);
  check.match(text, /^\| `order_delay` \| whole number, 0 to 400 \| periods \| 0 \| From placing an order to its arrival. \|$/m);
});

test('bottlenecks: the capacity that limits, with what one more unit gives', () => {
  const narrow = shop();
  narrow.sites.shop.stocks.bread.external = { ...narrow.sites.shop.stocks.bread.external, capacity: 4 };
  const text = good(['bottlenecks', write('narrow.json', narrow)]);
  check.match(text, /^CAPACITY +KIND +UNITS +LOAD +LIMITS +FIRST +LAST +DEMAND MET +PROFIT\n/);
  check.match(text, /^\/sites\/shop\/stocks\/bread\/external\/capacity +supplier +4 /m);
  check.equal(good(['bottlenecks', SHOP]).split('\n').length, 2);
});

// ---- levers -----------------------------------------------------------------------------------------------------
test('levers: id, unit, target, range, step, default', () => {
  const text = good(['levers', SHOP]);
  check.match(text, /^What happens\nrush .* \/shocks\/rush\/active +off, on +on\nsize .*1 is 100 % .*1 to 3 +0\.25 +2\n/m);
  check.match(text, /^What you do\nshelf +downstream +Shelf +loaves +\/sites\/shop\/stocks\/bread\/policy\/level +10 to 40 +5 +15\n/m);
});

test('--set: a shock acts in hit and plan, a response in plan only and at its cost', () => {
  const { runs } = json(SHOP, '--set', 'size=1.5', '--set=shelf=40');
  check.deepEqual(runs.calm.levers, { rush: true, size: 2, shelf: 15 });
  check.deepEqual(runs.hit.levers, { rush: true, size: 1.5, shelf: 15 });
  check.deepEqual(runs.plan.levers, { rush: true, size: 1.5, shelf: 40 });
  check.equal(runs.calm.figures.chain.demand, 100);
  check.equal(runs.hit.figures.chain.demand, 120);
  check.equal(runs.hit.figures.chain.cost.response, 0);
  check.equal(runs.plan.figures.chain.cost.response, 10 * 25 * 0.2);
  check.deepEqual(json(SHOP, '--set', 'size=150%').runs.hit, runs.hit);
  for (const off of ['off', 'false', '0']) check.equal(json(SHOP, '--set', `rush=${off}`).runs.hit.figures.chain.demand, 100);
  for (const on of ['on', 'true', '1']) check.equal(json(SHOP, '--set', `rush=${on}`).runs.hit.figures.chain.demand, 140);
});

test('--set: what a lever cannot take is refused, not clamped', () => {
  check.match(refused(['run', SHOP, '--set', 'sice=2']), /has no lever "sice"; did you mean "size"\?\nIts levers: rush, shelf, size\n/);
  check.match(refused(['run', SHOP, '--set', 'size']), /LEVER=VALUE; found "size"/);
  check.match(refused(['run', SHOP, '--set', 'size=4']), /takes 1 to 3 in steps of 0.25; 4 is out of its range/);
  check.match(refused(['digest', SHOP, '--set', 'size=1.3']), /1.3 lies between its steps, the nearest is 1.25/);
  for (const value of ['', 'two', 'nan', '2x', '1e999', 'on']) check.match(refused(['run', SHOP, '--set', `size=${value}`]), /"size"/);
  check.match(refused(['run', SHOP, '--set', 'shelf=20%']), /takes a number, 10 to 40/);
  check.match(refused(['run', SHOP, '--set', 'rush=0.5']), /is a switch: on or off/);
  check.match(refused(['run', SHOP, '--set', 'size=2', '--set', 'size=3']), /is set twice/);
});

// ---- results ----------------------------------------------------------------------------------------------------
// By hand: the shelf is filled to 15 every morning. Calm, 10 a day go. Hit, of the 20 asked for on days 3 to 6 only 15 can
// be met, and 5 are left on the shelf on the six other days. What is sold on the last day is not yet bought again.
test('run --json: the figures of the shop, as worked out by hand', () => {
  const { calendar, currency, runs } = json(SHOP);
  check.deepEqual(calendar, { period: 'day', periods: 10, start: '2028-02-27', warm_up: 0 });
  check.equal(currency, 'EUR');
  const calm = runs.calm.figures.chain, hit = runs.hit.figures.chain;
  check.equal(calm.fill_rate, 1);
  check.equal(calm.revenue, 300);
  check.equal(calm.time_to_recover, 0);
  check.equal(hit.demand, 140);
  check.equal(hit.sold, 120);
  check.equal(hit.lost, 20);
  check.equal(hit.fill_rate, 120 / 140);
  check.equal(hit.cycle_service, 0.6);
  check.equal(hit.revenue, 360);
  check.equal(hit.cost.purchase, 165);
  check.equal(hit.cost.holding, 3);
  check.equal(hit.profit, 360 - 168);
  check.equal(hit.resilience, 120 / 100);
  check.equal(hit.time_to_recover, null);  // within three days the mean of a week is not back
  check.deepEqual(Object.keys(runs.calm.figures.stocks), ['shop/bread']);
  check.equal(runs.calm.figures.stocks['shop/bread'].bullwhip, null);  // calm demand does not vary
  check.deepEqual(runs.plan, runs.hit);
});

test('run --json: numbers and keys are the same text every time', () => {
  const text = good(['run', SHOP, '--json']);
  check.equal(good(['run', SHOP, '--json']), text);
  check.equal(text, `${JSON.stringify(JSON.parse(text), null, 2)}\n`);
});

test('run --run: one run only', () => {
  check.deepEqual(Object.keys(json(SHOP, '--run', 'hit').runs), ['hit']);
  check.deepEqual(json(SHOP, '--run', 'hit').runs.hit, json(SHOP).runs.hit);
  const text = good(['run', SHOP, '--run', 'plan']);
  check.match(text, /^ +plan$/m);
  check.doesNotMatch(text, /hit - calm/);
});

test('run: the tables say what the JSON says', () => {
  const { calm, hit } = json(SHOP).runs;
  const text = good(['run', SHOP, '--stocks']);
  check.match(text, /^One shop\n10 days from 2028-02-27; seed 1, replication 0\n/);
  const row = label => text.split('\n').find(line => line.startsWith(`${label}  `)).trim().split(/ {2,}/).slice(1);
  check.deepEqual(row('Demand'), ['loaves', '100', '140', '140', '+40', '0']);
  check.deepEqual(row('Revenue').slice(0, 3), ['EUR', '300.00', (3 * hit.figures.chain.sold).toFixed(2)]);
  const rate = figures => (100 * figures.chain.fill_rate).toFixed(2);
  check.deepEqual(row('Fill rate').slice(0, 3), ['%', rate(calm.figures), rate(hit.figures)]);
  check.match(text, /^shop\/bread \(Bread, "sliced" at Shop\)$/m);
  check.match(text, /^Bullwhip +- /m);
  check.ok(text.split('\n').every(line => line === line.trimEnd()));
});

test('run: large numbers have separators, emissions become tonnes, weeks are weeks', () => {
  const large = shop({ calendar: { period: 'week', start: '2026-01-05', periods: 100, warm_up: 4 } });
  large.items.bread.emissions = 1;
  large.demand.town.mean = 12345678;
  large.demand.town.unmet = 'backorder';
  const text = good(['run', write('large.json', large), '--run', 'calm']);
  check.match(text, /^100 weeks from 2026-01-05 after a warm-up of 4 weeks; /m);
  check.match(text, /^Demand +loaves +1,234,567,800$/m);
  check.match(text, /^Purchased goods +t CO2e +1,\d{3},\d{3}$/m);
});

test('run --replication: other draws, and the same ones again', () => {
  const noisy = shop();
  noisy.demand.town.noise = { law: 'normal', cv: 0.3 };
  const file = write('noisy.json', noisy);
  const of = n => json(file, '--replication', `${n}`);
  check.equal(of(3).replication, 3);
  check.deepEqual(of(3), of(3));
  check.notEqual(of(3).runs.calm.digest, of(0).runs.calm.digest);
  check.deepEqual(of(0), json(file));
});

function series(text) {
  check.match(text, /\r\n$/);
  const [header, ...rows] = text.slice(0, -2).split('\r\n').map(line => line.split(','));
  check.deepEqual(header, ['run', 'period', 'date', 'kind', 'entity', 'series', 'value']);
  return rows.map(row => Object.fromEntries(header.map((key, i) => [key, row[i]])));
}
const total = rows => rows.reduce((sum, row) => sum + Number(row.value), 0);

test('run --csv: the series that the figures are made of', () => {
  const rows = series(good(['run', SHOP, '--csv', '-']));
  const { runs } = json(SHOP);
  for (const run of ['calm', 'hit', 'plan']) {
    const of = (kind, name) => rows.filter(row => row.run === run && row.kind === kind && row.series === name);
    const chain = runs[run].figures.chain;
    check.equal(total(of('demand', 'demand')), chain.demand);
    check.equal(total(of('demand', 'sold')), chain.sold);
    check.equal(total(of('demand', 'met')) / chain.demand, chain.fill_rate);
    check.equal(total(of('chain', 'revenue')), chain.revenue);
    check.ok(Math.abs(total(of('chain', 'holding')) - chain.cost.holding) < 1e-9);
    check.equal(total(of('stock', 'on_hand')) / 10, runs[run].figures.stocks['shop/bread'].mean_on_hand);
  }
  const entities = new Set(rows.map(row => `${row.kind} ${row.entity}`));
  check.deepEqual([...entities].sort(), ['chain ', 'demand town', 'external shop/bread', 'stock shop/bread']);
});

test('run --csv FILE: into the file, --run narrows it; what cannot be written is said', () => {
  check.equal(good(['run', SHOP, '--csv', 'out.csv', '--run', 'hit']), '');
  const rows = series(fs.readFileSync(path.join(FOLDER, 'out.csv'), 'utf8'));
  check.ok(rows.every(row => row.run === 'hit'));
  check.match(refused(['run', SHOP, '--csv', 'absent/out.csv']), /cannot write "absent\/out.csv": No such file/);
});

test('dates: days over a leap day, weeks over a year\'s end', () => {
  const dates = calendar => {
    const rows = series(good(['run', '-', '--run', 'calm', '--csv', '-'], { input: JSON.stringify(shop({ calendar })) }));
    return [...new Set(rows.map(row => `${row.period} ${row.date}`))];
  };
  check.deepEqual(dates({ period: 'day', start: '2028-02-27', periods: 4, warm_up: 3 }),
    ['0 2028-02-27', '1 2028-02-28', '2 2028-02-29', '3 2028-03-01']);
  check.deepEqual(dates({ period: 'week', start: '2026-12-21', periods: 3 }), ['0 2026-12-21', '1 2026-12-28', '2 2027-01-04']);
  check.deepEqual(dates({ period: 'day', start: '2100-02-28', periods: 2 }), ['0 2100-02-28', '1 2100-03-01']);
  const start = new Date(Date.UTC(2026, 0, 5)), long = dates({ period: 'day', start: '2026-01-05', periods: 3000 });
  long.forEach((line, day) => check.equal(line, `${day} ${new Date(start.getTime() + day * 864e5).toISOString().slice(0, 10)}`));
});

test('digest: as in the JSON; --all names the library', () => {
  const { runs } = json(SHOP, '--set', 'size=3');
  check.equal(good(['digest', SHOP, '--set', 'size=3']), ['calm', 'hit', 'plan'].map(run => `${run} ${runs[run].digest}\n`).join(''));
  check.match(runs.calm.digest, /^[0-9a-f]{16}$/);
  check.notEqual(runs.calm.digest, runs.hit.digest);
  check.equal(runs.hit.digest, runs.plan.digest);
  const all = good(['digest', '--all']);
  check.match(all, /^(?:[a-z-]+ (?:calm|hit|plan) [0-9a-f]{16}\n)+$/);
  check.ok(all.includes(good(['digest', 'juice']).replace(/^/gm, 'juice ').replace(/juice $/, '')));
  check.match(refused(['digest']), /SCENARIO, or --all/);
  check.match(refused(['digest', '--all', 'juice']), /takes no scenario/);
});

test('the beer game costs what the oracle says', () => {
  // BG2: Sterman's rule with the mean parameters of his subjects; the shock is his step from 4 to 8.
  check.ok(Math.abs(json('beer-game').runs.hit.figures.chain.cost.total - 2479.4776284206137) < 1e-6);
});

test('a full disk is a failure', () => {
  if (!fs.existsSync('/dev/full')) return;
  const full = fs.openSync('/dev/full', 'w');
  const { status, err } = headwater(['run', SHOP], { stdout: full });
  check.equal(status, 1);
  check.match(err, /cannot write to standard output/);
  check.equal(headwater(['run', SHOP, '--csv', '/dev/full']).status, 1);
});

// ---- oracles ----------------------------------------------------------------------------------------------------
// One node, base stock 10, a day from its supplier, three days. Ordered is what was asked for; what is on hand: 10 − 3,
// then + 3 − 4, then + 4 − 5.
const network = () => ({
  schema: 'sc-oracle-deterministic/1', id: 'hand', periods: 3,
  nodes: [{ id: 0, policy: { type: 'base_stock', S: 10 }, initial_inventory: 10, order_lead_time: 0, shipment_lead_time: 1,
    holding_cost: 1, in_transit_holding_cost: 0, stockout_cost: 5, suppliers: ['EXT'], fill_order: ['EXT'], external_demand: [3, 4, 5] }],
  total_cost: 18,
  results: { 0: { inventory_level: [7, 6, 5], order_qty: [3, 4, 5], order_in: { EXT: [3, 4, 5] }, shipped: { EXT: [3, 4, 5] },
    order_out: { EXT: [3, 4, 5] }, received: { EXT: [0, 3, 4] }, in_transit: { EXT: [3, 4, 5] }, on_order: { EXT: [3, 4, 5] },
    cost_holding: [7, 6, 5], cost_total: [7, 6, 5] } },
});
function oracles(cases) {
  const folder = fs.mkdtempSync(path.join(FOLDER, 'oracles-'));
  for (const [name, content] of Object.entries(cases)) write(path.join(path.basename(folder), name), content);
  const { status, out, err } = headwater(['oracles', folder]);
  const lines = out.trimEnd().split('\n');
  return { status, err, lines, last: lines.pop() };
}

test('oracles: a case worked out by hand is met exactly, in the order of names', () => {
  const { status, lines, last, err } = oracles({ 'b-longer.json': network(), 'a.json': network(), 'notes.txt': 'no case' });
  check.equal(err, '');
  check.equal(status, 0);
  check.match(lines[0], /^ok   a         largest deviation 0, \d+ numbers, exact$/);
  check.match(lines[1], /^ok   b-longer  /);
  check.equal(last, '2 passed, 0 failed');
});

test('oracles: one wrong number fails its case and the command', () => {
  const wrong = network();
  wrong.results[0].inventory_level[1] = 6.5;
  const { status, lines, last } = oracles({ 'a.json': wrong, 'b.json': network() });
  check.equal(status, 1);
  check.match(lines[0], /^FAIL a  largest deviation 0\.5 at node 0 inventory_level\[1\]/);
  check.match(lines[1], /^ok   b  /);
  check.equal(last, '1 passed, 1 failed');
});

test('oracles: what cannot be run is a failed case with the reason, never a crash', () => {
  const change = edit => { const json = network(); edit(json); return json; };
  const cases = {
    'cut.json': ['{"schema":', /line 1, column/],
    'nodes.json': [change(c => delete c.nodes), /\/nodes: is missing/],
    'policy.json': [change(c => delete c.nodes[0].policy), /\/nodes\/0\/policy: is missing/],
    'type.json': [change(c => { c.nodes[0].policy.type = 'magic'; }), /\/nodes\/0\/policy\/type: is .*"magic"/],
    'supplier.json': [change(c => { c.nodes[0].suppliers = [7]; }), /\/nodes\/0\/suppliers\/0: no node has the id "7"/],
    'nobody.json': [change(c => { c.nodes[0].suppliers = []; }), /\/nodes\/0\/suppliers: /],
    'periods.json': [change(c => { c.periods = 'ten'; }), /\/periods: must be/],
    'results.json': [change(c => { c.results = {}; }), /no results for node 0/],
    'itself.json': [change(c => { c.nodes[0].suppliers = [0]; }), /\w/],
    'array.json': [change(c => { c.nodes = [1, null]; }), /\/nodes\/0\/id: is missing/],
    'lost.json': [{ schema: 'sc-oracle-lostsales-serial/1', periods: 3 }, /\/stages: is missing/],
    'source.json': [{ schema: 'sc-oracle-lostsales-serial/1', periods: 3, demand: [1], results: {}, stages: [{ infinite_stock: true }] },
      /\/stages: has no stage but the source/],
    'beer.json': [{ weekly: {}, customer_demand: 4 }, /\/parameters: is missing/],
  };
  const { status, lines, last } = oracles(Object.fromEntries(Object.entries(cases).map(([name, [content]]) => [name, content])));
  check.equal(status, 1);
  for (const [name, [, reason]] of Object.entries(cases)) {
    const line = lines.find(text => text.startsWith(`FAIL ${path.basename(name, '.json')} `));
    check.ok(line, `${name} has no line: ${lines.join('\n')}`);
    check.match(line, reason);
  }
  check.equal(last, `0 passed, ${Object.keys(cases).length} failed`);
});

test('oracles: other kinds are skipped aloud; nothing to run is bad input', () => {
  const { status, err, lines, last } = oracles({ 'a.json': network(), 'gsm.json': { id: 'gsm' } });
  check.equal(status, 0);
  check.match(err, /^skipped gsm: /);
  check.equal(lines.length, 1);
  check.equal(last, '1 passed, 0 failed');
  check.match(refused(['oracles', path.join(FOLDER, 'absent')]), /cannot read the folder .*No such file/);
  fs.mkdirSync(path.join(FOLDER, 'empty'));
  check.match(refused(['oracles', path.join(FOLDER, 'empty')]), /no case that can be run/);
});

let passed = 0, failed = 0;
for (const { name, run } of tests) {
  try {
    run();
    passed += 1;
    console.log(`ok   ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${name}\n     ${error.message.replaceAll('\n', '\n     ')}`);
  }
}
fs.rmSync(FOLDER, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

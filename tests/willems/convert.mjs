// Real chains as Headwater scenarios.
//   node tests/willems/convert.mjs STAGES.csv ARCS.csv [--periods N] [--title TEXT] >scenario.json
// The two files are those of S. P. Willems, "Data Set: Real-World Multiechelon Supply Chains Used for Inventory
// Optimization", Manufacturing & Service Operations Management 10(1), 2008, as CSV: a row a stage (Stage Name, stageCost,
// stageClassification, avgDemand, stdDevDemand, stageTime), a row an arc (source, destination; one unit per unit).
//
// A stage becomes a site that holds what the stage makes. A stage with one predecessor passes its goods on: a lane of the
// stage's time. A stage with several assembles one unit of each: lanes into its input stocks, then a process of the
// stage's time. Where some stage assembles more than MOST_INPUTS parts, the whole chain counts in kits instead: every
// site holds one kind of goods, and draws an equal share of it from each predecessor. The topology and the times stay,
// the shortage of one part then no longer stops a kit.
import fs from 'node:fs';
import { pathToFileURL } from 'node:url';

const MOST_INPUTS = 6;
const MOST_NUMBERS = 18e6;  // in the record of one run: 144 MB
const KINDS = { part: 'supplier', manuf: 'plant', dist: 'warehouse', trans: 'warehouse', retail: 'retailer' };

// A field in quotes may hold commas; quotes in it are doubled.
export function parseCsv(text) {
  const rows = text.replace(/^\uFEFF/, '').split(/\r?\n/).filter(line => line.trim() !== '')
    .map(line => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].slice(0, line.split(',').length)
      .map(([, field]) => field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field.trim()));
  const [head, ...body] = rows;
  return body.map(row => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ''])));
}

const idOf = name => name.toLowerCase().replaceAll(/[^a-z0-9>.-]+/g, '-').replaceAll(/^[^a-z0-9]+/g, '').slice(0, 64);
const round = (value, digits = 4) => Number(Number(value || 0).toPrecision(digits));
const periodsOf = value => Math.min(400, Math.max(0, Math.round(Number(value) || 0)));

function chainOf(stages, arcs) {
  const chain = new Map();
  for (const row of stages) {
    const id = idOf(row['Stage Name']);
    if (id === '' || chain.has(id)) throw new Error(`stage "${row['Stage Name']}" has no id of its own`);
    const kind = Object.keys(KINDS).find(name => row.stageClassification.toLowerCase().startsWith(name));
    chain.set(id, { id, title: row['Stage Name'].replaceAll('_', ' '), kind: KINDS[kind] ?? 'warehouse',
      cost: Number(row.stageCost) || 0, time: periodsOf(row.stageTime), mean: Number(row.avgDemand) || 0,
      deviation: Number(row.stdDevDemand) || 0, from: [], to: [] });
  }
  for (const { source, destination } of arcs) {
    const from = chain.get(idOf(source)), to = chain.get(idOf(destination));
    if (!from || !to) throw new Error(`arc ${source} → ${destination}: no such stage`);
    if (to.from.includes(from)) continue;
    from.to.push(to);
    to.from.push(from);
  }
  return [...chain.values()];
}

// What a stage holds is called after where it is made; a stage that only passes goods on holds its predecessor's.
function nameItems(chain, kits) {
  const item = stage => stage.item ??= kits ? 'kit' : stage.from.length === 1 ? item(stage.from[0]) : stage.id;
  chain.forEach(item);
  // What a unit has cost when it leaves the stage; of a kit each predecessor brings a share.
  const total = stage => stage.total ??= stage.cost +
    stage.from.reduce((sum, from) => sum + total(from), 0) / (kits ? Math.max(1, stage.from.length) : 1);
  chain.forEach(total);
}

const stock = stage => ({ policy: { type: 'days_of_cover', days: 2, service_factor: 1.5 },
  forecast: { alpha: 0.1 }, holding_cost: round(stage.cost * 0.25 / 364), backorder_cost: round(stage.cost * 0.02) });

function addStage(scenario, stage, kits) {
  const site = { title: stage.title, kind: stage.kind, stocks: { [stage.item]: stock(stage) } };
  scenario.sites[stage.id] = site;
  if (stage.from.length === 0) {
    site.stocks[stage.item].external = { lead_time: stage.time, price: round(stage.cost) };
  }
  const assembles = !kits && stage.from.length > 1;
  for (const from of stage.from) {
    const lane = { item: from.item, from: from.id, to: stage.id, lead_time: assembles ? 1 : Math.max(1, stage.time) };
    scenario.lanes[`${from.id}>${stage.id}`.slice(0, 64)] = lane;
    if (assembles) site.stocks[from.item] = stock(from);
  }
  if (assembles) {
    site.processes = { assembly: { title: 'Assembly', makes: stage.item, lead_time: Math.max(0, stage.time - 1),
      from: Object.fromEntries(stage.from.map(from => [from.item, 1])), cost: round(stage.cost) } };
    // Two predecessors with the same goods: one unit of each is two of the same.
    for (const from of stage.from)
      site.processes.assembly.from[from.item] = stage.from.filter(other => other.item === from.item).length;
  }
  if (stage.mean > 0) {
    scenario.demand[stage.id] = { site: stage.id, item: stage.item, mean: round(stage.mean), price: round(1.4 * stage.total),
      noise: { law: 'normal', cv: round(Math.min(0.5, stage.deviation / stage.mean)) } };
  }
}

// The source that most stages depend on.
function mostNeeded(chain) {
  const reach = stage => {
    const seen = new Set([stage]), queue = [stage];
    for (const next of queue) for (const to of next.to) if (!seen.has(to)) seen.add(to), queue.push(to);
    return seen.size;
  };
  return chain.filter(stage => stage.from.length === 0 && stage.to.length > 0)
    .map(stage => [reach(stage), stage]).sort((a, b) => b[0] - a[0])[0]?.[1];
}

function addShocks(scenario, chain) {
  const source = mostNeeded(chain), third = Math.floor(scenario.calendar.periods / 3);
  const demand = { title: 'Demand rises', kind: 'demand', active: false, factor: 1.5, from: third, for: 14 };
  scenario.shocks = { rush: demand };
  scenario.levers = { rush: { title: 'Demand rises', help: 'Half as much again, for two weeks.', side: 'downstream',
    target: '/shocks/rush/active', step: 1 } };
  if (!source) return;
  scenario.shocks.cut = { title: `${source.title} sends nothing`, kind: 'dispatch_halted',
    at: { site: source.id }, from: third, for: 14 };
  scenario.levers.cut = { title: `${source.title} sends nothing`, help: 'For so many days it gets nothing itself.', side: 'upstream',
    target: '/shocks/cut/for', range: [0, 42], step: 1, unit: 'days' };
  scenario.levers.cover = { title: `Cover at ${source.to[0].title}`, help: 'Days of stock beyond the lead time.',
    group: 'response', side: 'midstream', unit: 'days', range: [0, 30], step: 1,
    target: `/sites/${source.to[0].id}/stocks/${source.item}/policy/days` };
}

// `stages` and `arcs`: the rows of the two files.
export function convert(stages, arcs, { periods, title = 'A real chain' } = {}) {
  const chain = chainOf(stages, arcs);
  const kits = chain.some(stage => stage.from.length > MOST_INPUTS);
  nameItems(chain, kits);
  const scenario = { format: 1, title, calendar: { period: 'day', start: '2026-01-05', periods: 1, warm_up: 28 }, seed: 1,
    items: {}, sites: {}, lanes: {}, demand: {} };
  for (const stage of chain) {
    scenario.items[stage.item] ??= { title: kits ? 'Goods' : stage.title, value: round(stage.total) };
    addStage(scenario, stage, kits);
  }
  const stocks = Object.values(scenario.sites).reduce((sum, site) => sum + Object.keys(site.stocks).length, 0);
  const columns = 11 * (stocks + Object.keys(scenario.lanes).length + chain.length);
  scenario.calendar.periods = periods ?? Math.max(28, Math.min(182, Math.floor(MOST_NUMBERS / columns)));
  addShocks(scenario, chain);
  return scenario;
}

export function convertFiles(stages, arcs, options) {
  return convert(parseCsv(fs.readFileSync(stages, 'utf8')), parseCsv(fs.readFileSync(arcs, 'utf8')), options);
}

function main(words) {
  const option = name => {
    const at = words.indexOf(name);
    return at < 0 ? undefined : words.splice(at, 2)[1];
  };
  const periods = option('--periods'), title = option('--title');
  if (words.length !== 2) {
    console.error('usage: node tests/willems/convert.mjs STAGES.csv ARCS.csv [--periods N] [--title TEXT] >scenario.json');
    process.exit(2);
  }
  const scenario = convertFiles(words[0], words[1], { periods: periods && Number(periods), title });
  process.stdout.write(JSON.stringify(scenario, null, 1) + '\n');
}
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2));

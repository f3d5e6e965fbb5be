// Prints the figures of a benchmark run as one table, and writes them to a file if one is named.
//   node tests/bench/report.mjs DIR [FILE]
// DIR holds native.json, wasm.json, simd.json (WebAssembly with vectors), peers.json, threads.json, browser.json
// and page.json, as far as they exist: {"name (unit)": number, …}.
import fs from 'node:fs';
import path from 'node:path';

const [dir, target] = process.argv.slice(2);
const read = name => {
  const file = path.join(dir, `${name}.json`);
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
};
const result = Object.fromEntries(['native', 'wasm', 'simd', 'peers', 'threads', 'browser', 'page'].map(name => [name, read(name)]));
const number = value => value === undefined ? '' : typeof value !== 'number' ? String(value)
  : Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en') : value.toPrecision(4);
const row = (...cells) => console.log(cells.map((cell, i) => i ? cell.padStart(14) : cell.padEnd(82)).join(''));
// How many times as fast b is as a, whichever way the figure counts.
const faster = (name, a, b) => typeof a !== 'number' || typeof b !== 'number' || !a || !b ? ''
  : (/\/s\)$/.test(name) ? b / a : a / b).toFixed(2);

row('', 'native', 'WebAssembly', 'with vectors', 'vectors buy', 'native buys');
for (const name of new Set([...Object.keys(result.native), ...Object.keys(result.wasm)])) {
  const [a, b, c] = [result.native[name], result.wasm[name], result.simd[name]];
  const fact = /\((ratio|bytes)/.test(name);
  row(name, number(a), number(b), number(c), fact ? '' : faster(name, b, c), fact ? '' : faster(name, c, a));
}
for (const [name, value] of Object.entries({ ...result.peers, ...result.threads, ...result.browser, ...result.page })) row(name, number(value));

// Ours against theirs, each at its best in one thread.
const best = (work, from) => Math.max(...Object.entries(from).filter(([name]) => name.startsWith(work) && !name.includes('kernel')).map(([, value]) => value), 0);
const ratios = {};
for (const [work, title] of [['W1 serial', 'W1'], ['W2 network', 'W2']]) {
  for (const [label, ours] of [['WebAssembly with vectors', result.simd], ['native', result.native]])
    for (const peer of ['JavaScript with typed arrays', 'npm simulation']) {
      const theirs = Object.entries(result.peers).filter(([name]) => name.startsWith(`${work}, ${peer}`)).map(([, value]) => value);
      if (theirs.length && best(work, ours)) ratios[`${title}: ${label} ÷ ${peer}`] = best(work, ours) / Math.max(...theirs);
    }
}
for (const [title, from] of [['native', result.native], ['WebAssembly with vectors', result.simd]]) {
  const at = sites => from[`tree of ${sites} sites, in lanes (node-periods/s)`];
  const kernel = from['W2 network, a kernel for it alone, in lanes (node-periods/s)'];
  if (kernel) ratios[`W2: a kernel for it alone ÷ the engine: ${title}`] = kernel / from['W2 network, in lanes (node-periods/s)'];
  if (at(10) && at(2000)) ratios[`cost of a node-period, 2,000 sites ÷ 10 sites: ${title}`] = at(10) / at(2000);
}
if (Object.keys(ratios).length) console.log('');
for (const [name, value] of Object.entries(ratios)) row(name, number(value));
if (target) fs.writeFileSync(target, `${JSON.stringify({ ...result, ratios }, null, 2)}\n`);

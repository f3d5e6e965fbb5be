// Prints the figures of a benchmark run as one table, and writes them to a file if one is named.
//   node tests/bench/report.mjs DIR [FILE]
// DIR holds native.json, wasm.json, browser.json, page.json, as far as they exist: {"name (unit)": number, …}.
import fs from 'node:fs';
import path from 'node:path';

const [dir, target] = process.argv.slice(2);
const read = name => {
  const file = path.join(dir, `${name}.json`);
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
};
const result = Object.fromEntries(['native', 'wasm', 'browser', 'page'].map(name => [name, read(name)]));
const number = value => value === undefined ? '' : typeof value !== 'number' ? String(value)
  : Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en') : value.toPrecision(4);
const row = (...cells) => console.log(cells.map((cell, i) => i ? cell.padStart(16) : cell.padEnd(60)).join(''));

row('', 'native', 'WebAssembly', 'wasm / native');
for (const name of new Set([...Object.keys(result.native), ...Object.keys(result.wasm)])) {
  const [a, b] = [result.native[name], result.wasm[name]];
  row(name, number(a), number(b), typeof a === 'number' && typeof b === 'number' && a ? (b / a).toFixed(2) : '');
}
for (const [name, value] of Object.entries({ ...result.browser, ...result.page })) row(name, number(value));
if (target) fs.writeFileSync(target, `${JSON.stringify(result, null, 2)}\n`);

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

const live = [];
for (let i = 0; i < 5; ++i) {
  const page = await open();
  await page.ready();
  live.push(await page.evaluate(() => performance.getEntriesByName('headwater-live')[0].startTime));
  await page.close();
}
const page = await open();
await page.ready();
await wait(500);
const runs = await page.evaluate(() => { Module._hw_bench_runs(10); return [0, 1, 2, 3, 4].map(() => Module._hw_bench_runs(50)); });
const drag = await page.evaluate(() => window.platform.withText('frost-harvest', at => [0, 1, 2].map(() => Module._hw_bench_drag(at, 20))));
const large = generate({ sites: 2000, places: true });
const frame2000 = await page.evaluate(text => window.platform.withText(text, at => Module._hw_bench_file(at, 40)), JSON.stringify(large));
await page.close();

const result = { bytes: { ...bytes, total }, first_live_frame_ms: Math.round(median(live)), three_runs_ms: +median(runs).toFixed(3), drag_frame_ms: +median(drag).toFixed(2), frame_2000_ms: +frame2000.toFixed(2) };
if (process.argv.includes('--json')) {
  console.log(JSON.stringify({
    'page: navigation to first live frame (ms)': result.first_live_frame_ms,
    'page: calm + hit + plan after a lever moved (ms)': result.three_runs_ms,
    'page: whole frame of a drag, draw calls and no rasteriser (ms)': result.drag_frame_ms,
    'page: frame of 2,000 sites playing, no rasteriser (ms)': result.frame_2000_ms,
  }));
}
else {
  for (const [name, size] of Object.entries(result.bytes)) console.log(`${name.padEnd(32)} ${String(size).padStart(9)} bytes, Brotli`);
  console.log(`navigation to first live frame   ${String(result.first_live_frame_ms).padStart(9)} ms, median of 5`);
  console.log(`three runs after a lever         ${String(result.three_runs_ms).padStart(9)} ms, WebAssembly`);
  console.log(`whole frame of a drag            ${String(result.drag_frame_ms).padStart(9)} ms, draw calls and no rasteriser`);
  console.log(`frame of 2,000 sites playing     ${String(result.frame_2000_ms).padStart(9)} ms, the same`);
}
process.exit(0);

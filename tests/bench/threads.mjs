// One thread against all of them: the time that the command line takes for the same sample.
//   node tests/bench/threads.mjs build/bin/headwater
// Prints {"name (unit)": number, …}. Times are the wall's here: that is the point.
import { spawnSync } from 'node:child_process';
import os from 'node:os';

const program = process.argv[2];
const ROUNDS = 5;
const threads = os.availableParallelism?.() ?? os.cpus().length;
function seconds(count) {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(program, ['sample', 'juice', '--replications', '2048', '--threads', String(count)]);
  if (status !== 0) throw new Error(`headwater sample ended with status ${status}`);
  return Number(process.hrtime.bigint() - start) / 1e9;
}
const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const one = [], all = [];
for (let round = 0; round < ROUNDS; ++round) {
  one.push(seconds(1));
  all.push(seconds(threads));
}
console.log(JSON.stringify({
  'juice, 2,048 replications of three runs, one thread (s)': median(one),
  [`juice, 2,048 replications of three runs, ${threads} threads (s)`]: median(all),
  [`one thread ÷ ${threads} threads (ratio)`]: median(one) / median(all),
}));

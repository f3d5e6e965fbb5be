// Tests of samples and sweeps on the command line:
//   node tests/sweep.test.mjs build/bin/headwater
// Each test prints one line; the last line is "N passed, N failed".
import { strict as check } from 'node:assert';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const PROGRAM = path.resolve(process.argv[2] ?? 'build/bin/headwater');
const FOLDER = fs.mkdtempSync(path.join(os.tmpdir(), 'headwater-sweep-'));

const tests = [];
const test = (name, run) => tests.push({ name, run });
const file = name => path.join(FOLDER, name);
const read = name => fs.readFileSync(file(name), 'utf8');

function start(words, program = PROGRAM, before = []) {
  const { status, stdout, stderr, error } = spawnSync(before[0] ?? program, [...before.slice(1), ...(before.length ? [program] : []), ...words],
    { cwd: FOLDER, encoding: 'utf8', maxBuffer: 1 << 28, env: MPI_ENVIRONMENT });
  if (error) throw error;
  return { status, out: stdout, err: stderr };
}
// Open MPI asks twice before it runs as root, and counts cores before it starts ranks.
const MPI_ENVIRONMENT = { ...process.env, OMPI_ALLOW_RUN_AS_ROOT: '1', OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: '1',
  OMPI_MCA_rmaps_base_oversubscribe: '1', OMPI_MCA_btl_base_warn_component_unused: '0' };
function good(words) {
  const { status, out, err } = start(words);
  check.equal(status, 0, `${words.join(' ')}: status ${status}: ${err}`);
  check.equal(err, '');
  return out;
}
function refused(words, pattern) {
  const { status, out, err } = start(words);
  check.equal(status, 2, `${words.join(' ')}: status ${status}`);
  check.equal(out, '');
  check.match(err, pattern);
}
const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));
async function until(what, condition) {
  for (let k = 0; k < 3000; ++k) {
    if (condition()) return;
    await sleep(10);
  }
  throw new Error(`waited in vain: ${what}`);
}

// Starts a command that dies as its journal would pass so many blocks of 1,024 bytes: in the middle
// of a write, without a chance to clean up, on fast machines as on slow ones.
const killed = (words, blocks) =>
  spawnSync('bash', ['-c', 'ulimit -c 0 -f "$0"; exec "$@"', String(blocks), PROGRAM, ...words], { cwd: FOLDER, stdio: 'ignore' }).signal;

const SWEEP = ['sweep', 'juice', '--vary', 'cap-buffer=1:40:1', '--vary', 'frost-harvest=0:1:0.25', '--replications', '16'];
const POINTS = 200;
// The numbers of the rows that a journal holds whole.
const journal_rows = name => [...read(name).matchAll(/^(\d+) (\d+) [0-9a-f]{16}\n(.*)\n/gm)]
  .filter(([, , size, row]) => row.length === Number(size)).map(([, index]) => Number(index));
const parts = name => fs.readdirSync(FOLDER).filter(entry => entry.startsWith(`${name}.part.`));

test('a sample has the mean of its runs', () => {
  const sample = JSON.parse(good(['sample', 'juice', '--replications', '7', '--set', 'cap-buffer=12', '--json']));
  check.equal(sample.replications, 7);
  for (const run of ['calm', 'hit', 'plan']) {
    let profit = 0, fill = 0;
    for (let r = 0; r < 7; ++r) {
      const { chain } = JSON.parse(good(['run', 'juice', '--replication', String(r), '--set', 'cap-buffer=12', '--json'])).runs[run].figures;
      profit += chain.profit / 7;
      fill += chain.fill_rate / 7;
    }
    check.ok(Math.abs(sample.views[run].figures.profit.mean / profit - 1) < 1e-12);
    check.ok(Math.abs(sample.views[run].figures.fill_rate.mean / fill - 1) < 1e-12);
  }
});

test('a sample is the same to the byte for any number of threads', () => {
  const words = ['sample', 'juice', '--replications', '100', '--csv', '--curves', '--quantiles', '5,50,97.5'];
  const one = good([...words, '--threads', '1']);
  for (const threads of ['2', '3', '7']) check.equal(good([...words, '--threads', threads]), one);
  const lines = one.trimEnd().split('\r\n');
  check.equal(lines[0], 'view,figure,period,replications,mean,sd,low,high,q5,q50,q97.5');
  check.equal(lines.length, 1 + 5 * (38 + 4 * 364));
});

test('the interval of a difference is tighter than independent draws would make it', () => {
  const { views } = JSON.parse(good(['sample', 'juice', '--replications', '64', '--set', 'cap-buffer=12', '--json']));
  const sd = view => views[view].figures.profit.sd;
  check.ok(sd('plan-hit') < 0.8 * Math.hypot(sd('hit'), sd('plan')));
});

test('sampling stops when the interval is tight enough, and says after how many', () => {
  const words = ['sample', 'juice', '--set', 'cap-buffer=12', '--replications', '4096', '--json', '--until'];
  const easy = JSON.parse(good([...words, 'hit:fill_rate=5%']));
  check.equal(easy.replications, 64);
  check.equal(easy.stopped, 'the interval is tight enough');
  const harder = JSON.parse(good([...words, 'hit:fill_rate=0.0003']));
  check.ok(harder.replications > 64 && harder.replications < 4096 && Math.log2(harder.replications) % 1 === 0);
  const { low, high } = harder.views.hit.figures.fill_rate;
  check.ok((high - low) / 2 <= 0.0003);
  const never = JSON.parse(good(['sample', 'juice', '--replications', '80', '--json', '--until', 'plan:profit=0.01']));
  check.equal(never.replications, 80);
  check.match(never.stopped, /not as tight/);
});

test('what makes no sense is refused with what is allowed', () => {
  refused(['sample', 'juice', '--replications', '0'], /from 1 to/);
  refused(['sample', 'juice', '--threads', '300'], /from 1 to 256/);
  refused(['sample', 'juice', '--until', 'plan:profits=1'], /FIGURE being one of/);
  refused(['sample', 'juice', '--until', 'best:profit=1'], /VIEW being one of/);
  refused(['sample', 'juice', '--quantiles', '10,x'], /from 0 to 100/);
  refused(['sample', 'juice', '--curves'], /--json and --csv/);
  refused(['sweep', 'juice', '--out', 'x.csv'], /none is given/);
  refused(['sweep', 'juice', '--vary', 'cap-buffer=1:2:1'], /--out FILE is missing/);
  refused(['sweep', 'juice', '--vary', 'cap-bufer=1:2:1', '--out', 'x.csv'], /did you mean "cap-buffer"/);
  refused(['sweep', 'juice', '--vary', 'cap-buffer=1:99:1', '--out', 'x.csv'], /within 1 to 40/);
  refused(['sweep', 'juice', '--vary', 'cap-buffer=1:4:0.5', '--out', 'x.csv'], /between the steps/);
  refused(['sweep', 'juice', '--vary', 'cap-buffer=1:4:0', '--out', 'x.csv'], /above 0/);
  refused(['sweep', 'juice', '--vary', 'cap-buffer=1:4', '--out', 'x.csv'], /FROM:TO:STEP/);
  refused(['sweep', 'juice', '--vary', 'cap-buffer=1:4', '--design', 'sobol', '--out', 'x.csv'], /needs --points/);
  refused(['sweep', 'juice', '--vary', 'cap-buffer=1:4:1', '--vary', 'cap-buffer=1:4:1', '--out', 'x.csv'], /twice/);
  refused(['sweep', 'juice', '--vary', 'cap-buffer=1:4:1', '--set', 'cap-buffer=3', '--out', 'x.csv'], /--set and --vary/);
  refused(['sweep', 'juice', '--vary', 'cap-buffer=1:4:1', '--figures', 'profits', '--out', 'x.csv'], /no figure "profits"/);
  check.deepEqual(parts('x.csv'), []);
});

test('a grid has all combinations, the last lever first', () => {
  good(['sweep', 'juice', '--vary', 'cap-buffer=10:20:5', '--vary', 'frost=0:1:1', '--replications', '8', '--figures', 'profit', '--out', 'grid.csv']);
  const rows = read('grid.csv').trimEnd().split('\r\n').map(line => line.split(','));
  check.deepEqual(rows[0].slice(0, 5), ['point', 'cap-buffer', 'frost', 'calm.profit', 'calm.profit.half']);
  check.deepEqual(rows.slice(1).map(row => row.slice(0, 3).join(' ')), ['0 10 0', '1 10 1', '2 15 0', '3 15 1', '4 20 0', '5 20 1']);
  // A point is what `sample` says at its levers.
  const sample = JSON.parse(good(['sample', 'juice', '--set', 'cap-buffer=15', '--set', 'frost=on', '--replications', '8', '--json']));
  const column = rows[0].indexOf('plan.profit');
  check.equal(Number(rows[4][column]), sample.views.plan.figures.profit.mean);
});

test('Latin hypercubes and Sobol points fill every axis evenly', () => {
  for (const design of ['latin', 'sobol']) {
    good(['sweep', 'juice', '--design', design, '--points', '32', '--vary', 'frost-harvest=0:100%', '--vary', 'cap-buffer=1:40',
      '--replications', '1', '--figures', 'profit', '--json', '--out', `${design}.json`]);
    const { points } = JSON.parse(read(`${design}.json`));
    check.equal(points.length, 32);
    const halves = points.filter(point => point.levers['frost-harvest'] < 0.5).length;
    check.ok(halves >= 15 && halves <= 17, `${halves}`);
    check.ok(new Set(points.map(point => point.levers['cap-buffer'])).size >= 24);
  }
});

test('a sweep that is killed again and again loses nothing and does nothing twice', () => {
  good([...SWEEP, '--threads', '2', '--out', 'whole.csv']);
  check.deepEqual(parts('whole.csv'), []);
  let before = [];
  for (let k = 0; k < 5; ++k) {
    check.equal(killed([...SWEEP, '--threads', '2', '--out', 'killed.csv'], 5 + 5 * k), 'SIGXFSZ');
    check.ok(!fs.existsSync(file('killed.csv')));
    const now = journal_rows('killed.csv.part.0');
    check.ok(now.length > before.length);
    check.deepEqual(now.slice(0, before.length), before);  // what was done is still there
    check.equal(new Set(now).size, now.length);            // and was not done again
    // As if it had come at worse places still.
    const size = fs.statSync(file('killed.csv.part.0')).size;
    if (k === 2) fs.truncateSync(file('killed.csv.part.0'), size - 7);
    if (k === 3) fs.appendFileSync(file('killed.csv.part.0'), '12');
    before = journal_rows('killed.csv.part.0');
  }
  check.ok(before.length > 0 && before.length < POINTS, `${before.length} rows`);
  good([...SWEEP, '--threads', '1', '--out', 'killed.csv']);
  check.equal(read('killed.csv'), read('whole.csv'));
  check.deepEqual(parts('killed.csv'), []);
  refused([...SWEEP, '--out', 'killed.csv'], /is there already/);
});

test('journals of another sweep, and broken ones, are not mixed in', () => {
  fs.writeFileSync(file('other.csv.part.0'), 'headwater-sweep 0123456789abcdef\n');
  refused([...SWEEP, '--out', 'other.csv'], /belongs to another sweep/);
  check.equal(read('other.csv.part.0'), 'headwater-sweep 0123456789abcdef\n');
  fs.writeFileSync(file('torn.csv.part.0'), 'headwater-sw');  // killed while it wrote its first line
  good([...SWEEP, '--out', 'torn.csv']);
  check.equal(read('torn.csv'), read('whole.csv'));
});

test('two processes cannot write one sweep', async () => {
  const words = [...SWEEP.slice(0, -1), '4000', '--threads', '1', '--out', 'busy.csv'];
  const child = spawn(PROGRAM, words, { cwd: FOLDER, stdio: 'ignore' });
  const end = new Promise(resolve => child.on('exit', resolve));
  await until('the journal', () => fs.existsSync(file('busy.csv.part.0')) && fs.statSync(file('busy.csv.part.0')).size > 0);
  const { status, err } = start(words);
  child.kill('SIGKILL');
  await end;
  check.equal(status, 1);
  check.match(err, /another sweep is writing/);
});

const mpi = spawnSync('mpirun', ['--version']).status === 0 &&
  start(['sweep', '--help'], PROGRAM, ['mpirun', '-n', '2']).status === 0 &&
  !/without MPI/.test(start(['sweep', 'juice', '--out', 'none.csv'], PROGRAM, ['mpirun', '-n', '2']).err);
if (!mpi) console.log('(no MPI here, or a program built without it: the tests of ranks are left out)');

if (mpi) test('the file is the same to the byte for any number of ranks', () => {
  for (const ranks of ['2', '3']) {
    const { status, err } = start([...SWEEP, '--threads', '1', '--out', `ranks-${ranks}.csv`], PROGRAM, ['mpirun', '-n', ranks]);
    check.equal(status, 0, err);
    check.equal(read(`ranks-${ranks}.csv`), read('whole.csv'));
    check.deepEqual(parts(`ranks-${ranks}.csv`), []);
  }
});

if (mpi) test('a rank is killed; the sweep is taken up by another number of ranks', async () => {
  // Long enough that it is not over before it is killed.
  const slow = [...SWEEP.slice(0, -1), '256', '--threads', '1', '--out'], words = [...slow, 'lost.csv'];
  good([...slow, 'unharmed.csv']);
  const run = spawn('mpirun', ['-n', '3', PROGRAM, ...words], { cwd: FOLDER, stdio: 'ignore', env: MPI_ENVIRONMENT });
  const end = new Promise(resolve => run.on('exit', resolve));
  await until('two rows of each rank', () => parts('lost.csv').length === 3 && parts('lost.csv').every(part => journal_rows(part).length >= 2));
  const ranks = fs.readdirSync('/proc').filter(pid => /^\d+$/.test(pid)).filter(pid => {
    try {
      return fs.readlinkSync(`/proc/${pid}/exe`) === fs.realpathSync(PROGRAM) && fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(FOLDER);
    } catch {
      return false;
    }
  });
  check.equal(ranks.length, 3);
  process.kill(Number(ranks[1]), 'SIGKILL');
  check.notEqual(await end, 0);
  check.ok(!fs.existsSync(file('lost.csv')));
  const done = parts('lost.csv').flatMap(journal_rows);
  check.ok(done.length >= 6 && done.length < POINTS);
  check.equal(new Set(done).size, done.length);
  const { status, err } = start(words, PROGRAM, ['mpirun', '-n', '2']);
  check.equal(status, 0, err);
  check.equal(read('lost.csv'), read('unharmed.csv'));
  check.deepEqual(parts('lost.csv'), []);
});

let failed = 0;
for (const { name, run } of tests) {
  try {
    await run();
    console.log(`ok      ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n${error.stack}`);
  }
}
fs.rmSync(FOLDER, { recursive: true, force: true });
console.log(`${tests.length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

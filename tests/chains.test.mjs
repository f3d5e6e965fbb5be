// Real and large chains become scenarios that are accepted and run:
//   node tests/chains.test.mjs build/bin/headwater [build/native-opt/headwater_tests]
// HEADWATER_CHAINS may name a folder of chain_NN_stages.csv and chain_NN_arcs.csv: every chain there is converted too.
// With the unit tests' program, that also looks at the picture of every one of them.
// Each test prints one line; the last line is "N passed, N failed".
import { strict as check } from 'node:assert';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { convert, convertFiles, parseCsv } from './willems/convert.mjs';
import { generate } from './willems/generate.mjs';

const PROGRAM = path.resolve(process.argv[2] ?? 'build/bin/headwater');
const UNIT_TESTS = process.argv[3] && path.resolve(process.argv[3]);
const FOLDER = fs.mkdtempSync(path.join(os.tmpdir(), 'headwater-chains-'));
const STAGES = `Stage Name,stageCost,relDepth,stageClassification,avgDemand,stdDevDemand,maxServiceTime,serviceLevel,stageTime
"Part, blue",2.5,2,Part,,,0,0.95,12
Part_0002,1,2,Part,,,0,0.95,7.4
Manuf_0001,10,1,Manuf,,,0,0.95,3
Retail_0001,1,0,Retail,20,5,0,0.95,2
`;
const ARCS = 'source,destination\n"Part, blue",Manuf_0001\nPart_0002,Manuf_0001\nManuf_0001,Retail_0001\n';
const real = process.env.HEADWATER_CHAINS;

function accepted(name, scenario) {
  const file = path.join(FOLDER, `${name}.json`);
  fs.writeFileSync(file, JSON.stringify(scenario));
  const { status, stdout, stderr } = spawnSync(PROGRAM, ['check', file], { encoding: 'utf8' });
  check.equal(status, 0, `${name}: ${stdout}${stderr}`);
  return file;
}
function figuresOf(file) {
  const { status, stdout, stderr } = spawnSync(PROGRAM, ['run', file, '--json'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  check.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

const tests = {
  'a field in quotes may hold commas and quotes'() {
    check.deepEqual(parseCsv('a,b\n"x, ""y""",2\n'), [{ a: 'x, "y"', b: '2' }]);
  },
  'stages with several predecessors assemble, the others pass on'() {
    const scenario = convert(parseCsv(STAGES), parseCsv(ARCS));
    check.deepEqual(scenario.sites['manuf-0001'].processes.assembly.from, { 'part-blue': 1, 'part-0002': 1 });
    check.equal(scenario.sites['manuf-0001'].processes.assembly.lead_time, 2);
    check.deepEqual(scenario.lanes['manuf-0001>retail-0001'], { item: 'manuf-0001', from: 'manuf-0001', to: 'retail-0001', lead_time: 2 });
    check.equal(scenario.sites['part-0002'].stocks['part-0002'].external.lead_time, 7);
    check.equal(scenario.demand['retail-0001'].noise.cv, 0.25);
    figuresOf(accepted('small', scenario));
  },
  'an arc to nowhere is refused'() {
    check.throws(() => convert(parseCsv(STAGES), parseCsv('source,destination\nPart_0002,Nobody\n')), /no such stage/);
  },
  'a stage of many parts makes the chain count in kits'() {
    const parts = Array.from({ length: 9 }, (_, i) => `P${i}`);
    const row = (name, kind, demand) => ({ 'Stage Name': name, stageCost: '1', stageClassification: kind, avgDemand: demand, stdDevDemand: '', stageTime: '2' });
    const scenario = convert([...parts.map(name => row(name, 'Part', '')), row('M', 'Manuf', '9')],
      parts.map(source => ({ source, destination: 'M' })));
    check.deepEqual(Object.keys(scenario.items), ['kit']);
    check.equal(scenario.sites.m.processes, undefined);
    figuresOf(accepted('kits', scenario));
  },
  'two thousand generated sites are accepted, always the same'() {
    const scenario = generate({ sites: 2000, periods: 28, places: true });
    check.equal(Object.keys(scenario.sites).length, 2000);
    check.deepEqual(scenario, generate({ sites: 2000, periods: 28, places: true }));
    figuresOf(accepted('generated', scenario));
  },
  ...Object.fromEntries(!real ? [] : fs.readdirSync(real).filter(name => name.endsWith('_stages.csv')).sort().map(name => [
    `${name} is accepted and runs`, () => {
      const scenario = convertFiles(path.join(real, name), path.join(real, name.replace('_stages', '_arcs')), { periods: 28 });
      figuresOf(accepted(name, scenario));
    }])),
  ...(UNIT_TESTS ? { 'all of them lie without overlaps, always the same'() {
    const { status, stdout } = spawnSync(UNIT_TESTS, ['--test-case=detail: the chains in a folder*'],
      { encoding: 'utf8', env: { ...process.env, HEADWATER_SCENARIOS: FOLDER } });
    check.equal(status, 0, stdout);
    check.match(stdout, /test cases: *1 \|/);
  } } : {}),
};

let passed = 0, failed = 0;
for (const [name, run] of Object.entries(tests)) {
  try { run(); ++passed; console.log(`ok   ${name}`); } catch (error) {
    ++failed;
    console.log(`FAIL ${name}\n     ${String(error?.stack ?? error).split('\n').slice(0, 6).join('\n     ')}`);
  }
}
fs.rmSync(FOLDER, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

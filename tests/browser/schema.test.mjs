// The schema, by a validator that is not ours: every scenario is valid, and of the rejected cases those that say so
// are not. Needs no page. Skipped, with a line that says so, where ajv is not installed.
//   node tests/browser/harness.mjs tests/browser/schema.test.mjs
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { test, check, ROOT } from './harness.mjs';

const read = file => JSON.parse(fs.readFileSync(path.join(ROOT, file), 'utf8'));
const jsonFiles = folder => fs.readdirSync(path.join(ROOT, folder)).filter(name => name.endsWith('.json'))
  .map(name => `${folder}/${name}`).sort();
const SCHEMA = 'scenarios/scenario.schema.json';
const BASE = 'tests/rejected/base.json';

// RFC 7396.
function merge(target, patch) {
  if (patch === null || typeof patch !== 'object' || Array.isArray(patch)) return patch;
  const result = target !== null && typeof target === 'object' && !Array.isArray(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch))
    if (value === null) delete result[name];
    else result[name] = merge(result[name], value);
  return result;
}

function validator() {
  let Ajv;
  try { Ajv = createRequire(import.meta.url)('ajv/dist/2020.js').default; } catch { return null; }
  // A tuple of prefixItems with minItems and maxItems is as strict as ajv's own wish for "items: false".
  return new Ajv({ strict: true, strictTuples: false, allErrors: true }).compile(read(SCHEMA));
}

test('the schema accepts every scenario and rejects what it can', () => {
  const valid = validator();
  if (!valid) return console.log('skipped: ajv is not installed');
  for (const file of [...jsonFiles('scenarios').filter(name => name !== SCHEMA), BASE])
    check.ok(valid(read(file)), `${file}: ${JSON.stringify(valid.errors?.slice(0, 3))}`);
  const base = read(BASE);
  for (const file of jsonFiles('tests/rejected').filter(name => name !== BASE)) {
    const { patch, schema_rejects } = read(file);
    check.equal(!valid(merge(base, patch)), schema_rejects, `${file}: ${JSON.stringify(valid.errors?.slice(0, 3))}`);
  }
});

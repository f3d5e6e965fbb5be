// The text of a link, without a page: round trip, every kind of damage, bombs.
import { deflateRawSync } from 'node:zlib';
import { crc32, decode, encode, fits, linkIn, MOST_PAYLOAD, whole } from '../../web/page/link.mjs';
import { browserName, check, test } from './harness.mjs';

const BASE = 'juice', TEXT = JSON.stringify({ engine: '0.1', patch: { shocks: { frost: { factor: 0.5 } } }, note: 'ä€😀', digest: '0123456789abcdef' });
const made = (bytes, base = BASE) => {
  const payload = Buffer.from(bytes).toString('base64url');
  return `#1.${base}.${payload}.${crc32(`${base}.${payload}`)}`;
};

if (browserName === 'chromium') {
  test('link: round trip', async () => {
    const link = await encode(BASE, TEXT);
    check.match(link, /^#1\.juice\.[A-Za-z0-9_-]+\.[0-9a-f]{8}$/);
    check.deepEqual(await decode(link), { base: BASE, json: TEXT });
    check.ok(link.length < 300);
  });

  test('link: CRC-32 is the one everybody uses', () => check.equal(crc32('123456789'), 'cbf43926'));

  test('link: cut anywhere is recognised as cut', async () => {
    const link = await encode(BASE, TEXT);
    for (let length = '#1.juice.'.length; length < link.length; ++length)
      check.equal((await decode(link.slice(0, length))).fault, 'cut', `cut at ${length}`);
  });

  test('link: what stood before a cut is rescued, and nothing that did not', async () => {
    const link = await encode(BASE, TEXT), sent = JSON.parse(TEXT);
    const within = (part, all) => typeof part !== 'object' ? part === all
      : typeof all === 'object' && Object.entries(part).every(([key, value]) => key in all && within(value, all[key]));
    let fields = 0;
    for (let length = '#1.juice.'.length; length < link.length; ++length) {
      const { rescued, base } = await decode(link.slice(0, length));
      check.equal(base, BASE);
      if (!rescued) continue;
      const part = JSON.parse(rescued);
      check.ok(within(part, sent), `cut at ${length}: ${rescued}`);
      const found = Object.keys(part).length;
      check.ok(found >= fields, 'more text, more rescued');
      fields = found;
    }
    check.equal(fields, 4, 'all of it, but for the check');
  });

  test('link: JSON that was cut is closed after its last whole value', () => {
    check.equal(whole('{"a":1,"b":{"c":[1,2],"d":"x,}'), '{"a":1,"b":{"c":[1,2]}}');
    check.equal(whole('{"a":"\\"},{'), '');
    check.equal(whole('{"a":1'), '');
    check.equal(whole('{"a":1}'), '{"a":1}');
    check.equal(whole(''), '');
  });

  test('link: JSON that is cut and hostile is read once', () => {
    const many = 2 * 1024 * 1024;  // read again and again, this would take hours
    check.equal(whole('['.repeat(many) + ','.repeat(many)), '');
    check.equal(whole('[0,'.repeat(64)).length, 64 * 3 - 1 + 64);
    check.equal(whole('[0,'.repeat(65)), '');
    check.ok(whole('[],'.repeat(many)).length > many);
  });

  test('link: one in a text is found', async () => {
    const link = await encode(BASE, TEXT);
    check.equal(linkIn(`Look: https://a.example/x/${link} (mine)`), link);
    check.equal(linkIn(`<a href="https://a.example/${link}">`), link);
    for (const end of ['.', ',', '!', '?', ';', ':', '...', '.)', '…', '*', '>'])
      check.deepEqual(await decode(linkIn(`(Look: https://a.example/${link}${end} Well?`)), { base: BASE, json: TEXT }, end);
    check.deepEqual(await decode(`${link}.`), { base: BASE, json: TEXT });
    for (const text of ['', 'hello', 'see #1 and #2', 'https://a.example/#about']) check.equal(linkIn(text), '');
  });

  test('link: too much for a link is known before it is sent', async () => {
    let noise = '';
    for (let i = 0; i < 20000; ++i) noise += Math.imul(i, 0x9e3779b1).toString(36);
    check.ok(!fits(await encode(BASE, JSON.stringify({ noise }))));
    check.ok(fits(await encode(BASE, TEXT)));
  });

  test('link: random states come back, to the character', async () => {
    let seed = 7;
    const random = n => { seed = Math.imul(seed, 1664525) + 1013904223 >>> 0; return seed % n; };
    const value = depth => [() => random(1e6) / 64, () => random(2) > 0, () => String.fromCodePoint(32 + random(0x2000)).repeat(random(9)), () => null,
      () => Object.fromEntries(Array.from({ length: random(5) }, (_, i) => [`k${i}`, depth > 3 ? 0 : value(depth + 1)]))][random(5)]();
    for (let i = 0; i < 300; ++i) {
      const json = JSON.stringify({ patch: value(0), more: value(0) });
      check.deepEqual(await decode(await encode(BASE, json)), { base: BASE, json });
    }
  });

  test('link: one changed character is recognised', async () => {
    const link = await encode(BASE, TEXT), from = '#1.juice.'.length;
    for (let at = from; at < link.length; ++at) {
      if (link[at] === '.') continue;
      const other = link[at] === '0' ? '1' : '0';
      check.equal((await decode(link.slice(0, at) + other + link.slice(at + 1))).fault, 'cut', `changed at ${at}`);
    }
  });

  test('link: a changed base is recognised', async () => {
    const link = await encode(BASE, TEXT);
    const { fault, base, rescued } = await decode(link.replace('juice', 'beer'));
    check.deepEqual([fault, base, rescued], ['cut', 'beer', '']);
  });

  test('link: of a newer version, and none at all', async () => {
    const link = await encode(BASE, TEXT);
    check.deepEqual(await decode(link.replace('#1.', '#2.')), { fault: 'newer', base: BASE });
    for (const text of ['#', '#hello', '#..', '#a.b.c.d', '#<script>', '#-1.juice.x.y']) check.equal((await decode(text)).fault, 'unknown', text);
  });

  test('link: a base that is no id is not passed on', async () => {
    for (const id of ['..', '<b>', '%2e', 'a b', 'x'.repeat(70)]) check.equal((await decode(made(deflateRawSync('{}'), id))).base, '', id);
  });

  test('link: what cannot be unpacked', async () => {
    check.equal((await decode(made('this is not deflated'))).fault, 'unpacked');
    check.equal((await decode(made(deflateRawSync(TEXT).subarray(0, 20)))).fault, 'unpacked');
    check.equal((await decode(made(deflateRawSync(Buffer.from([0xff, 0xfe, 0x80]))))).fault, 'unpacked');
    check.equal((await decode('#1.juice.???.' + crc32('juice.???'))).fault, 'unpacked');
  });

  test('link: bombs are not unpacked beyond the limit', async () => {
    const bomb = deflateRawSync(Buffer.alloc(40 * 1024 * 1024), { level: 9 });  // 40 KB that become 40 MiB
    check.equal((await decode(made(bomb))).fault, 'too_large');
    check.equal((await decode('#1.juice.' + 'A'.repeat(MOST_PAYLOAD + 300) + '.00000000')).fault, 'too_large');
  });
}

// The text of a link, without a page: round trip, every kind of damage, bombs.
import { deflateRawSync } from 'node:zlib';
import { crc32, decode, encode, MOST_PAYLOAD } from '../../web/page/link.mjs';
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
      check.deepEqual(await decode(link.slice(0, length)), { fault: 'cut', base: BASE }, `cut at ${length}`);
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
    check.deepEqual(await decode(link.replace('juice', 'beer')), { fault: 'cut', base: 'beer' });
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

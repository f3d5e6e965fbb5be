// The text of a link:  #1.<base scenario id>.<payload>.<check>
// payload: base64url of raw-deflated UTF-8 JSON (what is in it is web/core/link.h's); check: CRC-32 of
// "<base>.<payload>" as 8 hexadecimal digits, so that a link that a chat tool cut is recognised as cut.
// Decoding is bounded whatever the link says: 64 KiB of payload, 4 MiB of text.

export const VERSION = '1';
export const MOST_PAYLOAD = 64 * 1024;      // characters
export const MOST_TEXT = 4 * 1024 * 1024;   // bytes, inflated
const ID = /^[a-z0-9][a-z0-9_-]{0,63}$/i;

const table = new Uint32Array(256).map((_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

export function crc32(text) {
  let c = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) c = table[(c ^ byte) & 255] ^ (c >>> 8);
  return ((c ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}

function toBase64url(bytes) {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64url(text) {
  const raw = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(raw, c => c.charCodeAt(0));
}

// Everything that `stream` gives, or null once it is more than `most` bytes: nothing beyond is unpacked.
async function collect(stream, most) {
  const reader = stream.getReader(), parts = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) { reader.cancel().catch(() => {}); return null; }
    parts.push(value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) { all.set(part, at); at += part.length; }
  return all;
}

const through = (bytes, transform) => new Blob([bytes]).stream().pipeThrough(transform);

// The fragment, with its '#', for this base scenario and JSON text.
export async function encode(base, json) {
  const packed = await collect(through(new TextEncoder().encode(json), new CompressionStream('deflate-raw')), MOST_TEXT);
  const payload = toBase64url(packed);
  return `#${VERSION}.${base}.${payload}.${crc32(`${base}.${payload}`)}`;
}

// { base, json } or { fault, base }: fault is 'unknown', 'newer', 'too_large', 'cut' or 'unpacked', as in
// web/core/link.h; base is the id that could be read, or ''.
export async function decode(fragment) {
  const parts = fragment.replace(/^#/, '').split('.');
  const [version, id = '', payload = '', check = ''] = parts;
  const base = ID.test(id) ? id : '';
  if (!/^[0-9]{1,4}$/.test(version)) return { fault: 'unknown', base: '' };
  if (version !== VERSION) return { fault: 'newer', base };
  if (fragment.length > MOST_PAYLOAD + 256) return { fault: 'too_large', base };
  if (parts.length !== 4 || !base || check !== crc32(`${id}.${payload}`)) return { fault: 'cut', base };
  if (!/^[A-Za-z0-9_-]+$/.test(payload)) return { fault: 'unpacked', base };
  try {
    const bytes = await collect(through(fromBase64url(payload), new DecompressionStream('deflate-raw')), MOST_TEXT);
    if (!bytes) return { fault: 'too_large', base };
    return { base, json: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch { return { fault: 'unpacked', base }; }
}

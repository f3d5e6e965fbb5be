// The text of a link:  #1.<base scenario id>.<payload>.<check>
// payload: base64url of raw-deflated UTF-8 JSON (what is in it is web/core/link.h's); check: CRC-32 of
// "<base>.<payload>" as 8 hexadecimal digits, so that a link that a chat tool cut is recognised as cut.
// Decoding is bounded whatever the link says: 64 KiB of payload, 4 MiB of text.

export const VERSION = '1';
export const MOST_PAYLOAD = 64 * 1024;      // characters
export const MOST_TEXT = 4 * 1024 * 1024;   // bytes, inflated
const MOST_LEVELS = 64;                     // of objects and lists in each other
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

// Everything that `stream` gives, or null once it is more than `most` bytes: nothing beyond is unpacked. With `broken`,
// what came before an error counts.
async function collect(stream, most, broken = false) {
  const reader = stream.getReader(), parts = [];
  let size = 0;
  for (;;) {
    let part;
    try { part = await reader.read(); } catch (error) { if (broken) break; throw error; }
    if (part.done) break;
    size += part.value.length;
    if (size > most) { reader.cancel().catch(() => {}); return null; }
    parts.push(part.value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) { all.set(part, at); at += part.length; }
  return all;
}

const through = (bytes, transform) => new Blob([bytes]).stream().pipeThrough(transform);

// Short enough to be opened again.
export const fits = fragment => fragment.length <= MOST_PAYLOAD + 256;

// The fragment, with its '#', for this base scenario and JSON text. It may be too long: see fits().
export async function encode(base, json) {
  const packed = await collect(through(new TextEncoder().encode(json), new CompressionStream('deflate-raw')), MOST_TEXT);
  const payload = toBase64url(packed);
  return `#${VERSION}.${base}.${payload}.${crc32(`${base}.${payload}`)}`;
}

// JSON that was cut: the values that stand whole before the cut, closed; '' if there are none, or it is too deep to be ours.
export function whole(text) {
  let open = '', quoted = false, end = 0, closing = '';
  for (let i = 0; i < text.length; ++i) {
    const c = text[i];
    if (quoted) { if (c === '\\') ++i; else if (c === '"') quoted = false; continue; }
    if (c === '"') quoted = true;
    else if (c === '{' || c === '[') open = (c === '{' ? '}' : ']') + open;
    else if (c === '}' || c === ']') open = open.slice(1);
    if (open.length > MOST_LEVELS) return '';
    if (c === ',' || c === '}' || c === ']') { end = c === ',' ? i : i + 1; closing = open; }
  }
  return end > 0 ? text.slice(0, end) + closing : '';
}

// What a payload without its end still holds.
async function rescue(payload) {
  if (!/^[A-Za-z0-9_-]+$/.test(payload)) return '';
  const bytes = fromBase64url(payload.length % 4 === 1 ? payload.slice(0, -1) : payload);
  const found = await collect(through(bytes, new DecompressionStream('deflate-raw')), MOST_TEXT, true);
  return found ? whole(new TextDecoder().decode(found, { stream: true })) : '';
}

// Without what a sentence around it, or a mail program, has put at its end.
const bare = fragment => fragment.replace(/^#/, '').replace(/[^A-Za-z0-9_-]{1,8}$/, '');

// The first link in a text, as a fragment, or ''.
export const linkIn = text => text.slice(0, 2 * MOST_PAYLOAD).match(/#[0-9]{1,4}\.[a-z0-9_-]{1,64}\.[^\s"'<>()]*/i)?.[0] ?? '';

const MOST_LINES = 50;  // that hold no link, of one text
const named = words => words.replace(/(https?|file):\/\/\S*$/i, '').replace(/^[\s*•>-]*(\[[^\]]*\]\s*)?/, '').replace(/[\s:,;|<("'>–-]+$/, '');

// What was handed in, { name, link }: each link of a text, with what stands before it on its line; and, without a link,
// each line that may have been meant as one: a single word, or any where there is no link at all.
export function entriesIn(text) {
  const entries = [], bare = [], some = !!linkIn(text);
  for (const line of text.slice(0, MOST_TEXT).split(/[\r\n]+/)) {
    let at = 0;
    for (const found of line.matchAll(/#[0-9]{1,4}\.[a-z0-9_-]{1,64}\.[^\s"'<>()]*/gi)) {
      entries.push({ name: named(line.slice(at, found.index)).slice(0, 200), link: found[0] });
      at = found.index + found[0].length;
    }
    const words = line.trim();
    if (at === 0 && words && (!some || !/\s/.test(words)) && bare.push(words) <= MOST_LINES) entries.push({ name: words.slice(0, 200), link: '' });
  }
  return entries;
}

// { base, json } or { fault, base, rescued }: fault is 'unknown', 'newer', 'too_large', 'cut' or 'unpacked', as in
// web/core/link.h; base is the id that could be read, or ''; rescued the JSON of what stood before a cut, or ''.
export async function decode(fragment) {
  const parts = bare(fragment).split('.');
  const [version, id = '', payload = '', check = ''] = parts;
  const base = ID.test(id) ? id : '';
  if (!/^[0-9]{1,4}$/.test(version)) return { fault: 'unknown', base: '' };
  if (version !== VERSION) return { fault: 'newer', base };
  if (!fits(fragment)) return { fault: 'too_large', base };
  if (parts.length !== 4 || !base || check !== crc32(`${id}.${payload}`)) {
    // Where the check is there too something was changed, and nothing can be relied on.
    const short = base && check.length < 8 && parts.length <= 4;
    return { fault: 'cut', base, rescued: short ? await rescue(payload).catch(() => '') : '' };
  }
  if (!/^[A-Za-z0-9_-]+$/.test(payload)) return { fault: 'unpacked', base };
  try {
    const bytes = await collect(through(fromBase64url(payload), new DecompressionStream('deflate-raw')), MOST_TEXT);
    if (!bytes) return { fault: 'too_large', base };
    return { base, json: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch { return { fault: 'unpacked', base }; }
}

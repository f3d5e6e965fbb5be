// Plans that are handed in: found in texts, files and in what a camera sees, unpacked here, judged and run by the program
// (web/core/room.h). The dialog covers the picture; the text view has a field of its own.
import { decode, entriesIn, linkIn, MOST_TEXT } from './link.mjs';

const { platform } = window;
const command = id => platform.withText(JSON.stringify({ do: 'command', id }), at => Module._hw_do(at));

const put = (name, link, { base = '', json = '', fault = '' }) =>
  platform.withTexts([name, link, base, json, fault], (...at) => Module._hw_room_add(...at));

// Everything that a text holds. Returns how many entries it had. Unpacked side by side: one after the other, each would
// wait for frames to be drawn.
const TOGETHER = 256;
export async function add(text) {
  const entries = entriesIn(text);
  if (!Module._hw_room_open()) command('room');
  for (let first = 0; first < entries.length; first += TOGETHER) {
    const some = entries.slice(first, first + TOGETHER);
    const found = await Promise.all(some.map(({ link }) => link ? decode(link) : { fault: 'unknown' }));
    some.forEach(({ name, link }, i) => put(name, link, found[i]));
  }
  return entries.length;
}

// Saved plans, and texts with links in them.
export async function addFiles(files) {
  let count = 0;
  for (const file of files) {
    const name = file.name.replace(/\.[a-z]+$/i, '');
    let text = '', plan = null;
    try {
      if (file.size <= MOST_TEXT) text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()).replace(/^\ufeff/, '');
      plan = JSON.parse(text);
    } catch { /* no JSON: links, or nothing */ }
    if (!Module._hw_room_open()) command('room');
    if (plan?.headwater && typeof plan.base === 'string') { put(name, '', { base: plan.base, json: JSON.stringify(plan.state) }); ++count; }
    else if (text && !plan) count += await add(text);
    else { put(file.name, '', { fault: 'unknown' }); ++count; }
  }
  return count;
}

// ---- the dialog ------------------------------------------------------------------------------------------------
let dialog = null, back = null, stream = null;

function make(tag, props, ...children) {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...children);
  return node;
}
const button = (textContent, onclick) => make('button', { type: 'button', textContent, onclick });
const say = text => { dialog.querySelector('[role=status]').textContent = text; };
const added = (count, what = '') => say(count === 0 ? 'There is no link in it.' : `${count} ${count === 1 ? 'entry' : 'entries'} taken${what}.`);

function pick() {
  const input = make('input', { type: 'file', multiple: true, accept: '.txt,.csv,.json,text/*,application/json' });
  input.onchange = async () => added(await addFiles([...input.files]));
  input.click();
}

function endScan() {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = null;
  dialog?.querySelector('video')?.remove();
}

async function scan() {
  if (stream) return endScan();
  const reads = 'BarcodeDetector' in window && (await BarcodeDetector.getSupportedFormats().catch(() => [])).includes('qr_code');
  if (!reads) return say('This browser cannot read QR codes from a camera (Chrome and Edge on Android, ChromeOS and macOS can). Scan with a phone and send the link here, or paste links.');
  if (!navigator.mediaDevices?.getUserMedia) return say('Browsers lend the camera to pages over https only. Paste links instead.');
  try { stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1920 } } }); } catch {
    return say('The camera was not allowed, or there is none. Paste links instead.');
  }
  const video = make('video', { muted: true, playsInline: true, srcObject: stream }), detector = new BarcodeDetector({ formats: ['qr_code'] }), seen = new Set();
  dialog.querySelector('.buttons').before(video);
  await video.play();
  say('Hold one code after the other into the picture.');
  while (stream) {
    for (const { rawValue } of await detector.detect(video).catch(() => [])) {
      if (seen.has(rawValue)) continue;
      seen.add(rawValue);
      if (linkIn(rawValue)) { await add(rawValue); added(seen.size); } else say('That code is no Headwater link.');
    }
    await new Promise(done => setTimeout(done, 150));
  }
}

function close() {
  endScan();
  dialog.remove();
  dialog = null;
  (back?.isConnected && back !== document.body ? back : document.getElementById('canvas')).focus();
}

export async function open() {
  if (dialog) return;
  if (!document.querySelector('link[href="room.css"]'))
    await new Promise(done => document.head.append(make('link', { rel: 'stylesheet', href: 'room.css', onload: done, onerror: done })));
  back = document.activeElement;
  const field = make('textarea', { id: 'room-text', rows: 6, spellcheck: false, placeholder: 'https://…/#1.juice.…' });
  dialog = make('div', { id: 'room' }, make('h1', { id: 'room-title', textContent: 'Add plans to the room' }),
    make('label', { htmlFor: 'room-text', textContent: 'Links, one a line, or a text with links in it' }), field,
    make('div', { className: 'buttons' }, button('Add', async () => { const { value } = field; field.value = ''; added(await add(value)); }),
      button('Open files', pick), button('Scan codes', scan), button('Done', close)), make('p', {}));
  dialog.lastChild.setAttribute('role', 'status');
  for (const [name, value] of [['role', 'dialog'], ['aria-modal', 'true'], ['aria-labelledby', 'room-title']]) dialog.setAttribute(name, value);
  // Nothing of it is the picture's: SDL listens for keys on the window.
  for (const type of ['keydown', 'keyup', 'keypress', 'paste', 'copy', 'cut']) dialog.addEventListener(type, e => {
    e.stopPropagation();
    if (type === 'keydown' && e.key === 'Escape') close();
  });
  document.body.append(dialog);
  field.focus();
}

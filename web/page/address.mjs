// The address bar, its history, and everything that is opened: links in the address, pasted, dropped; files; and where
// the last visit left. Loaded at the start, beside the program.
import { decode, encode, entriesIn, fits, linkIn, MOST_TEXT } from './link.mjs';

const { platform } = window;
const FROM = { address: 0, asked: 1, own: 2, fits: 3 };  // web/core/link.h's LinkFrom
const NOTE = 2, WARNING = 1;                             // Message::Kind
const LAST = 'headwater.last';

let written = '';    // the fragment in the address that this page wrote, or has opened
let first = '';      // the base that the bare address means
let base = '';       // of the entry of the history that the page is at
let rescued = null;  // { base, json }: what "Open what fits" opens
let last = null;     // what the visit before this one left
let timer = 0, queue = Promise.resolve();

const warn = (title, text) => say(WARNING, title, text);
export function say(kind, title, text, button = '', request = '') {
  platform.withTexts([title, text, button, request], (...at) => Module._hw_say(kind, ...at));
}

// ---- writing ---------------------------------------------------------------------------------------------------
// A drag changes the link many times a second: it is written once it is quiet.
export function changed() {
  clearTimeout(timer);
  timer = setTimeout(write, 300);
}

// The address of what is seen now, in the address bar too; '' if it would be longer than a link may be.
export function write() {
  clearTimeout(timer);
  const id = platform.read('hw_link_base'), json = platform.read('hw_link_text'), about = JSON.parse(platform.read('hw_link_about'));
  return queue = queue.catch(() => {}).then(() => put(id, json, about));
}

async function put(id, json, about) {
  if (!json) return '';
  const fragment = await encode(id, json), href = location.href.replace(/#.*$/, '') + fragment, short = fits(fragment);
  if (short) {
    written = fragment;
    // Another scenario is another step of the history; a frame in somebody's page leaves that page's history alone. Neither
    // call fires hashchange, so this never opens what it has just written.
    history[base && base !== id && !platform.embedded ? 'pushState' : 'replaceState']({ own: true }, '', fragment);
    base = id;
  }
  document.title = `${about.title} · Headwater`;
  platform.withTexts([short ? href : ''], at => Module._hw_link_made(at, href.length));
  platform.text?.sync();
  remember(id, json, about);
  platform.embed?.then(embed => embed.changed());
  return short ? href : '';
}

export async function copy() {
  let copied = 0, href = '';
  try {
    href = await write();
    await navigator.clipboard.writeText(href);
    copied = href ? 1 : 0;
  } catch { /* not allowed, or no clipboard on http */ }
  Module._hw_link_copied(copied, href.length);
}

// ---- opening ---------------------------------------------------------------------------------------------------
async function open(fragment, from) {
  const found = await decode(fragment);
  const json = found.json ?? found.rescued ?? '';
  rescued = json && { base: found.base, json };
  platform.withTexts([found.base, json, found.fault ?? ''], (id, text, fault) => found.fault
    ? Module._hw_refuse_link(fault, id, text, from) : Module._hw_open_link(id, text, from));
}

// The address is not what this page wrote last: it was opened with it, or somebody typed, or went back or forward.
export async function openAddress() {
  if (location.hash === written) return;
  clearTimeout(timer);  // what waits to be written belongs to the entry that was left
  written = location.hash;
  if (location.hash.length > 1) await open(location.hash, history.state?.own ? FROM.own : FROM.address);
  else openJson(first, '{"patch":{}}', FROM.own);
  clearTimeout(timer);  // the address stays as it was sent until something is changed
  base = platform.read('hw_link_base');
}

const openJson = (id, json, from) => platform.withTexts([id, json], (a, b) => Module._hw_open_link(a, b, from));

const room = () => import('./room.mjs');

// A text that somebody pasted or dropped. True if there is a link in it. Several links, and everything while the plans of
// the room are shown, are for the room.
export function openText(text) {
  if (Module._hw_room_open() || entriesIn(text).filter(entry => entry.link).length > 1) { room().then(({ add }) => add(text)); return true; }
  const fragment = linkIn(text);
  if (fragment) open(fragment, FROM.asked);
  return !!fragment;
}
export const openTextOrSay = text => openText(text)
  || warn('Nothing to open in this', 'It holds no whole Headwater link. Scenarios and plans are files that end in .json.');

export async function openFile(file) {
  if (file.size > MOST_TEXT) return warn(`"${file.name}" could not be opened`, 'It is larger than 4 MB, which no scenario is.');
  let text;
  try { text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()); } catch {
    return warn(`"${file.name}" could not be opened`, 'It holds no text. Headwater opens scenarios and plans: files that end in .json.');
  }
  text = text.replace(/^\ufeff/, '');
  if (!/^\s*[{[]/.test(text) && openText(text)) return undefined;
  platform.withTexts([file.name, text], (name, at) => Module._hw_open_file(name, at));
}

function pick() {
  const input = Object.assign(document.createElement('input'), { type: 'file', accept: '.json,application/json,text/plain' });
  input.onchange = () => input.files[0] && openFile(input.files[0]);
  input.click();
}

function watchDrops() {
  const wanted = e => [...e.dataTransfer?.types ?? []].some(t => t === 'Files' || t === 'text/plain' || t === 'text/uri-list');
  let depth = 0;
  const over = by => { depth = by ? Math.max(0, depth + by) : 0; document.documentElement.toggleAttribute('data-drop', depth > 0); };
  window.addEventListener('dragenter', e => { if (wanted(e)) { e.preventDefault(); over(1); } });
  window.addEventListener('dragleave', e => { if (wanted(e)) over(-1); });
  window.addEventListener('dragover', e => { if (wanted(e)) { e.preventDefault(); e.dataTransfer.dropEffect = 'copy'; } });
  window.addEventListener('drop', e => {
    if (!wanted(e)) return;
    e.preventDefault();
    over(0);
    const { files } = e.dataTransfer;
    if (files.length > 1 || (files.length && Module._hw_room_open())) room().then(({ addFiles }) => addFiles([...files]));
    else if (files.length > 0) openFile(files[0]);
    else openTextOrSay(e.dataTransfer.getData('text/uri-list') || e.dataTransfer.getData('text/plain'));
  });
}

// ---- where the last visit left -----------------------------------------------------------------------------------
// Kept in this browser only. No storage, or a full one, is no trouble: nothing is kept then.
function remember(id, json, about) {
  if (platform.embedded) return;
  const state = JSON.parse(json), plain = id === first && !state.edits && !state.game && Object.keys(state.patch).length === 0;
  try {
    if (plain) localStorage.removeItem(LAST);
    else localStorage.setItem(LAST, JSON.stringify({ version: 1, base: id, json, words: about.words, when: Date.now() }));
  } catch { /* private mode, or the quota */ }
}

function offerLast() {
  try { last = JSON.parse(localStorage.getItem(LAST)); } catch { /* no storage, or not ours */ }
  if (last?.version !== 1 || typeof last.base !== 'string' || typeof last.json !== 'string') { last = null; return; }
  const day = new Date(last.when).toDateString() === new Date().toDateString() ? 'today' : `on ${new Date(last.when).toLocaleDateString('en', { day: 'numeric', month: 'long' })}`;
  say(NOTE, 'Continue where you left?', `${last.words}, ${day}. It is kept in this browser only.`, 'Continue', 'last');
}

// ---- what the program asks for -------------------------------------------------------------------------------------
export const asked = {
  link: write,
  open: pick,
  async room() { (await room()).open(); },
  last() { if (last) openJson(last.base, last.json, FROM.own); },
  rescue() { if (rescued) openJson(rescued.base, rescued.json, FROM.fits); },
};

export function start() {
  base = first = platform.read('hw_link_base');
  window.addEventListener('hashchange', openAddress);
  if (!platform.embedded) watchDrops();
  if (location.hash.length > 1) return openAddress();
  if (!platform.embedded) offerLast();
  return Promise.resolve();
}

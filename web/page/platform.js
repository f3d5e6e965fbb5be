// The page around the canvas: starts the program, and lends it what only a browser has: the clipboard, text input,
// a voice for screen readers; address bar and files by address.mjs. No eval, no inline code (see the policy in
// index.html). The program's side is web/platform/.
'use strict';
var Module = { canvas: null, print: console.log.bind(console), printErr: console.warn.bind(console) };

const $ = id => document.getElementById(id);
const wait = (ms, f) => setTimeout(f, ms);

const query = new URLSearchParams(location.search);

const platform = window.platform = {
  ready: false, typing: false, returning: false, copying: false, pendingCopy: null, saying: '', sayAt: 0, sayTimer: 0,
  embedded: query.has('embed'),

  // Calls f with a C string.
  withText(text, f) {
    const size = Module.lengthBytesUTF8(text) + 1, at = Module._malloc(size);
    Module.stringToUTF8(text, at, size);
    try { return f(at); } finally { Module._free(at); }
  },
  // The same with several.
  withTexts(texts, f, ...at) {
    return at.length === texts.length ? f(...at) : platform.withText(texts[at.length], next => platform.withTexts(texts, f, ...at, next));
  },
  read(name) { return Module.UTF8ToString(Module['_' + name]()); },
  state() { return JSON.parse(platform.read('hw_state_json')); },

  // A drag makes many sentences a second: the last is said, once it is quiet.
  announce(text) {
    platform.saying = text;
    platform.sayAt = performance.now() + 400;
    platform.sayTimer ||= wait(400, platform.say);
  },
  say() {
    const early = platform.sayAt - performance.now();
    platform.sayTimer = early > 0 ? wait(early, platform.say) : 0;
    if (early <= 0) $('live').textContent = $('summary').textContent = platform.saying;
  },

  // ---- address, files, offline: modules of their own
  address: null, embed: null, offline: null, presenting: null,
  linkChanged() { platform.address.then(address => address.changed()); },
  copyLink() { platform.address.then(address => address.copy()); },
  async asked(what) {
    if (what === 'update') return (await platform.offline).update();
    if (what === 'present') return platform.present();
    if (what === 'pointer') return (await import('./present.mjs')).ringed();
    return (await platform.address).asked[what]?.();
  },
  async present(on = platform.presenting === null) {
    const { present } = await import('./present.mjs');
    present(on);
  },

  // ---- looks
  showTheme(dark) {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    document.querySelector('meta[name=color-scheme]').content = dark ? 'dark' : 'light';
  },
  keep(name, value) { if (platform.presenting === null) try { localStorage.setItem('headwater.' + name, value); } catch { /* private mode */ } },
  kept(name) { try { return Number(localStorage.getItem('headwater.' + name) ?? -1); } catch { return -1; } },

  // ---- files
  download(name, blob) {
    const a = document.createElement('a');
    a.href = URL.createObjectURL(blob);
    a.download = name;
    a.click();
    wait(10000, () => URL.revokeObjectURL(a.href));
  },
  saveFile(name, mime, at, size) { platform.download(name, new Blob([Module.HEAPU8.slice(at, at + size)], { type: mime })); },
  savePicture(name, width, height, at) {
    const sheet = Object.assign(document.createElement('canvas'), { width, height });
    const rgba = new Uint8ClampedArray(Module.HEAPU8.slice(at, at + width * height * 4));
    sheet.getContext('2d').putImageData(new ImageData(rgba, width, height), 0, 0);
    sheet.toBlob(blob => platform.download(name, blob), 'image/png');
  },
  // ---- coasts, for maps: web/network/land_source.h. Without them a map has no land.
  async fetchLand() {
    const answer = await fetch('land.bin').catch(() => ({}));
    if (!answer.ok) return;
    const bytes = new Uint8Array(await answer.arrayBuffer()), at = Module._malloc(bytes.length);
    Module.HEAPU8.set(bytes, at);
    Module._hw_land(at, bytes.length);
    Module._free(at);
    Module._hw_wake(2);
  },
  // ---- text in scripts that the program's own fonts do not have: web/fonts/scripts.h
  pen: null,
  hold(em, strong) {
    platform.pen ??= document.createElement('canvas').getContext('2d');
    platform.pen.font = `${strong ? 600 : 400} ${em}px system-ui, sans-serif`;
    return platform.pen;
  },
  measureText(text, em, strong) { return platform.hold(em, strong).measureText(text).width; },
  paintText(gl, text, em, strong, colour, [x, y, width, height, left, base]) {
    const sheet = platform.hold(em, strong).canvas;
    Object.assign(sheet, { width, height });  // which empties it, and lays the pen down
    const pen = platform.hold(em, strong);
    pen.fillStyle = '#' + colour.toString(16).padStart(6, '0');
    pen.direction = /^[^a-z\u00c0-\u058f]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/i.test(text) ? 'rtl' : 'ltr';
    pen.textAlign = 'left';
    pen.fillText(text, left, base);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, gl.RGBA, gl.UNSIGNED_BYTE, sheet);
  },
  // ---- the parallel page: text_view.mjs, loaded once and after the picture stands
  text: null,
  loadText() { return platform.loadingText ??= import('./text_view.mjs').then(module => platform.text = module); },
  async showTextView(on) {
    document.documentElement.dataset.text = on ? '1' : '0';
    const text = await platform.loadText();
    if (document.activeElement !== document.body) text.follow(on); else text.sync(true);  // nobody's focus is taken at the start
  },
  // ---- the facilitator's page: notes.mjs, loaded when it is wanted
  async showNotes() { (await import('./notes.mjs')).show(); },

  // After each frame: what it showed may be new.
  drawn() { platform.text?.sync(); platform.pool?.sync(); },

  // ---- text and clipboard
  writeClipboard(text) {
    platform.pendingCopy = text;  // taken by the copy event below, when it came from the keyboard
    if (!platform.copying && navigator.clipboard) navigator.clipboard.writeText(text).catch(() => {});
  },
  textInput(on, x, y) {
    platform.typing = !!on;
    const proxy = $('ime');
    if (on) proxy.removeAttribute('aria-hidden'); else proxy.setAttribute('aria-hidden', 'true');
    if (!on) {
      platform.returning = true;  // no Tab brought the focus: the control that has it keeps it
      if (document.activeElement === proxy) $('canvas').focus({ preventScroll: true });
      platform.returning = false;
      return;
    }
    proxy.style.left = x + 'px';
    proxy.style.top = y + 'px';
    proxy.value = ' ';  // Android reports Backspace only if there is something to delete
    proxy.focus({ preventScroll: true });
    proxy.setSelectionRange(1, 1);
  },
  key(code, keyCode) {
    for (const type of ['keydown', 'keyup'])
      $('canvas').dispatchEvent(new KeyboardEvent(type, { key: code, code, keyCode, which: keyCode, bubbles: true }));
  },

  // ---- trouble
  fail(title, text) {
    if (platform.ready) return;
    $('boot-state').hidden = true;
    $('boot-error').hidden = false;
    $('boot-error-title').textContent = title;
    $('boot-error-text').textContent = text;
    document.documentElement.dataset.failed = '1';
  },
};

function watchKeyboard(canvas) {
  let tab = 0;  // direction of the Tab that is moving the focus just now
  window.addEventListener('keydown', e => {
    if (e.key !== 'Tab' || e.ctrlKey || e.altKey || e.metaKey || !platform.ready) return;
    const by = e.shiftKey ? -1 : 1;
    e.stopImmediatePropagation();  // SDL would keep the key for itself: a trap for the keyboard
    if (platform.typing && document.activeElement === $('ime')) { if (Module._hw_tab(by)) e.preventDefault(); return; }
    if (document.activeElement !== canvas) { tab = by; wait(0, () => { tab = 0; }); return; }
    if (Module._hw_tab(by)) e.preventDefault();
  }, true);
  canvas.addEventListener('focus', () => { if (platform.ready && (tab || canvas.matches(':focus-visible')) && !platform.typing && !platform.returning) Module._hw_tab(tab || 1); });
  canvas.addEventListener('blur', () => { if (platform.ready && !platform.typing) Module._hw_blur(); });
  // SDL takes every key with Ctrl and the function keys away from the browser; these it must leave.
  // Keys that nobody has are the picture's, so that they work without a click first.
  window.addEventListener('keydown', e => {
    if (!platform.ready || e.target !== document.body || e.key === 'Tab' || !e.isTrusted) return;
    canvas.focus({ preventScroll: true });
    if (!canvas.dispatchEvent(new KeyboardEvent('keydown', { key: e.key, code: e.code, keyCode: e.keyCode, which: e.keyCode, bubbles: true, cancelable: true,
      shiftKey: e.shiftKey, ctrlKey: e.ctrlKey, altKey: e.altKey, metaKey: e.metaKey }))) e.preventDefault();
  });
  const keep = e => (e.ctrlKey || e.metaKey)
    ? 'cvxrtnwlpf+-=0123456789'.includes(e.key.toLowerCase()) || (e.shiftKey && 'ijc'.includes(e.key.toLowerCase()))
    : /^F([1-9]|1[0-2])$/.test(e.key);
  for (const type of ['keydown', 'keyup', 'keypress'])
    window.addEventListener(type, e => { if (keep(e)) e.preventDefault = () => {}; }, true);
}

function watchText(canvas, proxy) {
  window.addEventListener('paste', e => {
    if (document.activeElement !== canvas && document.activeElement !== proxy) return;
    const text = e.clipboardData.getData('text/plain');
    if (!platform.typing && (Module._hw_room_open() || /#[0-9]+\./.test(text))) { platform.address.then(address => address.openTextOrSay(text)); e.preventDefault(); return; }
    platform.withText(e.clipboardData.getData('text/plain'), at => Module._hw_paste(at));
    Module._hw_wake(3);
    e.preventDefault();
  });
  for (const type of ['copy', 'cut'])
    window.addEventListener(type, e => {
      if (document.activeElement !== canvas && document.activeElement !== proxy) return;
      platform.pendingCopy = null;
      platform.copying = true;
      Module._hw_flush();  // the Ctrl-C that waits in SDL's queue is taken now
      platform.copying = false;
      if (platform.pendingCopy === null) return;
      e.clipboardData.setData('text/plain', platform.pendingCopy);
      e.preventDefault();
    });
  // Text without key events: input methods, dead keys, keyboards on a screen, dictation.
  const send = text => { if (text) platform.withText(text, at => Module._hw_text(at)); proxy.value = ' '; proxy.setSelectionRange(1, 1); };
  proxy.addEventListener('beforeinput', e => {
    if (e.inputType === 'deleteContentBackward') { platform.key('Backspace', 8); e.preventDefault(); }
    else if (e.inputType === 'insertLineBreak' || e.inputType === 'insertParagraph') { platform.key('Enter', 13); e.preventDefault(); }
  });
  proxy.addEventListener('input', e => { if (!e.isComposing && !/Composition/.test(e.inputType)) send(e.data); });
  proxy.addEventListener('compositionend', e => send(e.data));
  proxy.addEventListener('blur', e => { if (platform.typing && e.relatedTarget && e.relatedTarget !== canvas) Module._hw_blur(); });
}

function watchScreen(canvas) {
  const resized = () => window.dispatchEvent(new Event('resize'));
  new ResizeObserver(resized).observe(canvas);
  // Browser zoom and another monitor change the ratio without always saying 'resize'.
  (function ratio() {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => { resized(); ratio(); }, { once: true });
  })();
  document.addEventListener('visibilitychange', () => { if (platform.ready) Module._hw_hide(document.hidden ? 1 : 0); });
  canvas.addEventListener('contextmenu', e => e.preventDefault());
  canvas.addEventListener('mousedown', e => { if (platform.typing) e.preventDefault(); else canvas.focus({ preventScroll: true }); });
  // On the window, behind SDL's own listener: a screen keyboard opens only inside the gesture.
  window.addEventListener('touchend', e => { if (platform.ready && e.target === canvas) Module._hw_flush(); });
  // Before SDL's, which takes it for the end of a touch.
  window.addEventListener('touchcancel', () => { if (platform.ready) Module._hw_touch_cancel(); }, true);
  canvas.addEventListener('pointerdown', e => { if (platform.ready) Module._hw_pen(e.pointerType === 'pen' ? 1 : 0); });
}

function watchTextView() {
  $('skip').addEventListener('click', async e => {
    e.preventDefault();  // '#text' in the address would be taken for a link
    const text = await platform.loadText();
    if (document.documentElement.dataset.text === '1') text.follow(true); else text.show(true);
  });
  if (query.has('text')) platform.withText('{"do":"show","on":true}', at => Module._hw_do(at));
  else wait(300, platform.loadText);
  if (new URLSearchParams(location.search).has('notes')) platform.showNotes();
}

function started() {
  const dark = matchMedia('(prefers-color-scheme: dark)'), still = matchMedia('(prefers-reduced-motion: reduce)');
  const system = () => Module._hw_system(dark.matches ? 1 : 0, still.matches ? 1 : 0);
  platform.ready = true;
  system();
  Module._hw_preferences(platform.kept('theme'), platform.kept('text'));
  dark.addEventListener('change', system);
  still.addEventListener('change', system);
  platform.address.then(address => address.start()).finally(() => {
    Module._hw_flush();  // the first live frame stands before the still picture goes
    document.documentElement.dataset.ready = '1';
    performance.mark('headwater-live');
    watchTextView();
    if (query.has('present')) platform.present(true);
    if (platform.embedded) platform.embed = import('./embed.mjs');
    else platform.offline = import('./offline.mjs');
    wait(100, () => import('./workers.mjs').then(({ startPool }) => { platform.pool = startPool(Module); }, () => platform.withText('part of the page could not be loaded', at => Module._hw_sample_workers(0, at))));
  });
}

function start() {
  const canvas = Module.canvas = $('canvas');
  if (typeof WebAssembly !== 'object')
    return platform.fail('This browser cannot run Headwater', 'It lacks WebAssembly, or it is switched off. Any browser from 2023 on has it: Chrome, Edge, Firefox or Safari.');
  const probe = document.createElement('canvas').getContext('webgl2');
  if (!probe)
    return platform.fail('This browser cannot draw Headwater', 'It lacks WebGL 2, or it is switched off (often "use graphics acceleration" in the settings). Another browser on the same machine may have it.');
  probe.getExtension('WEBGL_lose_context')?.loseContext();
  platform.address = import('./address.mjs');
  watchKeyboard(canvas);
  watchText(canvas, $('ime'));
  watchScreen(canvas);
  Module.onRuntimeInitialized = () => { $('boot-state').textContent = 'Starting…'; queueMicrotask(started); };
  Module.onAbort = () => platform.fail('Headwater could not start', 'The program stopped while starting. Reload the page; if that does not help, please report it.');
  const program = document.createElement('script');
  program.src = 'headwater.js';
  program.onerror = () => platform.fail('Headwater could not be loaded', 'Part of the page did not arrive. Check the connection and reload.');
  document.body.append(program);
}

window.addEventListener('unhandledrejection', e => { if (!platform.ready) platform.fail('Headwater could not be loaded', String(e.reason?.message ?? e.reason)); });
document.addEventListener('DOMContentLoaded', start);

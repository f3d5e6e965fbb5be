// For a projector: text as large as a room needs, and a ring around the pointer that everybody finds. Not kept for the
// next visit.
const { platform } = window;
const ROOM_TEXT = 20;  // px

const ring = Object.assign(document.createElement('div'), { id: 'pointer', hidden: true });
ring.setAttribute('aria-hidden', 'true');
document.body.append(ring);

function follow(e) {
  ring.hidden = e.pointerType === 'touch' && e.type === 'pointerup';
  ring.style.transform = `translate(${e.clientX}px,${e.clientY}px)`;
  ring.toggleAttribute('data-down', e.buttons > 0);
}
const gone = () => { ring.hidden = true; };

export function present(on) {
  if (on === (platform.presenting !== null)) return;
  if (on) platform.presenting = platform.state().text_size;
  Module._hw_preferences(-1, on ? Math.max(ROOM_TEXT, platform.presenting) : platform.presenting);
  if (!on) platform.presenting = null;
  ringed(on);
}

// The ring alone.
let around = false;
export function ringed(on = !around) {
  if (on === around) return;
  around = on;
  for (const type of ['pointermove', 'pointerdown', 'pointerup']) (on ? window.addEventListener : window.removeEventListener)(type, follow, { capture: true, passive: true });
  (on ? document.addEventListener : document.removeEventListener).call(document, 'pointerleave', gone);
  if (!on) gone();
}

// The page in somebody's page: messages to and from the frame around it. web/README.md documents them.
//   ?embed                       with pages of the same origin
//   ?embed=https://school.example   with that origin, and no other
const { platform } = window;
const VERSION = 1;

const asked = new URLSearchParams(location.search).get('embed');
const partner = (() => {
  if (!asked) return location.origin;
  try { return /^https?:\/\//.test(asked) && new URL(asked).origin === asked ? asked : null; } catch { return null; }
})();
const address = await platform.address;
const framed = window.parent !== window && partner !== null && partner !== 'null';

const send = (event, content = {}) => { if (framed) window.parent.postMessage({ headwater: VERSION, event, ...content }, partner); };
const ask = (what, request = {}) => platform.withText(JSON.stringify({ do: what, ...request }), at => Module._hw_do(at));

function state() {
  const s = platform.state();
  return { scenario: s.scenario, title: s.title, period: s.period, playing: s.playing, moved: s.moved, figures: s.runs, digest: s.digest,
    link: s.link.text };
}

const number = value => Number.isFinite(value) ? value : undefined;
const orders = {
  get() { address.write(); },
  open({ link }) { if (typeof link !== 'string' || !address.openText(link)) return 'open needs "link", a Headwater link'; },
  set({ lever, value }) {
    if (!(lever in platform.state().levers)) return `there is no lever "${String(lever).slice(0, 80)}" in this scenario`;
    if (number(value) === undefined) return 'set needs "value", a number';
    ask('lever', { id: lever, value });
  },
  reset() { ask('command', { id: 'reset' }); address.write(); },
  period({ value }) { if (number(value) === undefined) return 'period needs "value", a number'; ask('period', { value }); },
  play({ on }) { if (platform.state().playing !== !!on) ask('command', { id: 'play' }); },
};

if (framed) {
  window.addEventListener('message', e => {
    if (e.source !== window.parent || e.origin !== partner || e.data?.headwater === undefined) return;
    const { headwater, do: what } = e.data;
    const fault = headwater !== VERSION ? `this page speaks version ${VERSION} of the messages`
      : Object.hasOwn(orders, what) ? orders[what](e.data) : `unknown order "${String(what).slice(0, 80)}"`;
    if (fault) send('error', { text: fault });
  });
  send('ready', { version: VERSION });
}

// Something was changed, and the link to it is written.
export const changed = () => { if (framed) send('state', state()); };

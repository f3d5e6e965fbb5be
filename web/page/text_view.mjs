// The parallel page: makes elements of what web/core/text_view.h says, and sends back what is done to them.
// Loaded after the first live frame. Elements are patched, never rebuilt, so that the focus and what a screen
// reader is at stay where they are.

const INTERVAL = 250;  // ms: at most four times a second

// ---- elements ------------------------------------------------------------------------------------------------
// A description of an element; children may be texts, lists, and nothing. `key` tells siblings apart.
const h = (tag, props, ...children) =>
  ({ tag, props: props ?? {}, children: children.flat(Infinity).filter(c => c != null && c !== false) });

// What the participant is changing right now is theirs: it is not set back under their fingers.
const busy = (node, name) => node === document.activeElement && (name === 'value') && node.dataset.busy === '1';

function setProps(node, props) {
  const before = node.props ?? {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(props)])) {
    const value = props[name];
    if (name === 'key') continue;
    if (name.startsWith('on')) node[name] = value ?? null;
    else if (name === 'value' || name === 'checked') {
      if (value !== undefined && node[name] !== value && !busy(node, name)) node[name] = value;
    } else if (before[name] !== value) {
      if (value == null || value === false) node.removeAttribute(name);
      else node.setAttribute(name, value === true ? '' : value);
    }
  }
  node.props = props;
}

// Makes the children of `parent` what `wanted` describes, with as few changes as it takes.
function patch(parent, wanted) {
  // A node that is moved loses the focus: what is gone goes first.
  const kept = new Set(wanted.map(want => want.props?.key));
  for (const node of [...parent.childNodes]) if (node.props?.key && !kept.has(node.props.key)) node.remove();
  const keyed = new Map([...parent.childNodes].filter(n => n.props?.key).map(n => [n.props.key, n]));
  let at = parent.firstChild;
  for (const want of wanted) {
    if (typeof want !== 'object') {
      const text = String(want);
      if (at?.nodeType === 3) { if (at.data !== text) at.data = text; at = at.nextSibling; }
      else parent.insertBefore(document.createTextNode(text), at);
      continue;
    }
    const key = want.props.key;
    let node = key ? keyed.get(key) : at?.nodeType === 1 && !at.props?.key && at.localName === want.tag ? at : null;
    while (node && key && at !== node && at && !at.props?.key) { const next = at.nextSibling; at.remove(); at = next; }
    if (!node) { node = document.createElement(want.tag); parent.insertBefore(node, at); }
    else if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
    // A select has its value only once its options are there; a range only between its ends.
    const { value, ...rest } = want.props;
    setProps(node, rest);
    patch(node, want.children);
    if (value !== undefined) { setProps(node, want.props); }
  }
  while (at) { const next = at.nextSibling; at.remove(); at = next; }
}

// ---- the page ------------------------------------------------------------------------------------------------
const { platform } = window;
await new Promise(loaded => {
  const style = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'text_view.css', onload: loaded, onerror: loaded });
  document.head.append(style);
});
const root = document.getElementById('text');
const read = name => JSON.parse(platform.read(name));
const shown = () => document.documentElement.dataset.text === '1';
// With large text in a small window there is no room for both: the text view covers the picture.
const ROOMY = 60;  // em
const covers = () => shown() && Math.max(innerWidth, innerHeight) < ROOMY * (page.text_size ?? 15);
let page = {}, places = [], placesKey, charts = null, chartsKey;
let room = null, roomKey, handed = '';  // the plans of the room; what is typed in the field for links
let timer = 0, last = 0, drawn = '';
const open = new Map();  // charts whose table is open: index to table

function ask(what, request = {}) {
  platform.withText(JSON.stringify({ do: what, ...request }), at => Module._hw_do(at));
  sync(true);
}
const command = id => ask('command', { id });

// A button that cannot be used now stays in the order of Tab: the focus is not lost by using it.
const button = (text, enabled, act, props = {}) =>
  h('button', { type: 'button', 'aria-disabled': enabled ? null : 'true', ...props, onclick: () => enabled && act() }, text);

const table = (t, props) => h('div', { class: 'scroll', role: 'group', tabindex: 0, 'aria-label': t.caption },
  h('table', props, h('caption', {}, t.caption),
    h('thead', {}, h('tr', {}, t.columns.map((c, i) => h('th', { scope: 'col', class: i ? 'n' : null }, c)))),
    h('tbody', {}, t.rows.map(row => h('tr', {}, row.map((cell, i) =>
      i ? h('td', { class: 'n' }, cell) : h('th', { scope: 'row' }, cell)))))));

function lever(l) {
  const id = `t-lever-${l.id}`, help = l.help ? `${id}-help` : null;
  const described = { id, 'aria-describedby': help };
  const control = l.switch
    ? h('input', { ...described, type: 'checkbox', checked: l.value >= 0.5, disabled: l.locked,
      onchange: e => ask('lever', { id: l.id, value: e.target.checked ? 1 : 0 }) })
    : h('input', { ...described, type: 'range', min: l.least, max: l.most, step: l.step, 'aria-valuetext': l.text, value: String(l.value),
      disabled: l.locked, oninput: e => { e.target.dataset.busy = '1'; ask('lever', { id: l.id, value: e.target.valueAsNumber, dragging: true }); },
      onchange: e => { delete e.target.dataset.busy; ask('drag-end'); } });
  return h('li', { key: l.id, class: (l.moved ? 'moved ' : '') + (l.switch ? 'switch' : 'slider') },
    h('div', { class: 'head' }, h('label', { for: id }, l.title), h('span', { class: 'value' }, l.text)),
    control,
    h('div', { class: 'foot' }, help && h('p', { id: help }, l.help),
      h('span', { class: 'normal' }, l.moved ? `changed; default ${l.normal}` : `default ${l.normal}`),
      button('Reset', l.moved && !l.locked, () => ask('lever-reset', { id: l.id }), { 'aria-label': `Reset ${l.title} to ${l.normal}` })));
}

const levers = () => page.levers.map(group => h('section', { key: group.title, 'aria-labelledby': `t-${slug(group.title)}`, class: 'levers' },
  h('h3', { id: `t-${slug(group.title)}` }, group.title),
  group.sides.map(side => [h('h4', { key: `${side.title}-title` }, side.title),
    h('ul', { key: side.title }, side.levers.map(lever))])));

const slug = text => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');

function time() {
  const t = page.time;
  return [h('div', { class: 'head' }, h('label', { for: 't-period' }, t.unit === 'week' ? 'Week' : 'Day'), h('span', { class: 'value' }, t.text)),
    h('input', { id: 't-period', type: 'range', min: 0, max: t.last, step: 1, 'aria-valuetext': t.text, value: String(t.period),
      oninput: e => ask('period', { value: e.target.valueAsNumber }) }),
    h('div', { class: 'buttons' },
      button(t.playing ? 'Pause' : 'Play', true, () => command('play')),
      button('One back', t.period > 0, () => command('step-back')),
      button('One on', t.period < t.last, () => command('step')))];
}

function shock(s) {
  const id = `t-shock-${s.id}`, unit = page.time.unit;
  const number = (name, label, value, least, most) => h('span', { class: 'number' },
    h('label', { for: `${id}-${name}` }, h('span', { class: 'sr' }, `${s.title}: `), label),
    h('input', { id: `${id}-${name}`, type: 'number', min: least, max: most, step: 1, value: String(value),
      oninput: e => { e.target.dataset.busy = '1'; },
      onblur: e => { delete e.target.dataset.busy; sync(true); },
      onchange: e => {
        delete e.target.dataset.busy;
        const typed = e.target.valueAsNumber;
        if (Number.isFinite(typed)) ask('shock', { id: s.id, from: s.from, for: s.for, [name]: typed });
        else sync(true);
      } }));
  return h('li', { key: s.id, class: s.active ? 'moved' : null },
    h('div', { class: 'head' }, h('span', { class: 'check' },
      h('input', { id, type: 'checkbox', checked: s.active, onchange: e => ask('shock-active', { id: s.id, on: e.target.checked }) }),
      h('label', { for: id }, s.title)), h('span', { class: 'value' }, s.words)),
    h('div', { class: 'foot' }, number('from', `from ${unit}`, s.from, 0, page.time.last), number('for', `for ${unit}s`, s.for, 0, 5000),
      button('Remove', true, () => ask('shock-remove', { id: s.id }), { 'aria-label': `Remove ${s.title}` })));
}

function pin(p, i) {
  const id = `t-pin-${i}`;
  return h('li', { key: `pin-${i}` },
    h('div', { class: 'head' }, h('label', { for: id }, `Name of pinned plan ${i + 1}`)),
    h('input', { id, type: 'text', value: p.name, maxlength: 60,
      oninput: e => { e.target.dataset.busy = '1'; },
      onblur: e => { delete e.target.dataset.busy; sync(true); },
      onchange: e => { delete e.target.dataset.busy; ask('pin-rename', { pin: i, name: e.target.value }); } }),
    h('div', { class: 'foot' },
      button('Open', true, () => ask('pin-open', { pin: i }), { 'aria-label': `Open ${p.name}` }),
      button('Remove', true, () => ask('pin-remove', { pin: i }), { 'aria-label': `Remove ${p.name}` })));
}

// The pin command stands here too: pinning belongs to comparing.
const compared = () => {
  const c = page.commands.flatMap(g => g.commands).find(c => c.id === 'pin');
  return [table(page.compare),
    page.pins.length ? h('ul', { key: 'pins' }, page.pins.map(pin)) : h('p', { key: 'no-pins' }, 'No plan is pinned.'),
    h('div', { key: 'pin', class: 'buttons' }, button(c.title, c.enabled, () => command('pin')))];
};

// ---- the lesson ----------------------------------------------------------------------------------------------
const told = list => (list ?? []).map(b => h(b.kind === 'paragraph' ? 'p' : 'div', { class: b.kind === 'paragraph' ? null : 'entry' },
  b.kind === 'bullet' ? '• ' : b.kind === 'numbered' ? `${b.number}. ` : null,
  b.spans.map(([style, text]) => style === 'plain' ? text : h({ emphasis: 'em', strong: 'strong', code: 'code' }[style], {}, text))));

// A number that is typed: sent when the field is left, so that typing is not disturbed.
const typed = (props, act) => h('input', { type: 'number', ...props,
  oninput: e => { e.target.dataset.busy = '1'; },
  onblur: e => { delete e.target.dataset.busy; sync(true); },
  onchange: e => { delete e.target.dataset.busy; if (Number.isFinite(e.target.valueAsNumber)) act(e.target.valueAsNumber); else sync(true); } });

const asking = {
  number: ({ number: n }) => h('p', {}, h('label', { for: 't-predict' }, `Your prediction, ${n.unit}: `),
    typed({ id: 't-predict', min: n.least * n.scale, max: n.most * n.scale, step: n.step * n.scale, value: n.value === null ? '' : String(Math.round(n.value * n.scale * 1e6) / 1e6) },
      value => ask('lesson-number', { value: value / n.scale })), ` from ${n.least * n.scale} to ${n.most * n.scale}`),
  choice: a => h('fieldset', {}, h('legend', {}, 'Choose one'), a.answers.map((text, k) => h('p', { class: 'check' },
    h('input', { id: `t-choice-${k}`, type: 'radio', name: 't-choice', checked: a.choice === k, onchange: () => ask('lesson-choice', { value: k }) }),
    h('label', { for: `t-choice-${k}` }, text)))),
  ranking: a => h('ol', { class: 'ranking', 'aria-label': 'Your order' }, a.order.map((answer, place) => h('li', { key: `rank-${answer}` },
    `${place + 1}. ${a.answers[answer]} `,
    button('Up', place > 0, () => ask('lesson-move', { from: place, to: place - 1 }), { 'aria-label': `${a.answers[answer]}: up to place ${place}` }),
    button('Down', place + 1 < a.order.length, () => ask('lesson-move', { from: place, to: place + 1 }), { 'aria-label': `${a.answers[answer]}: down to place ${place + 2}` })))),
  curve: ({ curve: c }) => [h('p', {}, 'Fill in some of the periods, then fill the gaps between them by straight lines.'),
    h('div', { class: 'scroll', role: 'group', tabindex: 0, 'aria-label': 'Your curve' }, h('table', {},
      h('caption', {}, `Your curve, ${c.unit}`), h('thead', {}, h('tr', {}, ['Period', 'You draw', 'Calm'].map((t, i) => h('th', { scope: 'col', class: i ? 'n' : null }, t)))),
      h('tbody', {}, c.periods.map((period, k) => h('tr', {}, h('th', { scope: 'row' }, period),
        h('td', { class: 'n' }, typed({ min: 0, max: c.most, step: 'any', 'aria-label': `${period}, ${c.unit}`, value: c.drawn[k] === null ? '' : String(Math.round(c.drawn[k] * 100) / 100) },
          value => ask('lesson-point', { at: k, value }))), h('td', { class: 'n' }, c.calm[k])))))),
    h('div', { class: 'buttons' }, button('Fill the gaps', c.drawn.some(v => v !== null) && c.drawn.includes(null), () => ask('lesson-fill')),
      button('Clear the curve', c.drawn.some(v => v !== null), () => ask('lesson-clear')))],
};

function lesson() {
  const l = page.lesson, notes = button('Facilitator’s page', true, () => ask('lesson-notes'));
  const start = h('div', { key: 'start', class: 'buttons' }, button(l.open ? 'Leave the lesson' : l.begun ? 'Go on with the lesson' : 'Start the lesson', true, () => ask('lesson-open', { on: !l.open }), { id: 't-lesson-open' }), notes,
    l.open && button('Begin anew', true, () => ask('lesson-restart')));
  if (!l.step) return [h('p', { key: 'aim' }, l.aim), h('p', { key: 'length' }, `${l.length}.`), start];
  const { step: s, ask: a, result: r, task: t } = l, key = part => `${part}-${s.number}`;
  return [start,
    h('h3', { key: key('title'), id: 't-step', tabindex: -1 }, `Step ${s.number} of ${s.of}: ${s.title}`),
    h('div', { key: key('text') }, told(s.text)),
    s.spot && h('p', { key: key('spot') }, `Look at: ${s.spot} `, button('Show me', true, () => ask('lesson-spot'))),
    a && h('div', { key: key('ask'), class: 'card' }, h('h4', {}, 'Prediction'), h('p', {}, h('strong', {}, a.text)),
      a.open && [asking[a.kind](a), h('div', { class: 'buttons' }, button('That is my answer', !a.missing, () => ask('lesson-answer'), { id: 't-answer', 'aria-describedby': 't-missing' })),
        h('p', { id: 't-missing' }, a.missing)]),
    s.phase === 'playing' && h('p', { key: key('playing') }, 'The picture plays what happens. ', button('To the result', true, () => command('last'))),
    r && h('div', { key: key('result'), class: 'card' }, h('h4', {}, 'Result'), h('p', {}, r.words), r.table && table(r.table), told(r.reveal)),
    t && h('div', { key: key('task'), class: 'card' }, h('h4', {}, 'Task'), h('p', {}, t.text),
      h('ul', {}, t.goals.map(g => h('li', {}, `${g.title}: ${g.value}, ${g.bound}: ${g.met ? 'met' : 'not met yet'}`)),
        t.budget && h('li', {}, `Spent ${t.spent} of a budget of ${t.budget}${t.within ? '' : ': too much'}`)),
      h('p', {}, h('strong', {}, t.met ? 'Task met.' : 'Task not met yet.'), ' Hand in below, under Share: type your name, then copy the link.')),
    l.results && h('div', { key: key('results'), class: 'card' }, h('h4', {}, 'How it went'), l.total !== null && h('p', {}, `Your predictions: ${l.total} of 100.`),
      h('ul', {}, l.results.map(x => h('li', {}, `${x.title}: ${x.words}`)))),
    h('div', { key: 'steps', class: 'buttons' }, button('Back', s.number > 1, () => toStep(s.number - 2), { id: 't-back' }),
      button(s.done ? 'Next step' : 'Skip to the next step', s.number < s.of, () => toStep(s.number), { id: 't-next' }))];
}
// Another step is read from its heading.
const toStep = to => { ask('lesson-step', { value: to }); document.getElementById('t-step')?.focus(); };

const place = () => [h('label', { for: 't-place' }, 'Stock, lane or process'),
  h('select', { id: 't-place', value: page.chosen, onchange: e => ask('select', { id: e.target.value }) },
    h('option', { value: '' }, 'Whole chain'),
    places.map(group => h('optgroup', { label: group.title }, group.places.map(p => h('option', { value: p.id }, p.title)))))];

const charted = () => charts && [table(charts.table), charts.charts.map((c, i) =>
  h('details', { key: `chart-${i}`, ontoggle: e => { e.target.open ? open.set(i, null) : open.delete(i); sync(true); } },
    h('summary', {}, `${c.title}: table of ${c.rows} ${page.time.unit}s`), open.get(i) && table(open.get(i))))];

const commands = () => page.commands.map(group => [h('h3', { key: `${group.title}-title` }, group.title),
  h('div', { key: group.title, class: 'buttons' }, group.commands.filter(c => !c.id.startsWith('add:')).map(c => button([c.title, c.key && h('kbd', { 'aria-hidden': 'true' }, c.key)], c.enabled,
    () => command(c.id), { key: c.id, 'data-command': c.id, 'aria-pressed': c.on === undefined ? null : String(c.on) })))]);

// The link as a picture, and as a text that can be marked; made when it is asked for.
let coded = '', picture = null;
function qr(link) {
  if (coded === link) return picture;
  coded = link;
  const code = platform.withText(link, at => JSON.parse(Module.UTF8ToString(Module._hw_qr(at, 0, 0)))), quiet = 4;
  const dark = code?.rows.flatMap((row, y) => [...row.matchAll(/1+/g)].map(run => `M${run.index + quiet} ${y + quiet}h${run[0].length}v1h-${run[0].length}z`)).join('');
  const side = code?.size + 2 * quiet;
  picture = code && `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${dark}"/></svg>`)}`;
  return picture;
}

const share = () => [h('dl', { class: 'lines' }, page.share.lines.map(line => [h('dt', {}, line.title), h('dd', {}, line.text)])),
  !!page.share.words && h('p', { key: 'words' }, page.share.words),
  !!page.share.link && h('div', { key: 'link' }, h('label', { for: 't-link' }, 'Link'),
    h('input', { id: 't-link', type: 'text', readonly: true, value: page.share.link, onfocus: e => e.target.select() }),
    !!qr(page.share.link) && h('img', { class: 'qr', src: qr(page.share.link), alt: 'QR code of the link, for a phone\'s camera' })),
  h('div', { key: 'buttons', class: 'buttons' }, !page.share.link && button('Make the link', true, () => platform.asked('link').then(() => sync(true)), { key: 'make' }),
    button('Copy link', true, () => command('copy-link')), button('Save as a file', true, () => command('save-plan')),
    button('Open a file', true, () => command('open-file')))];

// The name goes into the link: sent when the field is left.
const author = () => h('div', { key: 'author' }, h('label', { for: 't-author' }, 'Your name, to hand in (may stay empty)'),
  h('input', { id: 't-author', type: 'text', maxlength: 60, value: page.share.author,
    oninput: e => { e.target.dataset.busy = '1'; },
    onblur: e => { delete e.target.dataset.busy; sync(true); },
    onchange: e => { delete e.target.dataset.busy; ask('author', { name: e.target.value }); } }));

const plans = () => [h('p', { key: 'how' }, 'Collect the links that others handed in. Each plan is simulated again here; nothing is taken from a link but what was done.'),
  h('div', { key: 'field' }, h('label', { for: 't-room' }, 'Links, one a line, or a text with links in it'),
    h('textarea', { id: 't-room', rows: 3, spellcheck: 'false', value: handed, oninput: e => { handed = e.target.value; } })),
  h('div', { key: 'do', class: 'buttons' }, button('Add plans', true, async () => { const text = handed; handed = ''; sync(true); await (await import('./room.mjs')).add(text); sync(true); }),
    button('Files and camera', true, () => command('room-add')),
    !!room && [button('Save CSV', true, () => command('room-save')), button('Remove all', true, () => command('room-clear')),
      !!room.waiting && button(room.stopped ? 'Go on' : 'Stop', true, () => ask('room-stop', { on: !room.stopped }))]),
  !!room && h('p', { key: 'words' }, `${room.words}.${room.ranked_by ? ` Ranked by ${room.ranked_by}.` : ''}`),
  !!room?.table && h('div', { key: 'table', class: 'scroll', role: 'group', tabindex: 0, 'aria-label': room.table.caption }, h('table', {}, h('caption', {}, room.table.caption),
    h('thead', {}, h('tr', {}, room.table.columns.map((c, i) => h('th', { scope: 'col', class: i > 1 ? 'n' : null, 'aria-sort': i === room.sort ? (room.falling ? 'descending' : 'ascending') : null },
      i < room.table.columns.length - 1 ? button(c, true, () => ask('room-sort', { column: i }), { 'aria-label': `Sort by ${c}` }) : c)), h('th', { scope: 'col' }, 'Plan'))),
    h('tbody', {}, room.table.rows.map((row, k) => h('tr', { key: `plan-${room.plans[k]}` }, row.map((cell, i) => i === 1 ? h('th', { scope: 'row' }, cell) : h('td', { class: i === 1 ? null : 'n' }, cell)),
      h('td', {}, h('div', { class: 'buttons' }, button('Open', true, () => ask('room-open', { plan: room.plans[k] }), { 'aria-label': `Open the plan of ${row[1]}` }),
        button('Remove', true, () => ask('room-remove', { plan: room.plans[k] }), { 'aria-label': `Remove the plan of ${row[1]}` })))))))),
  !!room?.others.length && h('ul', { key: 'others' }, room.others.map(o => h('li', { key: `other-${o.plan}` }, h('p', {}, h('strong', {}, o.name), ` ${o.words}`),
    h('div', { class: 'buttons' }, o.opens && button('Open', true, () => ask('room-open', { plan: o.plan }), { 'aria-label': `Open the plan of ${o.name}` }),
      button('Remove', true, () => ask('room-remove', { plan: o.plan }), { 'aria-label': `Remove ${o.name}` }))))),
  !!room?.levers?.rows.length && h('div', { key: 'levers' }, table(room.levers))];

// ---- a game --------------------------------------------------------------------------------------------------
const commandOf = id => page.commands.flatMap(g => g.commands).find(c => c.id === id);
// The button may be gone then: the focus goes to what comes next.
const gameCommand = id => { command(id); (document.getElementById('t-order') ?? document.getElementById('s-play-a-role'))?.focus(); };
const gameButton = id => { const c = commandOf(id); return c && button(c.title, c.enabled, () => gameCommand(id), { key: id }); };
const gameNumber = (id, label, value, act, props = {}) => [h('label', { for: id, key: `${id}-label` }, label),
  typed({ id, key: id, min: 0, step: 'any', value: String(value), ...props }, act)];
const gameTick = (id, label, on, act) => h('span', { key: id, class: 'check' },
  h('input', { id, type: 'checkbox', checked: on, onchange: e => act(e.target.checked) }), h('label', { for: id }, label));
const fieldValue = id => document.getElementById(id).valueAsNumber;

function gameRules(g) {
  const r = g.rules, set = change => ask('game-rules', change);
  return [h('ul', { key: 'roles' }, g.roles.map(o => h('li', { key: `role-${o.stock}` },
    gameTick(`t-role-${o.stock}`, o.title, o.on, on => ask('game-take', { stock: o.stock, on }))))),
    h('div', { key: 'rules' }, gameTick('t-game-all', 'See all sites, up to today', r.all, all => set({ all })),
      gameTick('t-game-undo', 'Decisions may be taken back', r.undo, undo => set({ undo })),
      gameNumber('t-game-clock', 'Seconds for a decision, 0 for no clock', r.clock, clock => set({ clock })),
      gameNumber('t-game-from', `First ${r.unit} you decide`, r.from, from => set({ from }), { max: r.last }),
      gameNumber('t-game-every', `One decision holds for so many ${r.unit}s`, r.every, every => set({ every })))];
}

// Enter in the field decides, as the button does.
function gameDecision(g) {
  const decide = () => { const x = fieldValue('t-order'); if (Number.isFinite(x)) { document.getElementById('t-order').value = ''; ask('game-decide', { value: x }); } };
  return [h('form', { key: 'decide', onsubmit: e => { e.preventDefault(); decide(); } },
    h('label', { for: 't-order' }, g.turn.label), h('input', { id: 't-order', type: 'number', min: 0, step: 'any' }),
    h('button', { type: 'submit' }, 'Order')),
  button('Take back', g.turn.undo, () => command('undo'), { key: 'back' })];
}

const gameSketch = g => h('form', { key: 'sketch', onsubmit: e => { e.preventDefault(); ask('game-sketch', { from: fieldValue('t-sketch-from'), value: fieldValue('t-sketch') }); } },
  h('label', { for: 't-sketch-from' }, `From ${g.sketch.unit}`), h('input', { id: 't-sketch-from', type: 'number', min: g.sketch.from, max: g.sketch.last, value: String(g.sketch.from) }),
  h('label', { for: 't-sketch' }, 'on, customers asked for'), h('input', { id: 't-sketch', type: 'number', min: 0, step: 'any' }),
  h('button', { type: 'submit' }, 'Draw'));

const gameParts = g => [g.words.map((w, i) => h('p', { key: `word-${i}` }, w)),
  g.stage === 'setup' && gameRules(g), g.turn && gameDecision(g), g.sketch && gameSketch(g),
  h('div', { key: 'acts', class: 'buttons' }, ['play-role', 'game-start', 'game-end', 'game-leave'].map(gameButton)),
  g.tables.map((t, i) => h('div', { key: `table-${i}` }, table(t)))];

const facilitator = () => {
  const f = page.facilitator, of = page.commands.find(g => g.title === 'Facilitator')?.commands ?? [];
  return [f.frozen && h('p', { key: 'frozen' }, h('strong', {}, 'Frozen: nothing can be changed.')),
    h('p', { key: 'timer' }, `Timer: ${f.timer.text} left${f.timer.running ? '' : ', not running'}. `, h('label', { for: 't-timer' }, 'Set to minutes: '),
      typed({ id: 't-timer', min: 1, max: 99, step: 1 }, minutes => ask('timer-set', { minutes }))),
    h('p', { key: 'words' }, f.words ? `A group that opens the link has: ${f.words}.` : 'A group that opens the link sees and moves all of it.'),
    !f.held && h('details', { key: 'limits' }, h('summary', {}, 'What the group may see and move'),
      f.panels.map(p => h('p', { key: `away-${p.id}`, class: 'check' }, h('input', { id: `t-away-${p.id}`, type: 'checkbox', checked: p.away, onchange: e => ask('away', { id: p.id, on: e.target.checked }) }),
        h('label', { for: `t-away-${p.id}` }, `Hide the panel: ${p.title}`))),
      f.levers.map(l => h('p', { key: `limit-${l.id}` }, h('label', { for: `t-limit-${l.id}` }, `${l.title} `),
        h('select', { id: `t-limit-${l.id}`, value: String(l.limit), onchange: e => ask('limit', { id: l.id, limit: Number(e.target.value) }) },
          ['Free', 'Locked', 'Hidden'].map((t, i) => h('option', { value: String(i) }, t)))))),
    h('div', { key: 'tools', class: 'buttons' }, of.filter(c => c.id !== 'facilitator' && c.id !== 'host-bar').map(c => button(c.title, c.enabled, () => command(c.id), { key: c.id })))];
};

const section = (title, ...content) => h('section', { key: title, 'aria-labelledby': `s-${slug(title)}` },
  h('h2', { id: `s-${slug(title)}`, tabindex: -1 }, title), content);

function content() {
  const message = page.message && h('div', { key: 'message', class: 'message' }, h('strong', {}, page.message.title), h('p', {}, page.message.text),
    h('div', { class: 'buttons' }, !!page.message.button && button(page.message.button, true, () => { ask('offer'); ask('dismiss'); }),
      button('Dismiss', true, () => ask('dismiss'))));
  const top = h('header', { key: 'top' }, h('h1', { id: 'text-title', tabindex: -1 }, 'Headwater', page.title && h('span', {}, page.title)),
    h('div', { class: 'buttons' },
      button(shown() ? 'Hide text view' : 'Show text view', true, () => show(!shown())),
      button('Go to the picture', true, () => { if (covers()) show(false); document.getElementById('canvas').focus(); })));
  if (!page.levers) return [top, message];
  const scenario = page.scenarios.find(s => s.chosen);
  return [top, message,
    section('Scenario', h('label', { for: 't-scenario', class: 'sr' }, 'Scenario'),
      h('select', { id: 't-scenario', value: scenario?.id, onchange: e => command(`scenario:${e.target.value}`) },
        page.scenarios.map(s => h('option', { value: s.id }, s.title))),
      h('p', {}, page.summary)),
    page.game && section('Play a role', gameParts(page.game)),
    page.lesson && !['playing', 'sketch'].includes(page.game?.stage) && section('Lesson', lesson()),
    page.game?.alone ? null : [
      page.figures && section('Outcome', table(page.figures), page.uncertainty ? table(page.uncertainty) : h('p', { key: 'chance' }, `Other futures: ${page.chance}.`), h('dl', {}, page.definitions.map(d => [h('dt', {}, d.title), h('dd', {}, d.text)]))),
      page.compare && section('Compare', compared()),
      section('Levers', page.changes.rows.length ? table(page.changes) : h('p', { key: 'none' }, 'No lever is moved.'), levers()),
      section('Time', time()),
      section('Shocks', h('ul', {}, page.shocks.map(shock)),
        h('div', { class: 'buttons' }, page.commands.flatMap(g => g.commands).filter(c => c.id.startsWith('add:')).map(c => button(c.title, c.enabled, () => command(c.id), { key: c.id })))),
      section('Selection', place(), charted()),
      section('Plans of the room', plans()),
      section('Facilitator', facilitator())],
    section('Share', author(), share()),
    section('Commands', commands())];
}

// ---- in step -------------------------------------------------------------------------------------------------
function update(asked) {
  timer = 0;
  last = performance.now();
  // The frame that ends a drag in the picture comes here again.
  if (!asked && !shown() && Module._hw_dragging()) return;
  const text = platform.read('hw_text_page'), state = text + shown();
  if (state === drawn && [...open.values()].every(Boolean)) return;
  drawn = state;
  page = JSON.parse(text);
  if (placesKey !== page.places_key) { placesKey = page.places_key; places = read('hw_text_places'); }
  if (roomKey !== page.room_key) { roomKey = page.room_key; room = read('hw_text_room'); }
  if (shown() && page.levers) {
    if (chartsKey !== page.charts_key) { chartsKey = page.charts_key; for (const i of open.keys()) open.set(i, null); }
    charts = read('hw_text_charts');
    for (const [i, t] of open) if (!t) open.set(i, JSON.parse(Module.UTF8ToString(Module._hw_text_chart(i))));
  } else charts = null;
  document.documentElement.style.setProperty('--text-size', `${page.text_size}px`);
  document.documentElement.dataset.covered = covers() ? '1' : '0';
  patch(root, h('main', {}, content()).children);
  // Behind the picture, where nobody sees where the focus is, Tab stops nowhere; a screen reader still finds it all.
  for (const node of root.querySelectorAll('button,input,select,textarea,summary,[role=group]')) node.tabIndex = shown() ? 0 : -1;
}

// Something may have changed: a frame was drawn, or the participant asked for something here.
export function sync(now = false) {
  if (now) { clearTimeout(timer); update(true); return; }
  timer ||= setTimeout(update, Math.max(0, last + INTERVAL - performance.now()));
}

export const show = on => ask('show', { on });

// It was shown or hidden: the focus goes along.
export function follow(on) {
  sync(true);
  if (on) document.getElementById('text-title').focus();
  else if (root.contains(document.activeElement)) document.getElementById('canvas').focus();
}

root.addEventListener('keydown', e => {
  if (e.key === 'Escape' && shown() && e.target.localName !== 'select') document.getElementById('canvas').focus();
});
root.hidden = false;
update(true);

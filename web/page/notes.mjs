// The facilitator's page of a lesson: timing, what to prepare, questions for the room, what to look for, what comes out.
// What stands in it is web/core/lesson_notes.h's; here are only elements. It covers the picture, prints, and can be
// opened in a tab of its own (`?notes`), beside the one that is on the projector.
const { platform } = window;

function make(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {}))
    if (name.startsWith('on')) node[name] = value; else if (value != null) node.setAttribute(name, value);
  node.append(...children.flat(Infinity).filter(c => c != null && c !== false));
  return node;
}

const STYLES = { emphasis: 'em', strong: 'strong', code: 'code' };
const spans = list => list.map(([style, text]) => STYLES[style] ? make(STYLES[style], {}, text) : text);

// Paragraphs and lists; entries of one list that follow each other share it.
function blocks(list) {
  const out = [];
  for (const { kind, spans: content } of list ?? []) {
    if (kind === 'paragraph') { out.push(make('p', {}, spans(content))); continue; }
    const tag = kind === 'bullet' ? 'UL' : 'OL';
    if (out.at(-1)?.tagName !== tag) out.push(make(tag, {}));
    out.at(-1).append(make('li', {}, spans(content)));
  }
  return out;
}

const part = (title, ...content) => content.flat(Infinity).some(Boolean) ? [make('h3', {}, title), content] : [];
const items = list => list?.length ? make('ul', {}, list.map(text => make('li', {}, text))) : null;

function step(s) {
  return make('section', { class: 'step', 'aria-labelledby': `n-step-${s.number}` },
    make('h2', { id: `n-step-${s.number}` }, make('span', { class: 'number' }, `${s.number}`), s.title, s.minutes && make('span', { class: 'minutes' }, s.minutes)),
    make('div', { class: 'columns' },
      make('div', {}, blocks(s.text), part('Levers as the step begins', items(s.levers)),
        s.asks && part('Asked of each learner', make('p', {}, s.asks), items(s.answers)),
        s.task && part('Task', make('p', {}, s.task.text), items([...s.task.goals, ...s.task.budget ? [`Budget for responses: ${s.task.budget}`] : []]))),
      make('div', {}, part('Questions for the room', items(s.questions)), s.look_for && part('Look for', make('p', {}, s.look_for)),
        s.outcome && part('What comes out', make('p', { class: 'outcome' }, s.outcome), items(s.then)), s.reveal && part('Said after it', blocks(s.reveal)))));
}

function content(notes) {
  const plan = make('table', { class: 'plan' }, make('caption', {}, `Plan: ${notes.minutes}`),
    make('tbody', {}, notes.steps.map(s => make('tr', {}, make('th', { scope: 'row' }, `${s.number}. ${s.title}`),
      make('td', {}, s.asks ? 'prediction' : s.task ? 'task' : ''), make('td', { class: 'n' }, s.minutes ?? '')))));
  return [
    make('header', {}, make('h1', { id: 'notes-title', tabindex: -1 }, notes.title, make('span', {}, 'Facilitator’s page')),
      make('div', { class: 'buttons' },
        make('button', { type: 'button', onclick: () => window.print() }, 'Print'),
        make('a', { href: `?notes${location.hash}`, target: '_blank', rel: 'noopener' }, 'In a tab of its own'),
        make('button', { type: 'button', onclick: close }, 'Back to the sandbox'))),
    notes.aim && make('p', { class: 'aim' }, notes.aim),
    notes.audience && make('p', { class: 'for' }, `For: ${notes.audience}`),
    plan, notes.before && make('section', {}, make('h2', {}, 'Before'), blocks(notes.before)),
    notes.steps.map(step),
    notes.after && make('section', {}, make('h2', {}, 'At the end'), blocks(notes.after))].filter(Boolean);
}

let back = null;  // what had the focus

export async function show() {
  const notes = JSON.parse(platform.read('hw_lesson_notes'));
  if (!notes) return;
  if (!document.querySelector('link[href="notes.css"]'))
    await new Promise(done => document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'notes.css', onload: done, onerror: done })));
  document.getElementById('notes')?.remove();
  back = document.activeElement;
  const page = make('div', { id: 'notes', role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': 'notes-title' }, content(notes));
  page.addEventListener('keydown', e => { e.stopPropagation(); if (e.key === 'Escape') close(); });
  document.body.append(page);
  document.documentElement.dataset.notes = '1';
  for (const id of ['stage', 'text', 'skip']) document.getElementById(id)?.setAttribute('inert', '');
  document.getElementById('notes-title').focus();
}

function close() {
  document.getElementById('notes')?.remove();
  delete document.documentElement.dataset.notes;
  for (const id of ['stage', 'text', 'skip']) document.getElementById(id)?.removeAttribute('inert');
  (back?.isConnected && back !== document.body ? back : document.getElementById('canvas')).focus();
}

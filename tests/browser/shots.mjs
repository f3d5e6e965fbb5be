// Screenshots of the page into build/artefacts, to be looked at; the README's picture is one of them.
//   ./dev shots [SIZE]...     only those whose name begins so: "1280x720-dark"
import fs from 'node:fs';
import path from 'node:path';
import { clickOn, control, idle, state } from './app.mjs';
import { ARTEFACTS, open, ROOT } from './harness.mjs';

const PICTURE = path.join(ROOT, 'web/picture.png');
const only = process.argv.slice(2);

const ask = (page, request) => page.evaluate(text => platform.withText(text, at => Module._hw_do(at)), JSON.stringify(request));
const command = (page, id) => ask(page, { do: 'command', id });
const plan = page => ask(page, { do: 'lever', id: 'orange-buffer', value: 12 });

// What is seen of the page: each begins where nothing is open, and leaves it so.
const SCREENS = {
  main: { show() {} },
  plan: { show: plan, hide: page => command(page, 'reset') },
  palette: { show: page => command(page, 'palette'), hide: page => page.press('Escape') },
  keys: { show: page => command(page, 'keys'), hide: page => page.press('Escape') },
  compare: {
    async show(page) { await plan(page); await command(page, 'pin'); await command(page, 'reset'); await command(page, 'compare'); },
    async hide(page) { await page.press('Escape'); await ask(page, { do: 'pin-remove', pin: 0 }); },
  },
  shock: { async show(page) { await ask(page, { do: 'shock-edit', id: 'frost' }); await command(page, 'shock:edit'); }, hide: page => page.press('Escape') },
  menu: {
    async show(page) {
      const c = await control(page, 'timeline');
      await page.mouse.click(c.x + c.width * 0.7, c.y + c.height * 0.7, { button: 'right' });
    },
    hide: page => page.press('Escape'),
  },
  orders: { show: page => command(page, 'measure:orders'), hide: page => command(page, 'measure:on hand') },
  outcome: { show: page => clickOn(page, 'tab:Outcome'), hide: page => clickOn(page, 'tab:Levers'), tabs: true },
  ripple: { show: page => clickOn(page, 'show-ripple'), hide: page => clickOn(page, 'show-network'), tabs: true },
  chart: {
    async show(page) {
      const c = await control(page, 'chart:0');
      await page.drag(c.x + c.width * 0.15, c.y + c.height / 2, c.x + c.width * 0.5, c.y + c.height / 2);
      await page.mouse.move(c.x + c.width * 0.4, c.y + c.height / 2);
    },
    hide: page => command(page, 'zoom-reset'), tabs: false,
  },
  text: { show: page => ask(page, { do: 'show', on: true }), hide: page => ask(page, { do: 'show', on: false }) },
};

const ALL = Object.keys(SCREENS);
const SIZES = [
  { width: 1280, height: 720, screens: ALL },
  { width: 1280, height: 720, dark: false, screens: ALL },
  { width: 1280, height: 720, text: 12, screens: ['main', 'compare'] },
  { width: 1280, height: 720, text: 28, screens: ALL },
  { width: 1280, height: 720, text: 28, dark: false, screens: ['main', 'compare', 'text'] },
  { width: 1920, height: 1080, screens: ['main', 'plan', 'compare', 'text'] },
  { width: 1920, height: 1080, text: 20, dark: false, screens: ['main'] },
  { width: 768, height: 1024, touch: true, screens: ['main', 'plan', 'compare', 'shock', 'menu', 'text'] },
  { width: 1024, height: 768, touch: true, dark: false, screens: ['main', 'palette', 'shock', 'menu'] },
  { width: 3840, height: 2160, text: 28, screens: ['main'] },
];

async function visit({ width, height, dark = true, touch = false, text = 15, screens }) {
  const name = `${width}x${height}-${dark ? 'dark' : 'light'}${touch ? '-touch' : ''}${text === 15 ? '' : `-text${text}`}`;
  if (only.length && !only.some(start => name.startsWith(start))) return;
  const page = await open({ width, height, dark, touch });
  await page.ready();
  if ((await state(page)).playing) await command(page, 'play');
  await page.evaluate(size => Module._hw_preferences(-1, size), text);
  const away = () => page.mouse.move(width / 2, 8);  // nothing under the mouse, no tooltip
  await away();
  await idle(page);
  const tabs = (await state(page)).controls.some(c => c.name === 'tab:Outcome');
  for (const screen of screens) {
    const { show, hide, tabs: wanted } = SCREENS[screen];
    if (wanted !== undefined && wanted !== tabs) continue;
    await show(page);
    await idle(page);
    await page.screenshot(`shot-${name}-${screen}`);
    console.log(`build/artefacts/chromium-shot-${name}-${screen}.png`);
    await hide?.(page);
    await away();
    await idle(page);
  }
  await page.close();
}

for (const size of SIZES) await visit(size);
if (!only.length) {
  const page = await open({ width: 1280, height: 800 });
  await page.ready();
  await command(page, 'play');
  await page.mouse.move(640, 8);
  await idle(page);
  await page.screenshot('picture');
  fs.copyFileSync(path.join(ARTEFACTS, 'chromium-picture.png'), PICTURE);
  console.log(`${path.relative(ROOT, PICTURE)} is the README's picture`);
}
process.exit(0);

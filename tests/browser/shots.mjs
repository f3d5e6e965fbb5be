// Screenshots of the page into build/artefacts, to be looked at; the README's picture is one of them.
//   ./dev shots
import fs from 'node:fs';
import path from 'node:path';
import { clickOn, idle, state } from './app.mjs';
import { ARTEFACTS, open, ROOT } from './harness.mjs';

const PICTURE = path.join(ROOT, 'web/picture.png');

async function shot(name, options, prepare = async () => {}) {
  const page = await open(options);
  await page.ready();
  if ((await state(page)).playing) await clickOn(page, 'play');
  await page.raw.mouse.move(options.width / 2, 8);  // nothing under the mouse, no tooltip
  await prepare(page);
  await idle(page);
  await page.screenshot(name);
  await page.close();
  console.log(`build/artefacts/chromium-${name}.png`);
}

const textSize = px => page => page.evaluate(size => Module._hw_preferences(-1, size), px);

await shot('shot-1280x720-dark', { width: 1280, height: 720 });
await shot('shot-1280x720-light', { width: 1280, height: 720, dark: false });
await shot('shot-1920x1080-dark', { width: 1920, height: 1080 });
await shot('shot-768x1024-touch', { width: 768, height: 1024, touch: true });
await shot('shot-1024x768-light', { width: 1024, height: 768, dark: false });
await shot('shot-1280x720-text28', { width: 1280, height: 720 }, textSize(28));
await shot('picture', { width: 1280, height: 800 });
fs.copyFileSync(path.join(ARTEFACTS, 'chromium-picture.png'), PICTURE);
console.log(`${path.relative(ROOT, PICTURE)} is the README's picture`);
process.exit(0);

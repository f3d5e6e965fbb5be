#!/usr/bin/env node
// The page's static server, for ./dev serve and the browser tests. No dependencies.
//   node tests/browser/serve.mjs DIR [--port N] [--offline]   serve DIR on 127.0.0.1; with --offline as any host does,
//       else so that the page is always the one in DIR: no service worker keeps an older one
//   node tests/browser/serve.mjs --sizes DIR [--json]   what a visitor downloads, with Brotli
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import zlib from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8', '.wasm': 'application/wasm', '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json', '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8', '.bin': 'application/octet-stream', '.csv': 'text/csv; charset=utf-8',
};
const COMPRESSED = /^text|json|wasm|svg/;
const PAGE_LIMIT = 700 * 1024;  // bytes of the whole page, compressed, fonts included

const brotli = (bytes, quality) => zlib.brotliCompressSync(bytes, { params: {
  [zlib.constants.BROTLI_PARAM_QUALITY]: quality, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
const encoders = { br: bytes => brotli(bytes, 6), gzip: bytes => zlib.gzipSync(bytes, { level: 6 }) };

// Compressed once for every version of a file.
function encodedFile(cache, file, tag, encoding) {
  const key = `${encoding} ${file}`;
  if (cache.get(key)?.tag !== tag) {
    const bytes = fs.readFileSync(file);
    cache.set(key, { tag, bytes: encoding ? encoders[encoding](bytes) : bytes });
  }
  return cache.get(key).bytes;
}

// The file that a URL means, or undefined: outside the folder, missing, or outside the prefix.
function fileOf(root, prefix, url) {
  let name;
  try { name = decodeURIComponent(new URL(url, 'http://localhost').pathname); } catch { return undefined; }
  if (!name.startsWith(prefix) || name.includes('\0')) return undefined;
  let file = path.join(root, name.slice(prefix.length));
  if (file !== root && !file.startsWith(root + path.sep)) return undefined;
  if (fs.existsSync(file) && fs.statSync(file).isDirectory()) file = path.join(file, 'index.html');
  return fs.existsSync(file) ? file : undefined;
}

const STALE = fileURLToPath(new URL('../../web/offline/stale.js', import.meta.url));  // a worker that takes workers away

function answer(request, response, { root, prefix, headers, cache, offline }) {
  if (request.method !== 'GET' && request.method !== 'HEAD') return response.writeHead(405, { allow: 'GET, HEAD' }).end();
  const asked = fileOf(root, prefix, request.url), worker = path.join(root, 'worker.js');
  const file = !offline && asked === worker ? STALE : asked;
  if (!file) return response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
  const { mtimeMs, size } = fs.statSync(file);
  const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
  const accepted = (request.headers['accept-encoding'] ?? '').split(',').map(part => part.split(';')[0].trim());
  const encoding = COMPRESSED.test(type) && size > 512 ? ['br', 'gzip'].find(name => accepted.includes(name)) : undefined;
  const tag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}${encoding ? `-${encoding}` : ''}"`;
  // Every answer is checked again by its tag, so that a rebuilt page is seen on reload.
  const head = { 'content-type': type, 'cache-control': 'no-cache', etag: tag, vary: 'accept-encoding',
    'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', ...headers };
  if (request.headers['if-none-match'] === tag) return response.writeHead(304, head).end();
  if (encoding) head['content-encoding'] = encoding;
  const bytes = encodedFile(cache, file, tag, encoding);
  response.writeHead(200, { ...head, 'content-length': bytes.length });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

// Serves `dir` below `prefix` ('/' or '/some/folder/') with extra headers. Port 0: any. Rejects if the port is taken.
export function serve(dir, { port = 0, prefix = '/', headers = {}, offline = false } = {}) {
  const site = { root: path.resolve(dir), prefix, headers, offline, cache: new Map() };
  const server = http.createServer((request, response) => answer(request, response, site));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve({
      url: `http://127.0.0.1:${server.address().port}${prefix}`,
      close() { server.closeAllConnections?.(); server.close(); },
    }));
  });
}

// What the page asks for only after its first live frame: the workers, of whose two modules a browser takes one, and the
// coasts of maps.
const LATER = ['engine.wasm', 'engine-scalar.wasm', 'sampler.js', 'workers.mjs', 'land.bin'];

// [{file, bytes, brotli}] of what the page loads; the licences are only loaded when somebody reads them.
export function sizes(dir) {
  const files = fs.readdirSync(dir, { recursive: true }).map(String).filter(name => fs.statSync(path.join(dir, name)).isFile());
  return files.sort().filter(name => name !== 'licenses.txt').map(file => {
    const bytes = fs.readFileSync(path.join(dir, file));
    return { file, bytes: bytes.length, brotli: Math.min(bytes.length, brotli(bytes, 11).length) };
  });
}

function printSizes(dir, json) {
  const list = sizes(dir);
  const sum = part => part.reduce((total, { brotli }) => total + brotli, 0);
  const total = sum(list.filter(({ file }) => !LATER.includes(file))), later = sum(list.filter(({ file }) => LATER.includes(file) && file !== 'engine-scalar.wasm'));
  if (json) return console.log(JSON.stringify({ 'page up to the first picture, Brotli (bytes)': total, 'workers and coasts, after it, Brotli (bytes)': later,
    ...Object.fromEntries(list.map(({ file, brotli }) => [`${file}, Brotli (bytes)`, brotli])) }));
  for (const { file, bytes, brotli } of list) console.log(`${file.padEnd(28)} ${String(bytes).padStart(9)} ${String(brotli).padStart(9)}`);
  console.log(`${'up to the first picture, with Brotli'.padEnd(38)} ${String(total).padStart(9)} of ${PAGE_LIMIT} allowed`);
  console.log(`${'workers and coasts, after it'.padEnd(38)} ${String(later).padStart(9)}`);
  console.log(`${'in all'.padEnd(38)} ${String(total + later).padStart(9)}`);
  console.log(total <= PAGE_LIMIT ? '1 passed, 0 failed' : '0 passed, 1 failed');
  process.exitCode = total <= PAGE_LIMIT ? 0 : 1;
}

async function main(args) {
  const option = name => args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
  if (args[0] === '--sizes') return printSizes(args[1], args.includes('--json'));
  const wanted = option('--port');
  if (wanted !== undefined && !(Number(wanted) > 0 && Number(wanted) < 65536)) {
    console.error(`--port needs a number from 1 to 65535, not "${wanted}"`);
    process.exit(2);
  }
  for (let port = Number(wanted ?? 8080); ; ++port) {
    try {
      const { url } = await serve(args[0], { port, offline: args.includes('--offline') });
      console.log(`Headwater is at ${url}`);
      console.log('Ctrl-C ends it.');
      return;
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || wanted !== undefined || port >= 8180) {
        console.error(error.code === 'EADDRINUSE' ? `Port ${port} is taken by another program; choose one with --port.` : error.message);
        process.exit(1);
      }
    }
  }
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));

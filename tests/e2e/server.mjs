// The finished site on 127.0.0.1, and a proxy that answers nobody: what the browser sends to any
// other host lands there and is written down, be it a page's or a worker's.

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const MEDIA_TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** A request for more than a file, such as `?v=1a2b`, may name a version and nothing else. */
const VERSION = /^\?(v=)?[0-9a-f.]{1,40}$/;

/** Serves `folder`; `faults` collects every request that carries anything or finds nothing. */
export async function serveSite(folder, faults) {
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url, 'http://site');
    let nBytes = 0;
    request.on('data', (piece) => (nBytes += piece.length));
    await once(request.resume(), 'end');
    if (request.method !== 'GET' || nBytes > 0 || (search !== '' && !VERSION.test(search))) {
      faults.push(`the site was sent ${request.method} ${request.url} with ${nBytes} bytes`);
    }
    const path = normalize(decodeURIComponent(pathname)).replace(/\/$/, '/index.html');
    const bytes = await readFile(join(folder, path)).catch(() => null);
    if (bytes === null) {
      faults.push(`the page asked for ${path}, which is not there`);
      response.writeHead(404).end();
      return;
    }
    const type = MEDIA_TYPES[extname(path)] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': type, 'X-Content-Type-Options': 'nosniff' });
    response.end(bytes);
  });
  return listen(server);
}

/** What Chromium asks for itself, whatever page it shows: updates, accounts, autofill. */
const OF_THE_BROWSER =
  /^(CONNECT |\w+ https?:\/\/)((update|content-autofill)\.googleapis|accounts\.google)\.com\b/;

/** A proxy that refuses, and collects into `faults` what it was asked for. */
export async function trapOtherOrigins(faults) {
  const note = ({ method, url }) => {
    if (!OF_THE_BROWSER.test(`${method} ${url}`)) {
      faults.push(`the browser asked another host: ${method} ${url}`);
    }
  };
  const server = createServer((request, response) => {
    note(request);
    response.writeHead(502).end();
  });
  server.on('connect', (request, socket) => {
    note(request);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  return listen(server);
}

async function listen(server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { address: `http://127.0.0.1:${server.address().port}`, server };
}

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeBrowser, sharedBrowser } from '../../../test/support/browser.ts';

const page =
  '<!doctype html><title>x</title><form method="post"><button>Kirim</button></form><script type="module" src="/x.js"></script>';
const slowly = 400;
let server: Server;
let address: string;
let posts = 0;

beforeAll(async () => {
  const source = fileURLToPath(new URL('disable-on-submit.ts', import.meta.url));
  const { outputFiles } = await build({ entryPoints: [source], bundle: true, format: 'esm', write: false });
  server = createServer((request, response) => {
    const isScript = request.url === '/x.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    if (isScript) return response.end(outputFiles[0]!.text);
    if (request.method !== 'POST') return response.end(page);
    posts++;
    request.resume();
    return setTimeout(() => response.end('<!doctype html><title>y</title><h1>Terkirim</h1>'), slowly);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(async () => {
  await closeBrowser();
  server.closeAllConnections();
  server.close();
});

test('an impatient second click sends nothing, and going back frees the form', async () => {
  const tab = await (await sharedBrowser()).newPage();
  await tab.goto(address);
  const isBusy = await tab.evaluate(`new Promise((resolve) => {
    const button = document.querySelector('button');
    button.click();
    setTimeout(() => {
      button.click();
      resolve(document.querySelector('form').getAttribute('aria-busy'));
    }, 50);
  })`);
  expect(isBusy).toBe('true');
  await tab.getByRole('heading', { name: 'Terkirim' }).waitFor();
  expect(posts).toBe(1);

  await tab.goBack();
  expect(await tab.getAttribute('form', 'aria-busy')).toBeNull();
  await tab.getByRole('button', { name: 'Kirim' }).click();
  await tab.getByRole('heading', { name: 'Terkirim' }).waitFor();
  expect(posts).toBe(2);
});

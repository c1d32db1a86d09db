import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type LaunchOptions, type Page } from 'playwright-core';

// --no-sandbox alone lets Chromium run as root; the others keep it from calling home. The arguments that
// @sparticuz/chromium proposes are left out, since they switch web security off.
const args = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  // Letters stand where they stand on a real screen, so that pictures and widths are true.
  '--font-render-hinting=none',
  '--no-first-run',
  '--no-pings',
];
const installedNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A browser for this worker: CHROMIUM_PATH, else an installed one, else the one that npm brought along. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const options: LaunchOptions = { args: [...args, ...more], headless: true };
  const path = process.env.CHROMIUM_PATH ?? findInstalled() ?? (await unpackBundled());
  return chromium.launch({ ...options, executablePath: path });
}

let shared: Promise<Browser> | undefined;

/** The one browser of this worker; contexts keep the tests apart. It ends with the worker or by closeBrowser. */
export function sharedBrowser(): Promise<Browser> {
  shared ??= launchBrowser();
  return shared;
}

export async function closeBrowser(): Promise<void> {
  const browser = await shared;
  shared = undefined;
  await browser?.close();
}

function findInstalled(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return installedNames.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

async function unpackBundled(): Promise<string> {
  // Read while the package loads: with it the libraries are unpacked that a minimal system lacks.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  const { default: bundled } = await import('@sparticuz/chromium');
  return bundled.executablePath();
}

const shots = '/tmp/shots';
const sizes = { phone: { width: 360, height: 800 }, desk: { width: 1280, height: 900 } } as const;

/** Writes the page in both sizes and both themes to /tmp/shots and returns the files. */
export async function shoot(page: Page, name: string): Promise<string[]> {
  mkdirSync(shots, { recursive: true });
  const before = page.viewportSize();
  const files: string[] = [];
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const path = join(shots, `${name}-${size}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: true, animations: 'disabled' });
      files.push(path);
    }
  }
  await page.emulateMedia({ colorScheme: null });
  if (before) await page.setViewportSize(before);
  return files;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

let manifest: Readonly<Record<string, string>> = {};
let folder = '';

/** Reads which hashed file stands for which name. Throws when `publicDir` holds no build. */
export function loadAssets(publicDir: string): void {
  folder = publicDir;
  manifest = JSON.parse(readFileSync(join(publicDir, 'manifest.json'), 'utf8')) as Record<string, string>;
}

/** What stands in a built file, for the few that need an address of their own; undefined without a build. */
export const readAsset = (name: string): string | undefined =>
  manifest[name] === undefined ? undefined : readFileSync(join(folder, manifest[name]), 'utf8');

/** The address of a built file: `app.css` is `/assets/app-1f2e3d4c5b.css`. */
export const asset = (name: string): string => `/assets/${manifest[name] ?? name}`;

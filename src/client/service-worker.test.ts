import { expect, test, vi } from 'vitest';

/** A browser's side of the worker: keeps what was shown, and which tabs are open. */
type Listen = (event: object) => void;
const listeners = new Map<string, Listen>();
const shown: { title: string; options: NotificationOptions }[] = [];
const opened: string[] = [];
const focused: string[] = [];
const tabs: string[] = [];

vi.stubGlobal('self', {
  location: { origin: 'https://layanan.example' },
  registration: {
    showNotification: async (title: string, options: NotificationOptions) => {
      shown.push({ title, options });
    },
  },
  clients: {
    matchAll: async () => tabs.map((url) => ({ url, focus: async () => focused.push(url) })),
    openWindow: async (url: string) => opened.push(url),
  },
  skipWaiting: async () => undefined,
  addEventListener: (type: string, listen: Listen) => listeners.set(type, listen),
});
await import('./service-worker.ts');

/** Fires an event and waits for what it asks to wait for. */
async function fire(type: string, event: object): Promise<void> {
  const works: Promise<unknown>[] = [];
  listeners.get(type)!({ ...event, waitUntil: (work: Promise<unknown>) => works.push(work) });
  await Promise.all(works);
}
const push = (json: () => unknown) => fire('push', { data: { json } });
const touch = (data: unknown) =>
  fire('notificationclick', { notification: { data, close: () => undefined } });

test('what is pushed is shown, under a tag that lets a second sending take its place', async () => {
  const words = { title: 'TIK-1', body: 'Selesai', path: '/tickets/TIK-1', tag: 'message', lang: 'id' };
  await push(() => words);
  const { title, body, path: data, tag, lang } = words;
  expect(shown.at(-1)).toEqual({ title, options: { body, data, tag, lang } });
  await push(() => {
    throw new SyntaxError('not JSON');
  });
  expect(shown.at(-1)!.options.data).toBe('/notifications');
});

test('a touch opens the page, or goes to where it is open already, and never leaves the office', async () => {
  await touch('/tickets/TIK-1');
  expect(opened).toEqual(['https://layanan.example/tickets/TIK-1']);
  tabs.push('https://layanan.example/tickets/TIK-1');
  await touch('/tickets/TIK-1');
  expect(focused).toEqual(['https://layanan.example/tickets/TIK-1']);
  await touch('https://elsewhere.example/');
  await touch('//elsewhere.example/');
  expect(opened).toHaveLength(1);
});

/** Shows what the office sends to this browser, and opens it. Keeps no page and answers no request. */

type Words = { title?: unknown; body?: unknown; path?: unknown; tag?: unknown; lang?: unknown };
type Waiting = { waitUntil(work: Promise<unknown>): void };
type Pushed = Waiting & { data: { json(): unknown } | null };
type Touched = Waiting & { notification: Notification };
type Tab = { url: string; focus(): Promise<unknown> };
type Scope = {
  location: { origin: string };
  registration: { showNotification(title: string, options: NotificationOptions): Promise<void> };
  clients: {
    matchAll(about: { type: 'window'; includeUncontrolled: boolean }): Promise<Tab[]>;
    openWindow(url: string): Promise<unknown>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install', listen: (event: Waiting) => void): void;
  addEventListener(type: 'push', listen: (event: Pushed) => void): void;
  addEventListener(type: 'notificationclick', listen: (event: Touched) => void): void;
};
const worker = self as unknown as Scope;

const textOf = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));

worker.addEventListener('push', (event) => {
  let words: Words = {};
  try {
    words = (event.data?.json() ?? {}) as Words;
  } catch {
    // Browsers show something of their own for a push that shows nothing.
  }
  const show = worker.registration.showNotification(textOf(words.title, 'Karcis'), {
    body: textOf(words.body, ''),
    lang: textOf(words.lang, 'id'),
    // The same message, sent twice, stands there once.
    tag: textOf(words.tag, ''),
    data: textOf(words.path, '/notifications'),
  });
  event.waitUntil(show);
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(textOf(event.notification.data, '/notifications')));
});

async function open(path: string): Promise<void> {
  const { href, origin } = new URL(path, worker.location.origin);
  if (origin !== worker.location.origin) return;
  const tabs = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = tabs.find(({ url }) => url === href);
  await (there ? there.focus() : worker.clients.openWindow(href));
}

export {};

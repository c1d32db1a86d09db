import { whenShown } from './page-swap.ts';

/**
 * The part `data-push` of a page, with the public key of the office: `data-push-when` names when each piece of it is
 * shown. Its button asks the browser, and the form beside it brings the answer to the office.
 */
type State = 'unsupported' | 'denied' | 'ready' | 'on';

whenShown(() => {
  const part = document.querySelector<HTMLElement>('[data-push]');
  if (part) void prepare(part);
});

async function prepare(part: HTMLElement): Promise<void> {
  show(part, await stateOf(part));
  part.querySelector('[data-push-ask]')?.addEventListener('click', () => {
    void ask(part).catch(async () => show(part, await stateOf(part)));
  });
}

function show(part: HTMLElement, state: State): void {
  for (const piece of part.querySelectorAll<HTMLElement>('[data-push-when]'))
    piece.hidden = piece.dataset.pushWhen !== state;
}

async function stateOf(part: HTMLElement): Promise<State> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !isSecureContext) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  const registration = await navigator.serviceWorker.getRegistration('/');
  const known = await registration?.pushManager.getSubscription();
  if (!known) return 'ready';
  const here = document.querySelector<HTMLElement>(`[data-browser="${await markOf(known.endpoint)}"]`);
  for (const words of here?.querySelectorAll<HTMLElement>('[data-browser-here]') ?? []) words.hidden = false;
  return here && part.contains(here) ? 'on' : 'ready';
}

/** As the office marks it: the first half of a hash, in hexadecimal digits. */
async function markOf(endpoint: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint));
  return [...new Uint8Array(hash)]
    .slice(0, 8)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

async function ask(part: HTMLElement): Promise<void> {
  const form = part.querySelector<HTMLFormElement>('form[data-push-form]');
  if (!form || (await Notification.requestPermission()) !== 'granted') return show(part, await stateOf(part));
  await navigator.serviceWorker.register('/service-worker.js', { scope: '/' });
  const { pushManager } = await navigator.serviceWorker.ready;
  const given = (await subscribe(pushManager, part.dataset.push ?? '')).toJSON();
  fill(form, {
    endpoint: given.endpoint ?? '',
    p256dh: given.keys?.['p256dh'] ?? '',
    auth: given.keys?.['auth'] ?? '',
  });
  form.requestSubmit();
}

async function subscribe(manager: PushManager, applicationServerKey: string): Promise<PushSubscription> {
  const options = { userVisibleOnly: true, applicationServerKey };
  try {
    return await manager.subscribe(options);
  } catch {
    // Asked for another office at this address before: that one is over.
    await (await manager.getSubscription())?.unsubscribe();
    return manager.subscribe(options);
  }
}

function fill(form: HTMLFormElement, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = value;
  }
}

import { visit } from '@hotwired/turbo';

/**
 * Work in progress is asked for again, every so many milliseconds, until it is done: `data-refresh` marks the part that
 * changes meanwhile. When the new page has no such part any more it is shown whole.
 */
const attribute = 'data-refresh';
const partOf = (root: ParentNode) => root.querySelector<HTMLElement>(`[${attribute}]`);
let waiting: ReturnType<typeof setTimeout> | undefined;

function wait(): void {
  clearTimeout(waiting);
  const part = partOf(document);
  if (part) waiting = setTimeout(ask, Number(part.getAttribute(attribute)), location.href);
}

async function ask(address: string): Promise<void> {
  const isLeft = () => location.href !== address || !partOf(document);
  try {
    const answer = await fetch(address, { headers: { accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (isLeft()) return;
    const part = answer.ok ? partOf(page) : null;
    // Only what can be read changes, so that the focus stays on the link below it.
    if (!part) return visit(address, { action: 'replace' });
    for (const name of ['status', 'progress']) renew(name, part);
  } catch {
    // No connection now; the next time perhaps.
  }
  if (!isLeft()) wait();
}

function renew(name: string, part: HTMLElement): void {
  const here = partOf(document)?.querySelector(`[data-renewed="${name}"]`);
  const there = part.querySelector(`[data-renewed="${name}"]`);
  if (here && there && here.innerHTML !== there.innerHTML) here.replaceChildren(...there.childNodes);
}

document.addEventListener('turbo:load', wait);

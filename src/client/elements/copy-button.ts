import { whenShown } from './page-swap.ts';

/** `data-copy="id"` copies the text of that field, `data-print` prints; both are hidden where no script runs. */
whenShown(() => {
  for (const button of document.querySelectorAll<HTMLElement>('[data-copy], [data-print]'))
    button.hidden = false;
});

document.addEventListener('click', (event) => {
  const button = (event.target as Element).closest<HTMLElement>('[data-copy], [data-print]');
  if (!button) return;
  if (button.dataset.print !== undefined) return print();
  const field = document.getElementById(button.dataset.copy ?? '') as HTMLTextAreaElement | null;
  if (field) void copy(field).then((isCopied) => isCopied && sayCopied(button));
});

async function copy(field: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    // Offices reach the server by plain http, where only the old way is allowed.
    field.closest('details')?.setAttribute('open', '');
    field.select();
    return document.execCommand('copy');
  }
}

function sayCopied(button: HTMLElement): void {
  const label = button.lastChild;
  if (!label || !button.dataset.copied) return;
  button.setAttribute('aria-live', 'polite');
  label.textContent = button.dataset.copied;
}

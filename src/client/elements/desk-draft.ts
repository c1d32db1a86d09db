/**
 * What was typed at the front desk survives a reload, in this tab alone: another tab is another call. It is forgotten
 * once the receipt is there or the tab is closed.
 */
const place = 'karcis-desk-draft';
const isKept = ({ type, name }: HTMLInputElement): boolean =>
  // Which questions stand in the form is the page's to say.
  name !== '' && name !== 'asked' && !['submit', 'file', 'password'].includes(type);

type Kept = [name: string, value: string][];

function read(): Kept {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? '[]') as Kept;
  } catch {
    return [];
  }
}

function write(kept: Kept | undefined): void {
  try {
    if (kept) sessionStorage.setItem(place, JSON.stringify(kept));
    else sessionStorage.removeItem(place);
  } catch {
    // A full or forbidden storage costs the draft, never the report.
  }
}

const controlsOf = (form: HTMLFormElement): HTMLInputElement[] =>
  ([...form.elements] as HTMLInputElement[]).filter(isKept);

/** Brings back what stood in the form before, unless the page brings something itself, and keeps it from here on. */
export function restoreDraft(form: HTMLFormElement): void {
  const isFresh = !form.querySelector('[aria-invalid], [data-chat][open]') && isUntouched(form);
  if (isFresh) {
    const draft = new Map(read());
    for (const control of controlsOf(form)) {
      const value = draft.get(control.name);
      if (control.type === 'radio')
        control.checked = value === undefined ? control.checked : control.value === value;
      else if (control.type === 'checkbox') control.checked = value !== undefined;
      else if (value !== undefined) control.value = value;
    }
  }
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const save = () =>
    write([...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, 200);
  };
  form.addEventListener('input', later);
  form.addEventListener('change', later);
  form.addEventListener('type-ahead-chosen', later);
  window.addEventListener('pagehide', () => {
    clearTimeout(waiting);
    if (isLeaving) return;
    if (form.isConnected && form.getAttribute('aria-busy') !== 'true' && !isUntouched(form)) save();
  });
}

/** Nothing was typed: the page brought an empty form. */
const isUntouched = (form: HTMLFormElement): boolean =>
  controlsOf(form).every(
    (control) =>
      !['text', 'tel', 'email', 'search', 'textarea'].includes(control.type) || control.value === '',
  );

let isLeaving = false;
// Whoever sits down at this desk next does not find what the last one was told.
document.addEventListener('submit', ({ target }) => {
  if (!(target instanceof HTMLFormElement) || !target.action.endsWith('/keluar')) return;
  isLeaving = true;
  write(undefined);
});

function forgetSent(): void {
  if (document.querySelector('[data-desk-sent]')) write(undefined);
}
forgetSent();
document.addEventListener('turbo:load', forgetSent);

import { whenShown } from './page-swap.ts';

/** What was typed into the report survives a lost signal and a reload, on this device, until sent or for a day. */
const place = 'karcis-report-draft';
const longestKept = 24 * 3_600_000;
const texts = {
  id: { kept: 'Draf disimpan di perangkat ini paling lama 24 jam.', discard: 'Hapus draf' },
  en: { kept: 'The draft is kept on this device for at most 24 hours.', discard: 'Discard draft' },
};

type Draft = { at: number; values: Record<string, string> };
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function read(): Draft | undefined {
  try {
    const draft = JSON.parse(localStorage.getItem(place) ?? 'null') as Draft | null;
    if (draft && Date.now() - draft.at < longestKept) return draft;
    localStorage.removeItem(place);
  } catch {
    // No storage, or not ours: there is no draft then.
  }
  return undefined;
}

function write(draft: Draft | undefined): void {
  try {
    if (draft) localStorage.setItem(place, JSON.stringify(draft));
    else localStorage.removeItem(place);
  } catch {
    // A full or forbidden storage costs the draft, never the report.
  }
}

const formOf = () => document.querySelector<HTMLFormElement>('form#lapor');
const controlsOf = (form: HTMLFormElement) =>
  [...form.elements].filter(
    (control): control is Control => 'name' in control && control.name !== '' && isKept(control as Control),
  );
const isKept = ({ type, name }: Control) =>
  ['text', 'textarea', 'select-one', 'tel', 'email', 'date'].includes(type) || name === 'idempotency_key';
const ofKey = (control: Control) => control.name === 'idempotency_key';

whenShown(() => {
  const draft = read();
  if (document.querySelector('[data-draft-sent]')) write(undefined);
  const form = formOf();
  // A refused form brings what was typed itself, and is newer than any draft.
  if (!form || !draft || document.querySelector('.error-summary')) return;
  if (restore(draft, controlsOf(form))) showNote(0);
});
// The questions of a category come after the draft did.
document.addEventListener('questions-shown', ({ target }) => {
  const [form, draft] = [formOf(), read()];
  if (form && draft && target instanceof Element)
    restore(
      draft,
      controlsOf(form).filter((control) => target.contains(control)),
    );
});

/** Whether something that people typed came back. */
function restore({ values }: Draft, controls: readonly Control[]): boolean {
  let isRestored = false;
  for (const control of controls) {
    const value = values[control.name];
    // What a poster or the account filled in stays.
    if (!value || (control.value && !ofKey(control))) continue;
    control.value = value;
    isRestored ||= !ofKey(control);
  }
  return isRestored;
}

let waiting: ReturnType<typeof setTimeout> | undefined;
document.addEventListener('input', (event) => {
  const form = formOf();
  if (!form || !(event.target instanceof Element) || event.target.closest('form') !== form) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => save(form), 300);
});
// A phone may end the page without another word.
document.addEventListener('visibilitychange', () => {
  const form = formOf();
  if (document.visibilityState === 'hidden' && waiting && form) save(form);
});

function save(form: HTMLFormElement): void {
  waiting = undefined;
  if (!form.isConnected) return;
  const controls = controlsOf(form);
  write({ at: Date.now(), values: Object.fromEntries(controls.map(({ name, value }) => [name, value])) });
  showNote(1);
}

/** The first place is above the form, for a draft that came back; the second beside the button, while typing. */
function showNote(index: 0 | 1): void {
  const notes = [...document.querySelectorAll<HTMLElement>('[data-draft-note]')];
  const note = notes[index];
  if (!note || notes.some((one) => !one.hidden)) return;
  const t = texts[document.documentElement.lang === 'en' ? 'en' : 'id'];
  const discard = document.createElement('button');
  discard.type = 'button';
  discard.className = 'link min-h-11 px-1';
  discard.textContent = t.discard;
  discard.addEventListener('click', () => {
    clearTimeout(waiting);
    write(undefined);
    location.assign(location.pathname);
  });
  note.className = 'mb-5 flex flex-wrap items-center gap-x-2 text-sm';
  note.setAttribute('role', 'status');
  note.hidden = false;
  note.append(t.kept, discard);
}

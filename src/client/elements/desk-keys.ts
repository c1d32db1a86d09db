/** Single letters where nobody types, and Ctrl+Enter everywhere; the page lists them behind `?`. */
const places: Readonly<Record<string, string>> = {
  c: '#who, #name',
  w: '#chat',
  s: '#subject',
  k: '#category',
  j: '#solution',
  d: '[data-live="similar"] input:checked, [data-live="similar"] input',
  h: '#note',
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.matches('textarea, select, [contenteditable]') ||
    (target instanceof HTMLInputElement && !['radio', 'checkbox'].includes(target.type)));

/** The keys of one front-desk screen, until `end`. */
export class DeskKeys {
  #screen: HTMLElement;

  constructor(screen: HTMLElement) {
    this.#screen = screen;
    document.addEventListener('keydown', this.#pressed);
  }

  end(): void {
    document.removeEventListener('keydown', this.#pressed);
  }

  #pressed = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    const { target, key } = event;
    if (key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      const form = this.#formOf(target);
      if (!form) return;
      event.preventDefault();
      form.requestSubmit(form.querySelector<HTMLButtonElement>('[data-save]') ?? undefined);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === 'Escape' && target instanceof HTMLElement && this.#screen.contains(target)) {
      target.blur();
      return;
    }
    if (isTyping(target)) return;
    const place = places[key];
    if (key === '?') this.#showKeys(event);
    else if (key === 'l') this.#press('#is_solved', event);
    else if (place) this.#go(place, event);
  };

  /** The form that the focus is in: a note is sent by the same keys as a report. */
  #formOf(target: EventTarget | null): HTMLFormElement | null {
    const own = target instanceof Element ? target.closest('form') : null;
    return own && this.#screen.contains(own) ? own : this.#screen.querySelector('form');
  }

  #go(selector: string, event: Event): void {
    const field = this.#screen.querySelector<HTMLElement>(selector);
    if (!field) return;
    event.preventDefault();
    const closed = field.closest('details:not([open])');
    if (closed instanceof HTMLDetailsElement) closed.open = true;
    field.focus();
    field.scrollIntoView({ block: 'nearest' });
  }

  #press(selector: string, event: Event): void {
    const box = this.#screen.querySelector<HTMLInputElement>(selector);
    if (!box) return;
    event.preventDefault();
    box.click();
    box.focus();
  }

  #showKeys(event: Event): void {
    const list = this.#screen.querySelector<HTMLDetailsElement>('[data-keys]');
    if (!list) return;
    event.preventDefault();
    list.open = !list.open;
    if (list.open) list.querySelector<HTMLElement>('summary')?.focus();
  }
}

import Combobox from '@github/combobox-nav';

/**
 * The list below a field of `Typeahead` (src/ui/typeahead.tsx): asks its source while somebody types, and keeps the id
 * of what they choose. Without this script the server looks up what was typed.
 */
const texts = {
  id: {
    found: (count: number, first: string) =>
      `${count} pilihan. Enter memilih ${first}; panah bawah untuk yang lain.`,
    choices: 'Pilihan yang cocok',
    none: 'Tidak ada yang cocok.',
    chosen: (text: string) => `Dipilih: ${text}.`,
  },
  en: {
    found: (count: number, first: string) => `${count} choices. Enter takes ${first}; arrow down for others.`,
    choices: 'Matching choices',
    none: 'Nothing matches.',
    chosen: (text: string) => `Chosen: ${text}.`,
  },
};
const say = () => texts[document.documentElement.lang === 'en' ? 'en' : 'id'];

type Option = { id: string; text: string; label?: string; hint?: string };
/** How long a pause in typing is waited for, in milliseconds. */
const pause = 120;

class TypeAhead extends HTMLElement {
  #input: HTMLInputElement | null = null;
  #list = document.createElement('ul');
  #status = document.createElement('p');
  #combobox: Combobox | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #asking: AbortController | undefined;

  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>('input.control');
    if (!input) return;
    // A page from the cache brings the list that was open when it was left.
    for (const old of this.querySelectorAll('.ahead-anchor')) old.remove();
    const anchor = document.createElement('div');
    anchor.className = 'ahead-anchor';
    this.#list.id = `${input.id}-list`;
    this.#list.className = 'ahead-list';
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', say().choices);
    this.#list.hidden = true;
    this.#status.className = 'sr-only';
    this.#status.setAttribute('role', 'status');
    anchor.append(this.#list, this.#status);
    input.after(anchor);
    this.#input = input;
    this.#combobox = new Combobox(input, this.#list, {
      firstOptionSelectionMode: 'active',
      tabInsertsSuggestions: false,
    });
    input.addEventListener('input', this.#typed);
    input.addEventListener('keydown', this.#pressed);
    input.addEventListener('blur', this.#close);
    // The focus stays in the field while a finger or a mouse chooses.
    this.#list.addEventListener('pointerdown', keepFocus);
    this.#list.addEventListener('combobox-commit', this.#choose);
  }

  disconnectedCallback(): void {
    this.#close();
    const input = this.#input;
    input?.removeEventListener('input', this.#typed);
    input?.removeEventListener('keydown', this.#pressed);
    input?.removeEventListener('blur', this.#close);
    this.#list.removeEventListener('pointerdown', keepFocus);
    this.#list.removeEventListener('combobox-commit', this.#choose);
    this.#combobox?.destroy();
    this.#list.parentElement?.remove();
  }

  #typed = (): void => {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => void this.#ask(), pause);
  };

  #pressed = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !this.#list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    } else if (event.key === 'ArrowDown' && this.#list.hidden) {
      event.preventDefault();
      void this.#ask();
    }
  };

  async #ask(): Promise<void> {
    const input = this.#input;
    const typed = input?.value.trim() ?? '';
    this.#asking?.abort();
    if (!input || typed === '') return this.#close();
    const asking = new AbortController();
    this.#asking = asking;
    try {
      const address = new URL(this.dataset.source ?? '', location.href);
      address.searchParams.set('q', typed);
      const answer = await fetch(address, { signal: asking.signal, headers: { accept: 'application/json' } });
      if (!answer.ok) return this.#close();
      const { options } = (await answer.json()) as { options: Option[] };
      if (!asking.signal.aborted && document.activeElement === input) this.#show(options);
    } catch {
      // Without an answer the field is a plain one; the server looks the text up.
      if (!asking.signal.aborted) this.#close();
    }
  }

  #show(options: readonly Option[]): void {
    this.#combobox?.stop();
    const items = options.map((option, index) => {
      const item = document.createElement('li');
      item.id = `${this.#list.id}-${index}`;
      item.setAttribute('role', 'option');
      item.dataset.id = option.id;
      item.dataset.text = option.text;
      item.append(span('ahead-name', option.label ?? option.text));
      if (option.hint) item.append(span('ahead-hint', option.hint));
      return item;
    });
    this.#status.textContent = options[0]
      ? say().found(options.length, options[0].label ?? options[0].text)
      : say().none;
    if (items.length === 0) {
      const none = span('ahead-none', say().none);
      none.setAttribute('role', 'option');
      none.setAttribute('aria-disabled', 'true');
      this.#list.replaceChildren(none);
      this.#list.hidden = false;
      return;
    }
    this.#list.replaceChildren(...items);
    this.#list.hidden = false;
    this.#list.scrollTop = 0;
    this.#combobox?.start();
  }

  #choose = (event: Event): void => {
    const { id, text } = (event.target as HTMLElement).dataset;
    const input = this.#input;
    if (!input || id === undefined || text === undefined) return;
    input.value = text;
    for (const [part, value] of [
      ['id', id],
      ['for', text],
    ] as const) {
      const field = this.querySelector<HTMLInputElement>(`[data-ahead="${part}"]`);
      if (field) field.value = value;
    }
    this.querySelector('[data-ahead="candidates"]')?.remove();
    this.#close();
    this.#status.textContent = say().chosen(text);
    this.dispatchEvent(new CustomEvent('type-ahead-chosen', { bubbles: true, detail: { id, text } }));
  };

  #close = (): void => {
    clearTimeout(this.#waiting);
    this.#asking?.abort();
    if (this.#list.hidden) return;
    this.#combobox?.stop();
    this.#list.hidden = true;
  };
}

const keepFocus = (event: Event): void => event.preventDefault();

function span(className: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}

customElements.define('type-ahead', TypeAhead);

import { carryAnswers } from './carry-answers.ts';
import { restoreDraft } from './desk-draft.ts';
import { DeskKeys } from './desk-keys.ts';
import { offerAnswers } from './slash-answers.ts';

/**
 * The front-desk screen with a script: callers, doubles and questions appear while somebody types, a chat fills the
 * form as soon as it is pasted. Each of these is a button without it.
 */
/** How long a pause in typing is waited for, in milliseconds. */
const pause = 180;

class FrontDesk extends HTMLElement {
  #form!: HTMLFormElement;
  #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  #asking = new Map<string, AbortController>();
  #keys: DeskKeys | undefined;
  /** What was looked up last, so that Enter never takes a caller of older letters. */
  #looked = '';
  /** The category and service whose questions were asked for last. */
  #about = '';

  connectedCallback(): void {
    const form = this.querySelector('form');
    if (!form) return;
    this.#form = form;
    for (const part of this.querySelectorAll<HTMLElement>('[data-scripted]')) part.hidden = false;
    for (const part of this.querySelectorAll<HTMLElement>('[data-unscripted]')) part.hidden = true;
    this.#keys = new DeskKeys(this);
    restoreDraft(form);
    const answer = this.#field('solution');
    if (answer instanceof HTMLTextAreaElement) offerAnswers(answer, form, this.dataset.canned ?? '');
    this.addEventListener('input', this.#typed);
    this.addEventListener('keydown', this.#pressed);
    this.addEventListener('click', this.#clicked);
    this.addEventListener('change', this.#changed);
    this.addEventListener('type-ahead-chosen', this.#chosen);
    this.#takeChats();
    const focus = this.dataset.focus || (this.querySelector('.error-summary') ? '' : 'who');
    if (focus) (this.#field(focus) ?? this.#field('name'))?.focus();
    // A draft or a chat brought a category whose questions the page was not made for.
    if (!this.#value('asked')) this.#askQuestions();
    if (this.#value('who') && this.#part('callers')?.childElementCount === 0) this.#look('who');
  }

  disconnectedCallback(): void {
    this.#keys?.end();
    for (const waiting of this.#waiting.values()) clearTimeout(waiting);
    for (const asking of this.#asking.values()) asking.abort();
  }

  #field = (name: string): HTMLElement | null => this.querySelector<HTMLElement>(`#${CSS.escape(name)}`);
  #named = (name: string): HTMLInputElement | null =>
    this.#form.querySelector<HTMLInputElement>(`[name="${CSS.escape(name)}"]`);
  #value = (name: string): string => this.#named(name)?.value.trim() ?? '';
  #part = (name: string): HTMLElement | null => this.querySelector<HTMLElement>(`[data-live="${name}"]`);

  #typed = ({ target }: Event): void => {
    const name = (target as HTMLInputElement).name;
    if (name === 'who' || ((name === 'phone' || name === 'name') && !this.#value('caller'))) this.#look(name);
    if (['subject', 'agency_text', 'region_text', 'category_text'].includes(name)) this.#compare();
  };

  /** Typed whole, without a choice from the list. */
  #changed = ({ target }: Event): void => {
    const { name } = target as HTMLInputElement;
    if (name === 'category_text' || name === 'service_text') this.#askQuestions();
  };

  #chosen = ({ target }: Event): void => {
    const id = (target as HTMLElement).querySelector('input')?.id;
    if (id === 'category' || id === 'service') this.#askQuestions();
    if (id === 'agency' || id === 'region' || id === 'category') this.#compare(0);
  };

  #look(name: string): void {
    if (!this.dataset.callers || !this.#part('callers')) return;
    const typed = this.#value(name);
    this.#later('callers', pause, async () => {
      await this.#load('callers', this.dataset.callers!, { q: typed }, typed.length < 3);
      this.#looked = typed;
    });
  }

  #compare(after = pause): void {
    this.#later('similar', after, async () => {
      const asked = this.#sent([
        'subject',
        'joins',
        ...ahead('category'),
        ...ahead('agency'),
        ...ahead('region'),
      ]);
      await this.#load('similar', this.dataset.similar!, asked);
      this.#followRegion();
    });
  }

  /** The region of a unit comes with it, unless somebody wrote another. */
  #followRegion(): void {
    const region = this.#part('similar')?.querySelector<HTMLElement>('[data-region]');
    const text = this.#named('region_text');
    if (!region || !text || text.value.trim() !== '' || text === document.activeElement) return;
    this.#fill({
      region: region.dataset.region ?? '',
      region_for: region.dataset.regionName ?? '',
      region_text: region.dataset.regionName ?? '',
    });
  }

  #askQuestions(): void {
    const about = this.#sent([...ahead('category'), ...ahead('service')]);
    const asked = JSON.stringify(about);
    const isUntold = Object.values(about).every((value) => value === '');
    if (asked === this.#about || (isUntold && !this.#value('asked'))) return;
    this.#about = asked;
    this.#later('questions', 0, () => this.#load('questions', this.dataset.questions!, about));
  }

  /** What the form would send of these fields. */
  #sent(names: readonly string[]): Record<string, string> {
    const sent = new FormData(this.#form);
    return Object.fromEntries(names.map((name) => [name, String(sent.get(name) ?? '')]));
  }

  #later(name: string, after: number, work: () => Promise<void>): void {
    clearTimeout(this.#waiting.get(name));
    this.#waiting.set(
      name,
      setTimeout(() => void work(), after),
    );
  }

  async #load(name: string, address: string, asked: Record<string, string>, isEmpty = false): Promise<void> {
    this.#asking.get(name)?.abort();
    const part = this.#part(name);
    if (!part) return;
    if (isEmpty) return part.replaceChildren();
    const asking = new AbortController();
    this.#asking.set(name, asking);
    try {
      const answer = await fetch(`${address}?${new URLSearchParams(asked)}`, { signal: asking.signal });
      const html = await answer.text();
      // A later letter asked again meanwhile, or the session is over: what stands there stays.
      if (asking.signal.aborted || !answer.ok || answer.redirected) return;
      if (name === 'similar' && part.contains(document.activeElement)) return;
      const fresh = new DOMParser().parseFromString(html, 'text/html').body;
      if (name === 'questions') this.#showQuestions(part, fresh);
      else part.replaceChildren(...fresh.childNodes);
    } catch {
      // Without an answer the screen is a plain form.
    }
  }

  /** The tab key has led into the old questions meanwhile: it stays at the same question, or goes on behind them. */
  #showQuestions(part: HTMLElement, fresh: HTMLElement): void {
    if (fresh.querySelector<HTMLInputElement>('[name="asked"]')?.value === this.#value('asked')) return;
    carryAnswers(part, fresh);
    const at = part.contains(document.activeElement) ? (document.activeElement?.id ?? '') : undefined;
    part.replaceChildren(...fresh.childNodes);
    if (at !== undefined) ((at && this.#field(at)) || this.#field('location'))?.focus();
  }

  #pressed = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const callers = [...this.querySelectorAll<HTMLButtonElement>('[data-live="callers"] [data-fill]')];
    const at = callers.indexOf(target as HTMLButtonElement);
    if (event.key === 'ArrowDown' && (target.id === 'who' || at >= 0)) {
      event.preventDefault();
      callers[at + 1]?.focus();
    } else if (event.key === 'ArrowUp' && at >= 0) {
      event.preventDefault();
      if (at === 0) this.#field('who')?.focus();
      else callers[at - 1]?.focus();
    } else if (event.key === 'Enter' && target instanceof HTMLInputElement && target.form === this.#form) {
      if (['radio', 'checkbox', 'submit', 'file'].includes(target.type) && target.type !== 'radio') return;
      event.preventDefault();
      if (target.id === 'who') void this.#take(target.value.trim());
      else this.#next(target);
    }
  };

  /** Enter beside the caller takes the first one found, else copies what was typed to where it belongs. */
  async #take(typed: string): Promise<void> {
    if (typed !== '' && typed !== this.#looked) {
      clearTimeout(this.#waiting.get('callers'));
      await this.#load('callers', this.dataset.callers!, { q: typed }, typed.length < 3);
      this.#looked = typed;
    }
    const first = this.querySelector<HTMLButtonElement>('[data-live="callers"] [data-fill]');
    if (first && typed !== '') return first.click();
    const isNumber = /^[+\d\s().-]{5,}$/.test(typed);
    this.#fill({ caller: '', ...(typed && (isNumber ? { phone: typed } : { name: typed })) });
    (isNumber ? this.#field('name') : (this.#field('phone') ?? this.#field('agency')))?.focus();
  }

  #next(from: HTMLElement): void {
    const order = [...this.#form.elements].filter(
      (one): one is HTMLInputElement =>
        one instanceof HTMLElement &&
        one.tabIndex >= 0 &&
        one.offsetParent !== null &&
        one.matches(':enabled'),
    );
    const isOther = (one: HTMLInputElement) =>
      one.type !== 'radio' || one.name !== (from as HTMLInputElement).name;
    order
      .slice(order.indexOf(from as HTMLInputElement) + 1)
      .find(isOther)
      ?.focus();
  }

  #clicked = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLButtonElement>('[data-fill]');
    if (!button) return;
    event.preventDefault();
    this.#fill(JSON.parse(button.dataset.fill ?? '{}') as Record<string, string>);
    // Their earlier tickets stay in sight; the others have gone home.
    const chosen = button.closest('li');
    for (const other of chosen?.parentElement?.querySelectorAll(':scope > li') ?? [])
      if (other !== chosen) other.remove();
    this.#compare(0);
    const next = this.#value('subject') ? 'category' : 'subject';
    (this.#value('agency_text') ? this.#field(next) : this.#field('agency'))?.focus();
  };

  #fill(values: Record<string, string>): void {
    for (const [name, value] of Object.entries(values)) {
      const control = this.#named(name);
      if (control) control.value = value;
    }
    this.#form.dispatchEvent(new Event('input', { bubbles: true }));
  }

  #takeChats(): void {
    const chat = this.#form.querySelector<HTMLTextAreaElement>('[name="chat"]');
    const fill = this.#form.querySelector<HTMLButtonElement>('[name="do"][value="chat"]');
    const panel = this.#form.querySelector<HTMLDetailsElement>('[data-chat]');
    if (!chat || !fill || !panel) return;
    const take = async (file: File | undefined): Promise<void> => {
      if (!file || file.size > 2_000_000) return;
      // The end of a long export is what the call is about.
      chat.value = (await file.text()).slice(-200_000);
      panel.open = true;
      this.#form.requestSubmit(fill);
    };
    chat.addEventListener('paste', () =>
      setTimeout(() => {
        if (chat.value.trim() !== '') this.#form.requestSubmit(fill);
      }),
    );
    panel
      .querySelector('[data-chat-file]')
      ?.addEventListener('change', (event) => void take((event.target as HTMLInputElement).files?.[0]));
    panel.addEventListener('dragover', (event) => event.preventDefault());
    panel.addEventListener('drop', (event) => {
      event.preventDefault();
      void take(event.dataTransfer?.files[0]);
    });
    panel.addEventListener('change', (event) => {
      if ((event.target as HTMLInputElement).name === 'chat_sender') this.#form.requestSubmit(fill);
    });
  }
}

/** The fields that a `Typeahead` of this name sends. */
const ahead = (name: string): string[] => [name, `${name}_for`, `${name}_text`];

customElements.define('front-desk', FrontDesk);

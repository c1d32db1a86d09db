import { carryAnswers } from './carry-answers.ts';
import { whenShown } from './page-swap.ts';

/**
 * Brings the questions of the chosen category and service into the report without sending it. Without this script the
 * report comes back once with them. What was answered already is kept where the same question is asked again.
 */
class ReportQuestions extends HTMLElement {
  #form: HTMLFormElement | null = null;
  #asking: AbortController | undefined;

  connectedCallback(): void {
    this.#form = this.closest('form');
    this.#form?.addEventListener('change', this.#changed);
    this.#form?.addEventListener('type-ahead-chosen', this.#chosen);
  }

  disconnectedCallback(): void {
    this.#asking?.abort();
    this.#form?.removeEventListener('change', this.#changed);
    this.#form?.removeEventListener('type-ahead-chosen', this.#chosen);
  }

  /** A draft or the browser brought other choices than the page was made for. */
  catchUp(): void {
    if (this.#shown() !== this.#wanted()) void this.#ask();
  }

  #control = (name: string) =>
    this.#form?.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`) ?? null;
  /** The id counts while its text stands in the field. */
  #service = (): string => {
    const [id, of, text] = ['service', 'service_for', 'service_text'].map(
      (name) => this.#control(name)?.value,
    );
    return id && of && of === text ? id : '';
  };
  #wanted = (): string => `${this.#control('category')?.value ?? ''} ${this.#service()}`;
  #shown = (): string => this.#control('asked')?.value ?? ' ';

  #changed = (event: Event): void => {
    const { name } = event.target as HTMLInputElement;
    if (name === 'category' || name === 'service_text') this.catchUp();
  };
  #chosen = (event: Event): void => {
    const field = (event.target as Element).querySelector('[name=service]');
    if (field) void this.#ask();
  };

  async #ask(): Promise<void> {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const address = new URL(this.dataset.source ?? '', location.href);
    address.searchParams.set('category', this.#control('category')?.value ?? '');
    address.searchParams.set('service', this.#service());
    try {
      const answer = await fetch(address, { signal: asking.signal, headers: { accept: 'text/html' } });
      if (!answer.ok) return;
      const html = await answer.text();
      if (!asking.signal.aborted) this.#show(html);
    } catch {
      // Without an answer the form asks when it is sent.
    }
  }

  #show(html: string): void {
    const part = new DOMParser().parseFromString(html, 'text/html').body;
    carryAnswers(this, part);
    const { category } = part.querySelector<HTMLElement>('[data-category]')?.dataset ?? {};
    const select = this.#control('category');
    if (category && select) select.value = category;
    this.replaceChildren(...part.childNodes);
    this.dispatchEvent(new CustomEvent('questions-shown', { bubbles: true }));
  }
}

customElements.define('report-questions', ReportQuestions);
whenShown(() => document.querySelector<ReportQuestions>('report-questions')?.catchUp());

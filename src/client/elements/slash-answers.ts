/** A slash in the answer offers the canned ones; letters narrow them, Enter or Tab puts one in, Escape lets it be. */
const texts = {
  id: { choices: 'Jawaban siap pakai', none: 'Tidak ada jawaban yang cocok.' },
  en: { choices: 'Canned answers', none: 'No answer matches.' },
};
const say = () => texts[document.documentElement.lang === 'en' ? 'en' : 'id'];
const pause = 100;

type Answer = { id: string; title: string; body: string; is_solution: boolean };

/** Listens to the field; `source` is asked with the letters after the slash and the chosen category. */
export function offerAnswers(field: HTMLTextAreaElement, form: HTMLFormElement, source: string): void {
  const list = document.createElement('ul');
  list.id = 'jawaban-siap';
  list.className = 'ahead-list';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', say().choices);
  list.hidden = true;
  const anchor = document.createElement('div');
  anchor.className = 'ahead-anchor';
  anchor.append(list);
  field.after(anchor);
  field.setAttribute('aria-controls', list.id);
  field.setAttribute('aria-autocomplete', 'list');

  let answers: Answer[] = [];
  let active = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;

  const close = () => {
    clearTimeout(waiting);
    asking?.abort();
    list.hidden = true;
    field.removeAttribute('aria-activedescendant');
  };
  /** The slash and what follows it up to the caret, when it begins a line or stands after a space. */
  const asked = () => /(?:^|\s)\/([^\n/]{0,40})$/.exec(field.value.slice(0, field.selectionStart));
  const mark = (index: number) => {
    active = index;
    for (const [at, item] of [...list.children].entries()) {
      item.setAttribute('aria-selected', String(at === index));
      if (at === index) {
        field.setAttribute('aria-activedescendant', item.id);
        item.scrollIntoView({ block: 'nearest' });
      }
    }
  };
  const show = () => {
    list.replaceChildren(
      ...answers.map((answer, index) => {
        const item = document.createElement('li');
        item.id = `${list.id}-${index}`;
        item.setAttribute('role', 'option');
        for (const [className, text] of [
          ['ahead-name', answer.title],
          ['ahead-hint', answer.body.slice(0, 120)],
        ] as const) {
          const line = document.createElement('span');
          line.className = className;
          line.textContent = text;
          item.append(line);
        }
        item.addEventListener('pointerdown', (event) => {
          event.preventDefault();
          take(index);
        });
        return item;
      }),
    );
    if (answers.length === 0) {
      const none = document.createElement('li');
      none.className = 'ahead-none';
      none.setAttribute('role', 'option');
      none.setAttribute('aria-disabled', 'true');
      none.textContent = say().none;
      list.append(none);
    }
    list.hidden = false;
    if (answers.length > 0) mark(0);
  };
  const ask = async () => {
    const typed = asked()?.[1];
    if (typed === undefined) return close();
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const category = String(new FormData(form).get('category') ?? '');
      const answer = await fetch(`${source}?${new URLSearchParams({ q: typed.trim(), category })}`, {
        signal,
      });
      if (!answer.ok || signal.aborted) return;
      answers = ((await answer.json()) as { options: Answer[] }).options;
      if (!signal.aborted && document.activeElement === field) show();
    } catch {
      // Without an answer the slash is a slash.
    }
  };
  const take = (index: number) => {
    const answer = answers[index];
    const found = asked();
    if (!answer || !found) return close();
    const start = field.selectionStart - found[1]!.length - 1;
    const name = String(new FormData(form).get('name') ?? '').trim();
    field.setRangeText(
      name ? answer.body.replace(/\{\s*nama\s*\}/gi, () => name) : answer.body,
      start,
      field.selectionStart,
      'end',
    );
    if (answer.is_solution) {
      const solved = form.querySelector<HTMLInputElement>('[name="is_solved"]');
      if (solved) solved.checked = true;
    }
    close();
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };

  field.addEventListener('input', () => {
    clearTimeout(waiting);
    if (!asked()) return close();
    waiting = setTimeout(() => void ask(), pause);
  });
  field.addEventListener('keydown', (event) => {
    if (list.hidden || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown') mark(Math.min(active + 1, answers.length - 1));
    else if (event.key === 'ArrowUp') mark(Math.max(active - 1, 0));
    else if ((event.key === 'Enter' || event.key === 'Tab') && answers.length > 0) take(active);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  });
  field.addEventListener('blur', close);
}

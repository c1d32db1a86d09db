/**
 * Shows a question of `AnswerFields` only where the answer it depends on was given. Without this script every question
 * stands there and says in words when it counts; the server drops the answers that do not.
 */
class AnswerConditions extends HTMLElement {
  connectedCallback(): void {
    // The words of the condition are for those who see every question.
    for (const words of this.querySelectorAll<HTMLElement>('[data-condition]')) words.hidden = true;
    this.addEventListener('change', this.#show);
    this.#show();
  }

  disconnectedCallback(): void {
    this.removeEventListener('change', this.#show);
  }

  #show = (): void => {
    for (const question of this.querySelectorAll<HTMLElement>('[data-when]')) {
      const { when = '', is = '', boxes = '' } = question.dataset;
      const isOne = [...this.querySelectorAll<HTMLInputElement | HTMLSelectElement>(`[name="${when}"]`)].some(
        (control) => isSeen(control) && isGiven(control) && is.split(' ').includes(control.value),
      );
      const isTicked = boxes
        .split(' ')
        .flatMap((name) => [...this.querySelectorAll<HTMLInputElement>(`[name="${name}"]`)])
        .some((box) => box.checked && isSeen(box));
      question.hidden = !(isOne || isTicked);
    }
  };
}

const isSeen = (control: Element): boolean => control.closest('[data-when][hidden]') === null;
const isGiven = (control: HTMLInputElement | HTMLSelectElement): boolean =>
  !(control instanceof HTMLInputElement) || control.type !== 'radio' || control.checked;

customElements.define('answer-conditions', AnswerConditions);

/** A form with previews beside it shows them anew shortly after somebody stopped typing; its button does it without this. */
const pause = 500;
let waiting: ReturnType<typeof setTimeout> | undefined;

document.addEventListener('input', ({ target }) => {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
  const button = target.closest('section')?.querySelector<HTMLButtonElement>('[data-live-preview]');
  if (!button || target.form !== button.form) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => button.form?.requestSubmit(button), pause);
});

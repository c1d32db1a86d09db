/**
 * Shows an answer that a script fetched as if the browser had gone there: address, title and body. Behaviours listen
 * to `whenShown` instead of doing their work once.
 */
export function showAnswer(html: string, address: string): void {
  const answer = new DOMParser().parseFromString(html, 'text/html');
  if (address !== location.href) history.pushState({ shown: true }, '', address);
  onScreen = withoutPart();
  document.title = answer.title;
  document.body.replaceWith(answer.body);
  scrollTo(0, 0);
  const wanted = document.querySelector<HTMLElement>('[autofocus]');
  if (wanted) wanted.focus();
  else document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
  document.dispatchEvent(new Event(shown));
}

const shown = 'page-shown';
const withoutPart = (): string => location.href.replace(/#.*/, '');
let onScreen = withoutPart();

/** Runs now, and again after each `showAnswer`. */
export function whenShown(work: () => void): void {
  work();
  document.addEventListener(shown, work);
}

// The page before was replaced in place: going back asks for it again. Following a link to a part of the page is told
// by the same event, and must not reload what people typed.
addEventListener('popstate', () => {
  if (withoutPart() !== onScreen) location.reload();
});

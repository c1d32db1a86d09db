/**
 * A second press of a submit button does nothing while the first is on its way. The button is not disabled,
 * since a disabled button loses the focus and its name and value; the form is marked with aria-busy instead.
 */
const busy = 'aria-busy';

document.addEventListener(
  'submit',
  (event) => {
    const form = event.target;
    // A GET may be a download, which leaves the page where it is.
    if (!(form instanceof HTMLFormElement) || form.method !== 'post') return;
    // What opens in a frame leaves this page as it is.
    if (event.submitter?.hasAttribute('formtarget')) return;
    if (form.getAttribute(busy) === 'true') {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    // Later listeners may still stop the sending; Turbo does too, and then marks the form by itself.
    setTimeout(() => {
      if (!event.defaultPrevented) form.setAttribute(busy, 'true');
    });
  },
  { capture: true },
);

// A page that comes back from the back/forward cache is as it was left: busy.
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll(`form[${busy}]`)) form.removeAttribute(busy);
});

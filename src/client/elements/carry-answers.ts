type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
const controlsOf = (part: Element): Control[] => [
  ...part.querySelectorAll<Control>('input, select, textarea'),
];
const isBox = (control: Control): control is HTMLInputElement =>
  control.type === 'checkbox' || control.type === 'radio';

/** What was answered already is kept where the same question is asked again; `asked` says which questions these are. */
export function carryAnswers(from: Element, to: Element): void {
  const given = controlsOf(from).filter(({ name }) => name !== 'asked');
  for (const control of controlsOf(to)) {
    const before = given.find(
      (one) => one.name === control.name && (!isBox(control) || one.value === control.value),
    );
    if (!before) continue;
    if (isBox(control) && isBox(before)) control.checked = before.checked;
    else control.value = before.value;
  }
}

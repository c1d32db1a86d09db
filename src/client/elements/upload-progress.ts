import { showAnswer } from './page-swap.ts';
import { shrinkPhotos } from './photo-shrinker.ts';

/**
 * A form with files is sent by a script that shows how far it is. When the signal is lost everything stays, and the
 * same form, with the same key, can be sent again. Without this script the form sends itself as any other.
 */
const texts = {
  id: {
    shrinking: 'Mengecilkan foto…',
    sending: 'Mengirim',
    judging: 'Terkirim, menunggu jawaban…',
    lost: 'Pengiriman terputus. Tulisan dan berkas Anda masih ada di halaman ini, dan tidak akan tercatat dua kali.',
    trouble: 'Layanan belum dapat menerima kiriman ini. Tulisan dan berkas Anda masih ada di halaman ini.',
    again: 'Coba kirim lagi',
  },
  en: {
    shrinking: 'Making photos smaller…',
    sending: 'Sending',
    judging: 'Sent, waiting for the answer…',
    lost: 'The sending was interrupted. Your text and files are still on this page and will not be recorded twice.',
    trouble: 'The service could not take this now. Your text and files are still on this page.',
    again: 'Try sending again',
  },
};
const say = () => texts[document.documentElement.lang === 'en' ? 'en' : 'id'];

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  if (event.defaultPrevented || form.enctype !== 'multipart/form-data') return;
  event.preventDefault();
  form.setAttribute('aria-busy', 'true');
  send(form, event.submitter).catch(() => {
    form.removeAttribute('aria-busy');
    HTMLFormElement.prototype.submit.call(form);
  });
});

async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const progress = progressOf(form);
  const sent = new FormData(form, submitter);
  for (const name of new Set(
    [...form.querySelectorAll<HTMLInputElement>('[type=file]')].map((i) => i.name),
  )) {
    const files = sent.getAll(name).filter((entry): entry is File => entry instanceof File && entry.size > 0);
    sent.delete(name);
    if (files.length > 0) progress.say(say().shrinking);
    for (const file of await shrinkPhotos(files)) sent.append(name, file, file.name);
  }
  const request = new XMLHttpRequest();
  request.open('POST', form.action);
  request.timeout = 300_000;
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    progress.say(loaded < total ? say().sending : say().judging, loaded / total);
  });
  request.addEventListener('load', () => {
    const isPage = request.getResponseHeader('content-type')?.startsWith('text/html');
    if (isPage && request.status < 500) showAnswer(request.responseText, request.responseURL);
    else progress.fail(say().trouble);
  });
  for (const end of ['error', 'timeout', 'abort'] as const)
    request.addEventListener(end, () => progress.fail(say().lost));
  progress.say(say().sending, 0);
  request.send(sent);
}

/** The line below the form's button. */
function progressOf(form: HTMLFormElement) {
  form.querySelector('[data-progress]')?.remove();
  const line = document.createElement('div');
  line.dataset.progress = '';
  line.className = 'mt-4';
  line.setAttribute('role', 'status');
  const word = document.createElement('p');
  const bar = document.createElement('progress');
  const frame = document.createElement('p');
  frame.className = 'progress-line';
  bar.max = 1;
  frame.append(bar);
  line.append(word, frame);
  form.append(line);
  return {
    say(text: string, share?: number) {
      if (word.textContent !== text) word.textContent = text;
      bar.setAttribute('aria-label', text);
      if (share === undefined) bar.removeAttribute('value');
      else bar.value = share;
    },
    fail(text: string) {
      form.removeAttribute('aria-busy');
      line.className = 'notice tone-late mt-4';
      line.setAttribute('role', 'alert');
      word.textContent = text;
      const again = document.createElement('button');
      again.className = 'btn btn-quiet mt-3';
      again.textContent = say().again;
      const body = document.createElement('div');
      body.append(word, again);
      line.replaceChildren(body);
      again.focus();
    },
  };
}

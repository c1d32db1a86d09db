import { type Outgoing, ProviderFault } from '../adapter.ts';
import { shorten } from '../http/numbers.ts';
import { type CloudSettings, templateFor } from './cloud-settings.ts';

/** Most characters that the provider takes. */
const longest = { text: 4_096, interactive: 1_024, button: 20, row: 24, parameter: 1_000 };
const mostButtons = 3;
const mostRows = 10;

/** Free words, with buttons where there are some, within 24 hours of what the other side wrote; else an approved template. */
export function contentOf(settings: CloudSettings, message: Outgoing): Record<string, unknown> {
  if (!message.isWindowOpen) return templateOf(settings, message);
  const { text, buttons, locale } = message;
  if (buttons.length === 0) {
    return { type: 'text', text: { preview_url: false, body: shorten(text, longest.text) } };
  }
  const body = { text: shorten(text, longest.interactive) };
  if (buttons.length <= mostButtons) {
    const replies = buttons.map(({ id, label }) => ({
      type: 'reply',
      reply: { id, title: shorten(label, longest.button) },
    }));
    return { type: 'interactive', interactive: { type: 'button', body, action: { buttons: replies } } };
  }
  const rows = buttons
    .slice(0, mostRows)
    .map(({ id, label }) => ({ id, title: shorten(label, longest.row) }));
  const button = locale === 'id' ? 'Pilih' : 'Choose';
  return {
    type: 'interactive',
    interactive: { type: 'list', body, action: { button, sections: [{ rows }] } },
  };
}

/** A template has four placeholders: number, status, next step, link. */
function templateOf(settings: CloudSettings, message: Outgoing): Record<string, unknown> {
  const name = templateFor(settings.templates, settings.template, message.message);
  if (message.parameters.length === 0) throw new ProviderFault('never', 'closed_window');
  if (!name) throw new ProviderFault('never', 'no_template');
  const code = message.locale === 'id' ? settings.language_id : settings.language_en;
  const parameters = message.parameters.map((value) => ({ type: 'text', text: flat(value) }));
  return {
    type: 'template',
    template: { name, language: { code }, components: [{ type: 'body', parameters }] },
  };
}

/** A value of a template has no line breaks, no tabs, no row of spaces, and is not empty. */
const flat = (value: string): string => shorten(value.replace(/\s+/g, ' ').trim(), longest.parameter) || '-';

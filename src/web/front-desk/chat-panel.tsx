import type { ChatDraft } from '../../domain/front-desk/chat-draft.ts';
import { speak } from '../../lib/texts.ts';
import { sayExact } from '../../lib/times.ts';
import { RadioGroup, TextArea } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { View } from '../../ui/view.ts';
import { momentOf } from './desk-input.ts';
import { deskTexts } from './desk-texts.ts';

type Props = { view: View; chat: string; draft: ChatDraft | null; error?: string | undefined };

/** A chat that is pasted, chosen as a file or dropped here fills in the form. */
export function ChatPanel({ view, chat, draft, error }: Props) {
  const t = speak(deskTexts, view.locale);
  const first = draft?.receivedAt ? momentOf(draft.receivedAt, view.zone) : undefined;
  return (
    <details class="surface group mb-5 px-4 py-2" open={draft !== null || error !== undefined} data-chat>
      <summary class="flex min-h-11 items-center gap-2 font-semibold">
        <Icon name="message-square" />
        {t.chat}
        <span class="ml-auto group-open:rotate-180">
          <Icon name="chevron-down" />
        </span>
      </summary>
      <div class="pt-2">
        <TextArea
          view={view}
          name="chat"
          label={t.chatField}
          hint={t.chatHint}
          rows={draft ? 3 : 5}
          value={chat}
          error={error}
        />
        {draft && draft.senders.length > 1 && (
          <RadioGroup
            view={view}
            name="chat_sender"
            label={t.chatSender}
            value={draft.caller}
            options={draft.senders.map(({ name, count }) => ({
              value: name,
              label: `${name} (${t.chatCount(count)})`,
            }))}
          />
        )}
        {first && (
          <p class="mb-3 text-sm">
            {t.chatTime}: {sayExact(first, view)}
          </p>
        )}
        {draft && draft.media > 0 && (
          <div class="mb-3">
            <Notice tone="wait">{t.chatMedia(draft.media)}</Notice>
          </div>
        )}
        <div class="mb-3 flex flex-wrap items-end gap-3">
          <button class="btn btn-quiet" type="submit" name="do" value="chat">
            {t.chatFill}
          </button>
          <label class="grid gap-1 text-sm" data-scripted hidden>
            <span class="font-semibold">{t.chatFile}</span>
            <input class="control" type="file" accept=".txt,text/plain" data-chat-file />
          </label>
        </div>
      </div>
    </details>
  );
}

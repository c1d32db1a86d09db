import type { OpenSession } from '../../auth/sessions.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { AccountSection } from './account-section.tsx';
import { sayDevice } from './device.ts';

const texts = {
  sessions: { id: 'Perangkat yang sedang masuk', en: 'Devices signed in' },
  device: { id: 'Perangkat', en: 'Device' },
  seen: { id: 'Terakhir dipakai', en: 'Last used' },
  begun: { id: 'Masuk sejak', en: 'Signed in since' },
  this: { id: 'Perangkat ini', en: 'This device' },
  end: { id: 'Keluarkan', en: 'Sign out' },
  endOthers: { id: 'Keluarkan semua perangkat lain', en: 'Sign out all other devices' },
} satisfies Texts;

type Props = { view: View; sessions: readonly OpenSession[]; sessionId: string | null };

/** Where the account is signed in, each of which can be ended. */
export function SessionSection({ view, sessions, sessionId }: Props) {
  const t = speak(texts, view.locale);
  return (
    <AccountSection id="perangkat" title={t.sessions}>
      <ListTable
        caption={t.sessions}
        columns={[
          { label: t.device },
          { label: t.seen },
          { label: t.begun },
          { label: <span class="sr-only">{t.end}</span> },
        ]}
      >
        {sessions.map((session) => (
          <tr key={session.id}>
            <Cell>{sayDevice(session.userAgent, view.locale)}</Cell>
            <Cell label={t.seen}>
              <Time view={view} at={session.seenAt} />
            </Cell>
            <Cell label={t.begun}>
              <Time view={view} at={session.begunAt} />
            </Cell>
            <Cell>
              {session.id === sessionId ? (
                <strong>{t.this}</strong>
              ) : (
                <Form action={paths.accountSessions}>
                  <Button variant="quiet" name="session" value={session.id}>
                    {t.end}
                  </Button>
                </Form>
              )}
            </Cell>
          </tr>
        ))}
      </ListTable>
      {sessions.length > 1 && (
        <Form action={paths.accountSessions} class="mt-4">
          <Button variant="quiet" icon="log-out" name="session" value="others">
            {t.endOthers}
          </Button>
        </Form>
      )}
    </AccountSection>
  );
}

import type { OpenSession } from '../../auth/sessions.ts';
import type { Delegation } from '../../domain/people/delegating.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { localDate, sayDate } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { layoutTexts } from '../../ui/layout-texts.ts';
import { Cell, ListTable } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { sayDevice } from './device.ts';
import { errorOf, type Typed } from './form-reading.ts';
import { accountTexts } from './register-page.tsx';

const texts = {
  title: { id: 'Akun saya', en: 'My account' },
  profile: { id: 'Data diri', en: 'Profile' },
  look: { id: 'Bahasa dan tampilan', en: 'Language and appearance' },
  language: { id: 'Bahasa', en: 'Language' },
  changeLanguage: { id: 'Ganti bahasa', en: 'Change language' },
  changeLook: { id: 'Ganti tampilan', en: 'Change appearance' },
  password: { id: 'Kata sandi', en: 'Password' },
  current: { id: 'Kata sandi sekarang', en: 'Current password' },
  change: { id: 'Ganti kata sandi', en: 'Change password' },
  changeHint: {
    id: 'Perangkat lain akan keluar dari akun ini.',
    en: 'Other devices will be signed out.',
  },
  sessions: { id: 'Perangkat yang sedang masuk', en: 'Devices signed in' },
  device: { id: 'Perangkat', en: 'Device' },
  seen: { id: 'Terakhir dipakai', en: 'Last used' },
  begun: { id: 'Masuk sejak', en: 'Signed in since' },
  this: { id: 'Perangkat ini', en: 'This device' },
  end: { id: 'Keluarkan', en: 'Sign out' },
  endOthers: { id: 'Keluarkan semua perangkat lain', en: 'Sign out all other devices' },
  delegation: { id: 'Pengganti saat berhalangan', en: 'Stand-in while absent' },
  delegationLead: {
    id: 'Selama masa itu pengganti memutuskan atas nama Anda, dan keputusannya tercatat atas namanya sendiri.',
    en: 'During that time the stand-in decides for you, and each decision is recorded under their own name.',
  },
  delegate: { id: 'Pengganti', en: 'Stand-in' },
  from: { id: 'Mulai tanggal', en: 'From' },
  to: { id: 'Sampai dengan tanggal', en: 'Up to and including' },
  name: { id: 'Tunjuk pengganti', en: 'Name stand-in' },
  endDelegation: { id: 'Akhiri', en: 'End' },
  lent: {
    id: (to: string, from: string, until: string) => `${to}, ${from} sampai ${until}`,
    en: (to: string, from: string, until: string) => `${to}, ${from} to ${until}`,
  },
  borrowed: {
    id: (from: string, until: string) => `Anda menggantikan ${from} sampai ${until}.`,
    en: (from: string, until: string) => `You stand in for ${from} until ${until}.`,
  },
  nobody: { id: 'Belum ada pengganti', en: 'No stand-in yet' },
} satisfies Texts;

export type AccountProps = {
  view: View;
  person: { id: string; name: string; phone: string | null; email: string | null };
  sessions: readonly OpenSession[];
  sessionId: string | null;
  /** Null for people who decide nothing. */
  delegation: { all: readonly Delegation[]; choices: readonly { id: string; name: string }[] } | null;
  /** Which form was refused, with what was typed there. */
  typed?: Typed;
  errors?: FormError[];
};

export function AccountPage(props: AccountProps) {
  const { view, person, errors = [], typed = {} } = props;
  const t = speak(texts, view.locale);
  const a = speak(accountTexts, view.locale);
  const common = (name: 'name' | 'phone' | 'email') => ({
    view,
    name,
    value: typed[name] ?? person[name],
    error: errorOf(errors, name),
  });
  return (
    <DeskLayout view={view} title={t.title}>
      <div class="max-w-column">
        <ErrorSummary view={view} errors={errors} />
        <section aria-labelledby="profil">
          <h2 id="profil" class="mb-4">
            {t.profile}
          </h2>
          <Form action={paths.account} label={t.profile}>
            <TextField {...common('name')} label={a.name} autocomplete="name" required />
            <TextField {...common('phone')} label={a.phone} type="tel" autocomplete="tel" />
            <TextField
              {...common('email')}
              label={a.email}
              hint={a.emailHint}
              type="email"
              autocomplete="email"
            />
            <Button icon="check">{a.save}</Button>
          </Form>
        </section>
        <section class="mt-10" aria-labelledby="tampilan">
          <h2 id="tampilan" class="mb-2">
            {t.look}
          </h2>
          <PreferenceForms view={view} />
        </section>
        <PasswordSection view={view} errors={errors} />
        {props.delegation && <DelegationSection {...props} delegation={props.delegation} />}
        <SessionSection {...props} />
      </div>
    </DeskLayout>
  );
}

/** The same choices as in the rail, in words. Ordinary forms: Turbo keeps the attributes of <html>. */
function PreferenceForms({ view }: { view: View }) {
  const t = speak(texts, view.locale);
  const layout = speak(layoutTexts, view.locale);
  const languages = [
    { value: 'id', label: 'Bahasa Indonesia' },
    { value: 'en', label: 'English' },
  ];
  const themes = (['device', 'light', 'dark'] as const).map((value) => ({ value, label: layout[value] }));
  const back = <input type="hidden" name="return_to" value={paths.account} />;
  return (
    <>
      <form method="post" action={paths.language} data-turbo="false">
        {back}
        <Select
          view={view}
          name="locale"
          label={t.language}
          options={languages}
          value={view.locale}
          empty={null}
        />
        <Button variant="quiet">{t.changeLanguage}</Button>
      </form>
      <form method="post" action={paths.appearance} data-turbo="false" class="mt-4">
        {back}
        <Select
          view={view}
          name="theme"
          label={layout.theme}
          options={themes}
          value={view.theme ?? 'device'}
          empty={null}
        />
        <Button variant="quiet">{t.changeLook}</Button>
      </form>
    </>
  );
}

function PasswordSection({ view, errors = [] }: Pick<AccountProps, 'view' | 'errors'>) {
  const t = speak(texts, view.locale);
  const a = speak(accountTexts, view.locale);
  return (
    <section class="mt-10" aria-labelledby="kata-sandi">
      <h2 id="kata-sandi" class="mb-4">
        {t.password}
      </h2>
      <Form action={paths.accountPassword} label={t.change}>
        <TextField
          view={view}
          name="current_password"
          label={t.current}
          error={errorOf(errors, 'current_password')}
          type="password"
          autocomplete="current-password"
          required
        />
        <TextField
          view={view}
          name="password"
          label={a.newPassword}
          hint={a.passwordHint}
          error={errorOf(errors, 'password')}
          type="password"
          autocomplete="new-password"
          required
        />
        <p class="mb-4 text-quiet">{t.changeHint}</p>
        <Button icon="key-round">{t.change}</Button>
      </Form>
    </section>
  );
}

type Lending = NonNullable<AccountProps['delegation']>;

function DelegationSection(props: AccountProps & { delegation: Lending }) {
  const { view, person, delegation, typed = {}, errors = [] } = props;
  const t = speak(texts, view.locale);
  const say = (at: Date) => sayDate(at, view);
  const mine = delegation.all.filter(({ fromId }) => fromId === person.id);
  const others = delegation.all.filter(({ toId }) => toId === person.id);
  // The end is kept as the first moment after it.
  const lastDay = (at: Date) => say(new Date(at.getTime() - 1));
  const today = localDate(view.now, view.zone);
  return (
    <section class="mt-10" aria-labelledby="pengganti">
      <h2 id="pengganti" class="mb-2">
        {t.delegation}
      </h2>
      <p class="mb-4 text-quiet">{t.delegationLead}</p>
      {others.map((one) => (
        <p key={one.id} class="mb-2">
          {t.borrowed(one.from, lastDay(one.validTo))}
        </p>
      ))}
      {mine.length === 0 && <p class="mb-4 font-semibold">{t.nobody}</p>}
      {mine.map((one) => (
        <Form
          key={one.id}
          action={paths.delegationEnd(one.id)}
          class="mb-4 flex flex-wrap items-center gap-4"
        >
          <span>{t.lent(one.to, say(one.validFrom), lastDay(one.validTo))}</span>
          <Button variant="quiet" icon="x">
            {t.endDelegation}
          </Button>
        </Form>
      ))}
      <Form action={paths.delegation} label={t.name}>
        <Select
          view={view}
          name="to_id"
          label={t.delegate}
          options={delegation.choices.map(({ id, name }) => ({ value: id, label: name }))}
          value={typed['to_id']}
          error={errorOf(errors, 'to_id')}
          required
        />
        <TextField
          view={view}
          name="valid_from"
          label={t.from}
          type="date"
          min={today}
          value={typed['valid_from'] ?? today}
          error={errorOf(errors, 'valid_from')}
          required
        />
        <TextField
          view={view}
          name="valid_to"
          label={t.to}
          type="date"
          min={today}
          value={typed['valid_to']}
          error={errorOf(errors, 'valid_to')}
          required
        />
        <Button icon="user-check">{t.name}</Button>
      </Form>
    </section>
  );
}

function SessionSection({ view, sessions, sessionId }: AccountProps) {
  const t = speak(texts, view.locale);
  return (
    <section class="mt-10" aria-labelledby="perangkat">
      <h2 id="perangkat" class="mb-4">
        {t.sessions}
      </h2>
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
    </section>
  );
}

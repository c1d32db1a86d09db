import type { OpenSession } from '../../auth/sessions.ts';
import type { Pause } from '../../domain/deliveries/pauses.ts';
import type { Delegation } from '../../domain/people/delegating.ts';
import type { Leave } from '../../domain/people/leaving.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import type { View } from '../../ui/view.ts';
import { PausedAddresses } from '../deliveries/paused-addresses.tsx';
import { errorOf, type Typed } from '../form-reading.ts';
import { LeaveSection } from '../people/leave-section.tsx';
import type { StandInChoice } from '../people/stand-in-choice.ts';
import { AccountSection } from './account-section.tsx';
import { DelegationSection } from './delegation-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { PreferenceSection } from './preference-section.tsx';
import { accountTexts } from './register-page.tsx';
import { SessionSection } from './session-section.tsx';

const texts = {
  title: { id: 'Akun saya', en: 'My account' },
  profile: { id: 'Data diri', en: 'Profile' },
  told: { id: 'Pemberitahuan', en: 'Notifications' },
  toldHint: {
    id: 'Lewat apa, seberapa sering, dan kapan Anda dikabari.',
    en: 'By which way, how often and when you are told.',
  },
  toldLink: { id: 'Atur cara dikabari', en: 'Choose how you are told' },
} satisfies Texts;

export type AccountProps = {
  view: View;
  person: { id: string; name: string; phone: string | null; email: string | null };
  /** Own addresses that nothing is sent to. */
  pauses: readonly Pause[];
  sessions: readonly OpenSession[];
  sessionId: string | null;
  /** Null for people who decide nothing. */
  delegations: readonly Delegation[] | null;
  leaves: readonly Leave[];
  /** Who was typed to decide, for a time or for a leave. */
  toId?: StandInChoice | undefined;
  delegate?: StandInChoice | undefined;
  /** Which form was refused, with what was typed there. */
  typed?: Typed;
  errors?: FormError[];
};

export function AccountPage(props: AccountProps) {
  const { view, person, delegations, sessions, sessionId, errors = [], typed = {} } = props;
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
        <PausedAddresses view={view} pauses={props.pauses} action={paths.accountPauseEnd} isShown />
        <AccountSection id="profil" title={t.profile}>
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
        </AccountSection>
        <PreferenceSection view={view} />
        <AccountSection id="kabar" title={t.told}>
          <p class="mb-3">{t.toldHint}</p>
          <LinkButton href={paths.accountNotifications} icon="bell">
            {t.toldLink}
          </LinkButton>
        </AccountSection>
        <PasswordSection view={view} errors={errors} />
        {delegations && (
          <DelegationSection
            view={view}
            personId={person.id}
            delegations={delegations}
            choice={props.toId}
            typed={typed}
            errors={errors}
          />
        )}
        <LeaveSection
          view={view}
          action={paths.accountLeaves}
          leaves={props.leaves}
          personId={person.id}
          canDelegate={delegations !== null}
          delegate={props.delegate}
          typed={typed}
          errors={errors}
        />
        <SessionSection view={view} sessions={sessions} sessionId={sessionId} />
      </div>
    </DeskLayout>
  );
}

import type { ComponentChildren } from 'preact';
import type { Grant } from '../../domain/people/actor.ts';
import type { PersonHistory } from '../../domain/people/history.ts';
import type { Leave } from '../../domain/people/leaving.ts';
import type { PersonCard } from '../../domain/people/listing.ts';
import { checkNip } from '../../lib/nip.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { AgencyField } from '../accounts/agency-field.tsx';
import { accountTexts } from '../accounts/register-page.tsx';
import type { AgencyChoice } from '../agencies/agency-choice.ts';
import { errorOf, type Typed } from '../form-reading.ts';
import type { RegionChoice } from '../regions/region-choice.ts';
import { PersonHistorySection } from './history-section.tsx';
import { LeaveSection } from './leave-section.tsx';
import { AbilityFields, type Choices, RightsFields } from './rights-fields.tsx';
import { type TicketsLeft, TicketsLeftNotice } from './tickets-left-notice.tsx';

const texts = {
  people: { id: 'Orang', en: 'People' },
  newTitle: { id: 'Undang petugas', en: 'Invite staff' },
  newLead: {
    id: 'Setelah disimpan, Anda mendapat tautan sekali pakai untuk diserahkan. Orang itu memilih sendiri nama pengguna dan kata sandinya.',
    en: 'After saving you get a one-time link to hand over. The person chooses user name and password themselves.',
  },
  invite: { id: 'Buat undangan', en: 'Make invitation' },
  facts: { id: 'Data diri', en: 'Facts' },
  jobTitle: { id: 'Jabatan', en: 'Title' },
  nip: { id: 'NIP', en: 'NIP' },
  nipHint: { id: '18 angka. Boleh dikosongkan.', en: '18 digits. May be left empty.' },
  nipOdd: {
    id: 'Polanya tidak biasa; periksa sekali lagi. NI PPPK memang dapat berbeda.',
    en: 'Its pattern is unusual; check it once more. Numbers of contract employees may differ.',
  },
  saveFacts: { id: 'Simpan data diri', en: 'Save facts' },
  rights: { id: 'Peran, wilayah, dan keahlian', en: 'Roles, regions and skills' },
  saveRights: { id: 'Simpan peran, wilayah, dan keahlian', en: 'Save roles, regions and skills' },
  move: { id: 'Pindahkan', en: 'Move' },
  access: { id: 'Akun', en: 'Account' },
  username: { id: (name: string) => `Nama pengguna: ${name}`, en: (name: string) => `User name: ${name}` },
  noAccount: { id: 'Belum punya akun.', en: 'No account yet.' },
  asked: { id: 'Meminta kata sandi baru', en: 'Asked for a new password' },
  passwordLink: { id: 'Buat tautan kata sandi', en: 'Make password link' },
  inviteLink: { id: 'Buat tautan undangan', en: 'Make invitation link' },
  linkNote: {
    id: 'Berlaku satu kali; tautan sebelumnya tidak berlaku lagi.',
    en: 'Works once; earlier links stop working.',
  },
  disable: { id: 'Nonaktifkan', en: 'Disable' },
  disableNote: {
    id: 'Orang ini langsung keluar dari semua perangkat. Riwayatnya tetap ada dan dapat diaktifkan lagi.',
    en: 'The person is signed out everywhere at once. Their history stays, and they can be enabled again.',
  },
  disabled: { id: 'Akun ini nonaktif.', en: 'This account is disabled.' },
  enable: { id: 'Aktifkan lagi', en: 'Enable again' },
  handTitle: { id: 'Serahkan tautan ini', en: 'Hand this link over' },
  handInvitation: {
    id: 'Tautan hanya terlihat sekali ini dan berlaku 7 hari. Sampaikan langsung kepada orangnya, bukan di grup.',
    en: 'The link is shown only this once and works for 7 days. Give it to the person directly, not in a group.',
  },
  handPassword: {
    id: 'Tautan hanya terlihat sekali ini dan berlaku 24 jam. Pastikan dahulu bahwa yang meminta memang orangnya.',
    en: 'The link is shown only this once and works for 24 hours. Make sure first that it is the person who asks.',
  },
  link: { id: 'Tautan', en: 'Link' },
  copy: { id: 'Salin tautan', en: 'Copy link' },
  copied: { id: 'Tautan disalin', en: 'Link copied' },
  another: { id: 'Undang orang lain', en: 'Invite somebody else' },
  toPerson: { id: (name: string) => `Lihat data ${name}`, en: (name: string) => `See ${name}` },
} satisfies Texts;

type FactsProps = { view: View; agency: AgencyChoice; typed: Typed; errors: readonly FormError[] };

function FactFields({ view, agency, typed, errors }: FactsProps) {
  const t = speak(texts, view.locale);
  const a = speak(accountTexts, view.locale);
  const common = (name: string) => ({ view, name, value: typed[name], error: errorOf(errors, name) });
  const warning = checkNip(typed['nip'] ?? '')?.warning;
  return (
    <>
      <TextField {...common('name')} label={a.name} required />
      <TextField {...common('title')} label={t.jobTitle} />
      <TextField {...common('nip')} label={t.nip} hint={warning ? t.nipOdd : t.nipHint} inputMode="numeric" />
      <TextField {...common('phone')} label={a.phone} type="tel" />
      <TextField {...common('email')} label={a.email} hint={a.emailHint} type="email" />
      <AgencyField view={view} choice={agency} error={errorOf(errors, 'agency')} />
    </>
  );
}

type NewProps = FactsProps & {
  choices: Choices;
  grants: readonly Grant[];
  regions: readonly string[];
  skills: readonly string[];
  added?: RegionChoice;
  contactOf?: AgencyChoice;
};

export function NewPersonPage(props: NewProps) {
  const { view, errors } = props;
  const t = speak(texts, view.locale);
  return (
    <DeskLayout view={view} title={t.newTitle} breadcrumb={[{ label: t.people, href: paths.people }]}>
      <div class="max-w-column">
        <ErrorSummary view={view} errors={[...errors]} />
        <p class="mb-6 text-quiet">{t.newLead}</p>
        <LinkForm action={paths.people} label={t.newTitle}>
          <FactFields {...props} />
          <RightsFields {...props} />
          <AbilityFields {...props} />
          <Button icon="user-plus">{t.invite}</Button>
        </LinkForm>
      </div>
    </DeskLayout>
  );
}

type PersonProps = {
  view: View;
  person: PersonCard;
  agency: AgencyChoice;
  choices: Choices;
  leaves: readonly Leave[];
  history: PersonHistory;
  ticketsLeft: TicketsLeft;
  typed: Typed;
  errors: FormError[];
  added?: RegionChoice | undefined;
  contactOf?: AgencyChoice | undefined;
};

export function PersonPage(props: PersonProps) {
  const { view, person, agency, choices, leaves, history, ticketsLeft, typed, errors } = props;
  const t = speak(texts, view.locale);
  return (
    <DeskLayout
      view={view}
      title={person.name}
      breadcrumb={[{ label: t.people, href: paths.people }]}
      actions={
        <LinkButton href={paths.personMove(person.id)} icon="route">
          {t.move}
        </LinkButton>
      }
    >
      <div class="max-w-column">
        <ErrorSummary view={view} errors={errors} />
        <TicketsLeftNotice view={view} left={ticketsLeft} />
        <AccessSection view={view} person={person} />
        <section class="mt-10" aria-labelledby="data-diri">
          <h2 id="data-diri" class="mb-4">
            {t.facts}
          </h2>
          <Form action={paths.person(person.id)} label={t.facts}>
            <input type="hidden" name="version" value={person.version} />
            <FactFields view={view} agency={agency} typed={typed} errors={errors} />
            <Button icon="check">{t.saveFacts}</Button>
          </Form>
        </section>
        <section class="mt-10" aria-labelledby="peran">
          <h2 id="peran" class="mb-4">
            {t.rights}
          </h2>
          <Form action={paths.personRoles(person.id)} label={t.rights}>
            <RightsFields
              view={view}
              grants={person.grants}
              choices={choices}
              errors={errors}
              contactOf={props.contactOf}
            />
            <AbilityFields
              view={view}
              regions={person.regions}
              skills={person.skills}
              choices={choices}
              added={props.added}
            />
            <Button icon="check">{t.saveRights}</Button>
          </Form>
        </section>
        <LeaveSection
          view={view}
          action={paths.personLeaves(person.id)}
          leaves={leaves}
          canDelegate={person.grants.some(({ role }) => role === 'team_lead' || role === 'unit_head')}
          delegates={choices.delegates}
          typed={typed}
          errors={errors}
        />
        <PersonHistorySection view={view} history={history} />
      </div>
    </DeskLayout>
  );
}

function AccessSection({ view, person }: Pick<PersonProps, 'view' | 'person'>) {
  const t = speak(texts, view.locale);
  return (
    <section aria-labelledby="akun">
      <h2 id="akun" class="mb-4">
        {t.access}
      </h2>
      <p class="mb-4">{person.username ? t.username(person.username) : t.noAccount}</p>
      {person.disabled_at ? (
        <>
          <div class="mb-4">
            <Notice tone="still">{t.disabled}</Notice>
          </div>
          <Form action={paths.personAccess(person.id)}>
            <Button variant="quiet" icon="lock-open" name="access" value="enabled">
              {t.enable}
            </Button>
          </Form>
        </>
      ) : (
        <>
          {person.askedForPasswordAt && (
            <div class="mb-4">
              <Notice tone="wait">
                {t.asked}: <Time view={view} at={person.askedForPasswordAt} />
              </Notice>
            </div>
          )}
          <LinkForm action={paths.personLink(person.id)}>
            <Button variant="quiet" icon="link">
              {person.username ? t.passwordLink : t.inviteLink}
            </Button>
            <p class="mt-1 text-quiet">{t.linkNote}</p>
          </LinkForm>
          <Form action={paths.personAccess(person.id)}>
            <Button variant="danger" icon="ban" name="access" value="disabled">
              {t.disable}
            </Button>
            <p class="mt-1 text-quiet">{t.disableNote}</p>
          </Form>
        </>
      )}
    </section>
  );
}

type LinkFormProps = { action: string; label?: string; children: ComponentChildren };

/**
 * Answered by the link itself, which must stand in no address and no cookie; Turbo shows answers to forms only after a
 * redirect, so it is left out.
 */
const LinkForm = ({ action, label, children }: LinkFormProps) => (
  <form method="post" action={action} aria-label={label} class="mb-4" data-turbo="false" noValidate>
    {children}
  </form>
);

type LinkProps = {
  view: View;
  person: { id: string; name: string };
  kind: 'invitation' | 'password';
  url: string;
};

/** The only page that ever shows the link. */
export function HandOverPage({ view, person, kind, url }: LinkProps) {
  const t = speak(texts, view.locale);
  const crumbs = [
    { label: t.people, href: paths.people },
    { label: person.name, href: paths.person(person.id) },
  ];
  return (
    <DeskLayout view={view} title={t.handTitle} breadcrumb={crumbs}>
      <div class="max-w-column">
        <div class="mb-6">
          <Notice tone="wait">{kind === 'invitation' ? t.handInvitation : t.handPassword}</Notice>
        </div>
        <label class="field-label" for="tautan">
          {t.link}, {person.name}
        </label>
        <textarea id="tautan" class="control mb-3 break-all" rows={2} readOnly>
          {url}
        </textarea>
        <button class="btn btn-quiet" type="button" data-copy="tautan" data-copied={t.copied} hidden>
          <Icon name="copy" />
          {t.copy}
        </button>
        <div class="mt-6 flex flex-wrap gap-2">
          {kind === 'invitation' && (
            <LinkButton href={paths.newPerson} variant="quiet" icon="user-plus">
              {t.another}
            </LinkButton>
          )}
          <LinkButton href={paths.person(person.id)} variant="quiet" icon="user">
            {t.toPerson(person.name)}
          </LinkButton>
        </div>
      </div>
    </DeskLayout>
  );
}

import { type ListedTeam, mostMembers, type TeamCard } from '../../domain/teams/listing.ts';
import { autoAssigns } from '../../domain/teams/saving.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { Checkbox, RadioGroup, TextArea, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { roleLabels } from '../../ui/labels.ts';
import { Cell, ListTable } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { errorOf } from '../form-reading.ts';

const texts = {
  title: { id: 'Tim', en: 'Teams' },
  settings: { id: 'Pengaturan', en: 'Settings' },
  add: { id: 'Tambah tim', en: 'Add a team' },
  new: { id: 'Tim baru', en: 'New team' },
  name: { id: 'Nama', en: 'Name' },
  code: { id: 'Kode', en: 'Code' },
  codeHint: { id: 'Huruf besar dan angka, misalnya JARINGAN.', en: 'Capitals and digits, such as JARINGAN.' },
  duty: { id: 'Tugas', en: 'Duty' },
  people: { id: 'Orang', en: 'People' },
  count: {
    id: (all: number, technicians: number) => (all === 0 ? 'belum ada' : `${all}, ${technicians} teknisi`),
    en: (all: number, technicians: number) =>
      all === 0 ? 'none yet' : `${all}, ${technicians} ${technicians === 1 ? 'technician' : 'technicians'}`,
  },
  hands: { id: 'Penugasan', en: 'Assignment' },
  handsHint: {
    id: 'Yang sedang cuti dilewati. Bila tidak ada yang dapat ditugaskan, tiket tetap menunggu ketua tim.',
    en: 'People on leave are passed over. If nobody can be assigned, the ticket waits for the team lead.',
  },
  off: { id: 'Oleh ketua tim', en: 'By the team lead' },
  round_robin: { id: 'Otomatis, bergiliran', en: 'Automatic, in turn' },
  least_loaded: { id: 'Otomatis, tiket terbuka paling sedikit', en: 'Automatic, fewest open tickets' },
  roundHint: {
    id: 'Teknisi wilayah terdekat, yang paling lama tidak mendapat tiket.',
    en: 'Technicians of the nearest region, whoever waited longest.',
  },
  leastHint: {
    id: 'Teknisi wilayah terdekat, yang tiketnya paling sedikit.',
    en: 'Technicians of the nearest region, whoever has the fewest.',
  },
  self: { id: 'Teknisi boleh mengambil tiket sendiri', en: 'Technicians may take tickets themselves' },
  restricted: { id: 'Tim terbatas', en: 'Restricted team' },
  restrictedHint: {
    id: 'Laporan yang masuk ke tim ini sejak sekarang hanya dapat dibaca anggotanya.',
    en: 'Reports that reach this team from now on can be read by its members only.',
  },
  disabled: { id: 'Nonaktif', en: 'Disabled' },
  disabledHint: {
    id: 'Tidak menerima tiket lagi; tiket lamanya tetap ada.',
    en: 'Takes no more tickets; its old ones stay.',
  },
  frontDesk: { id: 'Meja layanan', en: 'Front desk' },
  save: { id: 'Simpan tim', en: 'Save team' },
  members: { id: 'Anggota', en: 'Members' },
  nobody: { id: 'Belum ada anggota', en: 'No members yet' },
  nobodyHint: {
    id: 'Beri seseorang peran teknisi atau ketua tim di halaman Orang.',
    en: 'Give somebody the role of technician or team lead on the page of people.',
  },
  toPeople: { id: 'Buka daftar orang', en: 'Open the list of people' },
  roles: { id: 'Peran di tim ini', en: 'Roles in this team' },
  awayUntil: { id: 'tidak hadir sampai', en: 'away until' },
  first: { id: (n: number) => `${n} orang pertama.`, en: (n: number) => `The first ${n} people.` },
  categories: { id: 'Menerima laporan kategori', en: 'Takes reports of the categories' },
} satisfies Texts;

/** All teams: who is there, and how tickets are handed out. */
export function TeamsPage({ view, teams }: { view: View; teams: readonly ListedTeam[] }) {
  const t = speak(texts, view.locale);
  return (
    <DeskLayout
      view={view}
      title={t.title}
      breadcrumb={[{ label: t.settings, href: paths.settings }]}
      actions={
        <LinkButton href={paths.newTeam} icon="plus">
          {t.add}
        </LinkButton>
      }
    >
      <ListTable caption={t.title} columns={[t.name, t.code, t.people, t.hands].map((label) => ({ label }))}>
        {teams.map((team) => (
          <tr key={team.id}>
            <Cell>
              <span>
                <a class="link font-semibold" href={paths.team(team.id)}>
                  {team.name}
                </a>
                <span class="flex flex-wrap gap-x-3">
                  {team.is_front_desk && (
                    <Badge tone="act" icon="headset" plain>
                      {t.frontDesk}
                    </Badge>
                  )}
                  {team.is_restricted && (
                    <Badge tone="wait" icon="shield" plain>
                      {t.restricted}
                    </Badge>
                  )}
                  {team.disabled_at && (
                    <Badge tone="still" icon="ban" plain>
                      {t.disabled}
                    </Badge>
                  )}
                </span>
              </span>
            </Cell>
            <Cell label={t.code}>{team.code}</Cell>
            <Cell label={t.people}>{t.count(team.members, team.technicians)}</Cell>
            <Cell label={t.hands}>{t[team.auto_assign]}</Cell>
          </tr>
        ))}
      </ListTable>
    </DeskLayout>
  );
}

type Props = {
  view: View;
  team: TeamCard | undefined;
  typed: Readonly<Record<string, string>>;
  errors?: readonly FormError[];
};

/** One team as a form, with its people. */
export function TeamPage({ view, team, typed, errors = [] }: Props) {
  const t = speak(texts, view.locale);
  const common = (name: string) => ({ view, name, value: typed[name], error: errorOf(errors, name) });
  const box = (name: string) => ({ view, name, checked: typed[name] === 'on', error: errorOf(errors, name) });
  return (
    <DeskLayout
      view={view}
      title={team?.name ?? t.new}
      breadcrumb={[
        { label: t.settings, href: paths.settings },
        { label: t.title, href: paths.teams },
      ]}
    >
      <div class="max-w-column">
        <ErrorSummary view={view} errors={[...errors]} />
        <Form action={team ? paths.team(team.id) : paths.newTeam} label={t.title}>
          <TextField {...common('name')} label={t.name} max={120} required />
          <TextField
            {...common('code')}
            label={t.code}
            hint={t.codeHint}
            autocapitalize="characters"
            spellcheck={false}
            required
          />
          <TextArea {...common('duty')} label={t.duty} rows={2} max={500} />
          <RadioGroup
            {...common('auto_assign')}
            label={t.hands}
            hint={t.handsHint}
            options={autoAssigns.map((code) => ({
              value: code,
              label: t[code],
              ...(code === 'round_robin' && { hint: t.roundHint }),
              ...(code === 'least_loaded' && { hint: t.leastHint }),
            }))}
          />
          <Checkbox {...box('allows_self_claim')} label={t.self} />
          <Checkbox {...box('is_restricted')} label={t.restricted} hint={t.restrictedHint} />
          <Checkbox {...box('is_disabled')} label={t.disabled} hint={t.disabledHint} />
          <Button icon="check">{t.save}</Button>
        </Form>
      </div>
      {team && <Members view={view} team={team} />}
    </DeskLayout>
  );
}

function Members({ view, team }: { view: View; team: TeamCard }) {
  const t = speak(texts, view.locale);
  const labels = speak(roleLabels, view.locale);
  return (
    <section class="mt-10 max-w-3xl" aria-labelledby="anggota">
      <h2 id="anggota" class="mb-2">
        {t.members}
      </h2>
      {team.categories.length > 0 && (
        <p class="mb-4 text-quiet">
          {t.categories}: {team.categories.map((category) => category[view.locale]).join(', ')}.
        </p>
      )}
      {team.members.length === 0 ? (
        <EmptyState icon="users" title={t.nobody}>
          <p>{t.nobodyHint}</p>
          <LinkButton href={paths.people}>{t.toPeople}</LinkButton>
        </EmptyState>
      ) : (
        <ListTable caption={t.members} columns={[{ label: t.name }, { label: t.roles }]}>
          {team.members.map((member) => (
            <tr key={member.id}>
              <Cell>
                <span>
                  <a class="link font-semibold" href={paths.person(member.id)}>
                    {member.name}
                  </a>
                  {member.title && <span class="block text-quiet text-xs">{member.title}</span>}
                </span>
              </Cell>
              <Cell label={t.roles}>
                <span>
                  {member.roles.map((role) => labels[role]).join(', ')}
                  {member.awayUntil && (
                    <span class="block text-quiet text-xs">
                      {t.awayUntil} <Time view={view} at={member.awayUntil} />
                    </span>
                  )}
                </span>
              </Cell>
            </tr>
          ))}
        </ListTable>
      )}
      {team.members.length === mostMembers && <p class="mt-2 text-quiet">{t.first(mostMembers)}</p>}
    </section>
  );
}

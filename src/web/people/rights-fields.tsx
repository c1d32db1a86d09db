import { type Grant, teamRoles } from '../../domain/people/actor.ts';
import type { Choice, SkillChoice } from '../../domain/people/choices.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { roleLabels } from '../../ui/labels.ts';
import type { View } from '../../ui/view.ts';
import type { AgencyChoice } from '../agencies/agency-choice.ts';
import { AgencyPicker } from '../agencies/agency-picker.tsx';
import { errorOf } from '../form-reading.ts';
import type { RegionChoice } from '../regions/region-choice.ts';
import { RegionField } from '../regions/region-field.tsx';
import { FoldedGroup } from './folded-group.tsx';
import { everyTeam } from './person-form.ts';

const texts = {
  roles: { id: 'Peran', en: 'Roles' },
  contactOf: { id: 'Narahubung TIK untuk', en: 'IT contact of' },
  contactHint: {
    id: 'Melihat laporan perangkat daerah itu dan semua di bawahnya.',
    en: 'Sees the reports of that agency and of all below it.',
  },
  skills: { id: 'Keahlian', en: 'Skills' },
  skillsHint: {
    id: 'Teknisi yang ahli diusulkan lebih dahulu. Tanpa centang berarti semua pekerjaan timnya.',
    en: 'Skilled technicians are proposed first. Nothing ticked means whatever the team does.',
  },
  teamHint: { id: 'Centang tim tempat peran ini berlaku.', en: 'Tick the teams in which this role counts.' },
  everyTeam: { id: 'Semua tim', en: 'All teams' },
  everyTeamHint: {
    id: 'Semua tim yang ada sekarang; tim yang dibuat kemudian harus dicentang sendiri.',
    en: 'All teams there are now; a team made later has to be ticked by itself.',
  },
  allOf: { id: (name: string) => `Semua ${name}`, en: (name: string) => `All of ${name}` },
  regions: { id: 'Wilayah kerja', en: 'Regions' },
  addRegion: { id: 'Tambah wilayah', en: 'Add a region' },
  regionsHint: {
    id: 'Teknisi diusulkan lebih dahulu untuk laporan dari wilayahnya.',
    en: 'Technicians are proposed first for reports from their regions.',
  },
} satisfies Texts;

export type Choices = {
  teams: readonly (Choice & { isFrontDesk: boolean })[];
  /** Those that the person is contact of. */
  agencies: readonly Choice[];
  skills: readonly SkillChoice[];
  regions: readonly Choice[];
};

type Props = {
  view: View;
  grants: readonly Grant[];
  choices: Choices;
  errors?: readonly FormError[];
  /** What was typed to be contact of. */
  contactOf?: AgencyChoice | undefined;
};

type AbilityProps = {
  view: View;
  regions: readonly string[];
  skills: readonly string[];
  choices: Choices;
  /** What was typed to be added, when it could not be taken. */
  added?: RegionChoice | undefined;
};

const plainRoles = ['reporter', 'front_desk', 'head', 'auditor', 'admin'] as const;

/** Roles with their teams and agencies, as boxes to tick. */
export function RightsFields({ view, grants, choices, errors = [], contactOf }: Props) {
  const t = speak(texts, view.locale);
  const labels = speak(roleLabels, view.locale);
  const frontDesk = choices.teams.find(({ isFrontDesk }) => isFrontDesk);
  const contacts = grants.filter(({ role }) => role === 'agency_contact');
  const rolesError = errorOf(errors, 'roles');
  return (
    <>
      <fieldset class="field" id="roles">
        <legend class="field-label">{t.roles}</legend>
        {rolesError && <p class="field-error">{rolesError}</p>}
        {plainRoles.map((role) => {
          const had = grants.find((grant) => grant.role === role);
          const team = had ? had.team_id : role === 'front_desk' ? frontDesk?.id : null;
          const value = team ? `${role}:${team}` : role;
          return (
            <Box
              key={role}
              view={view}
              name="grants"
              value={value}
              label={labels[role]}
              checked={Boolean(had)}
            />
          );
        })}
      </fieldset>
      {teamRoles.map((role) => (
        <FoldedGroup
          key={role}
          label={labels[role]}
          hint={t.teamHint}
          isOpen={rolesError !== undefined || grants.some((grant) => grant.role === role)}
        >
          {choices.teams.length > 1 && (
            <Box
              view={view}
              name="grants"
              value={`${role}:${everyTeam}`}
              label={t.everyTeam}
              hint={t.everyTeamHint}
              checked={false}
            />
          )}
          {choices.teams.map(({ id, name }) => (
            <Box
              key={id}
              view={view}
              name="grants"
              value={`${role}:${id}`}
              label={name}
              checked={grants.some((grant) => grant.role === role && grant.team_id === id)}
            />
          ))}
        </FoldedGroup>
      ))}
      <FoldedGroup
        label={labels.agency_contact}
        hint={t.contactHint}
        isOpen={rolesError !== undefined || contacts.length > 0 || Boolean(contactOf?.text)}
      >
        {contacts.map(({ agency_id }) => (
          <Box
            key={agency_id}
            view={view}
            name="grants"
            value={`agency_contact:${agency_id}`}
            label={choices.agencies.find(({ id }) => id === agency_id)?.name ?? '?'}
            checked
          />
        ))}
        <AgencyPicker view={view} name="contact_of" label={t.contactOf} choice={contactOf} />
      </FoldedGroup>
    </>
  );
}

/** What a technician knows and where they work. */
export function AbilityFields({ view, regions, skills, choices, added }: AbilityProps) {
  const t = speak(texts, view.locale);
  const name = (one: { name_id: string; name_en: string }) =>
    view.locale === 'id' ? one.name_id : one.name_en;
  return (
    <>
      <FoldedGroup
        label={t.regions}
        hint={t.regionsHint}
        isOpen={choices.regions.length > 0 || Boolean(added?.text)}
      >
        {choices.regions.map(({ id, name }) => (
          <Box key={id} view={view} name="regions" value={id} label={name} checked={regions.includes(id)} />
        ))}
        <RegionField view={view} name="region_added" label={t.addRegion} choice={added} />
      </FoldedGroup>
      <FoldedGroup label={t.skills} hint={t.skillsHint} isOpen={skills.length > 0}>
        {choices.skills.map((skill) => (
          <details key={skill.code} open={[skill, ...skill.parts].some(({ code }) => skills.includes(code))}>
            <summary class="link flex min-h-11 items-center">{name(skill)}</summary>
            <div class="pl-4">
              {[skill, ...skill.parts].map((one) => (
                <Box
                  key={one.code}
                  view={view}
                  name="skills"
                  value={one.code}
                  label={one === skill ? t.allOf(name(skill)) : name(one)}
                  checked={skills.includes(one.code)}
                />
              ))}
            </div>
          </details>
        ))}
      </FoldedGroup>
    </>
  );
}

type BoxProps = { view: View; name: string; value: string; label: string; hint?: string; checked: boolean };
const Box = (props: BoxProps) => <Checkbox {...props} id={`${props.name}-${props.value}`} />;

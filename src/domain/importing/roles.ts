import { type Grant, teamRoles } from '../people/actor.ts';
import { type Role, roles } from '../tickets/vocabulary.ts';
import { readList, writeList } from './cells.ts';
import type { Issue } from './kinds.ts';

/** What the file may call each role beside its code. */
const words: Readonly<Record<Role, readonly string[]>> = {
  reporter: ['pelapor'],
  agency_contact: ['narahubung', 'narahubung tik', 'narahubung tik perangkat daerah', 'agency contact'],
  front_desk: ['petugas layanan', 'meja depan', 'front desk'],
  technician: ['teknisi'],
  team_lead: ['ketua tim', 'team lead'],
  unit_head: ['kepala satuan pelaksana', 'kasatpel', 'unit head'],
  head: ['kepala dinas', 'kadis'],
  auditor: [],
  admin: ['administrator'],
};
const named = new Map(
  roles.flatMap((role) => [role, ...words[role]].map((word) => [word.replaceAll('_', ' '), role] as const)),
);

/** Teams and agencies by code or name, lower case. */
export type Places = { id: string; code: string; name: string };
export type Around = {
  teams: ReadonlyMap<string, Places>;
  agencies: ReadonlyMap<string, Places>;
  /** The person's own, for a contact without one. */
  ownAgency: string;
};
export type ReadRoles = { grants: Grant[]; written: string; issues: Issue[] };

/** Reads `technician:JARINGAN; agency_contact:BPKAD`, in codes or in words. */
export function readRoles(cell: string, around: Around): ReadRoles {
  const grants = new Map<string, Grant>();
  const issues: Issue[] = [];
  for (const part of readList(cell)) {
    const [word = '', scope = ''] = part.split(':').map((piece) => piece.trim());
    const role = named.get(word.toLowerCase().replaceAll('_', ' '));
    if (!role) {
      issues.push({ column: 'roles', code: 'role', value: part });
      continue;
    }
    const { written, grant, issue } = readGrant(role, scope, around);
    if (issue) issues.push(issue);
    else grants.set(written, grant);
  }
  const written = [...grants.keys()].sort();
  return { grants: written.map((key) => grants.get(key)!), written: writeList(written), issues };
}

function readGrant(
  role: Role,
  scope: string,
  { teams, agencies, ownAgency }: Around,
): { written: string; grant: Grant; issue?: Issue } {
  const grant: Grant = { role, team_id: null, agency_id: null };
  const issue = (code: 'role_team' | 'role_agency' | 'unknown_team' | 'unknown_agency', value: string) => ({
    written: role,
    grant,
    issue: { column: 'roles', code, value } satisfies Issue,
  });
  if (role === 'agency_contact') {
    const wanted = scope || ownAgency;
    const agency = agencies.get(wanted.toLowerCase());
    if (!agency) return wanted ? issue('unknown_agency', wanted) : issue('role_agency', role);
    return { written: `${role}:${agency.code}`, grant: { ...grant, agency_id: agency.id } };
  }
  if (scope === '') return teamRoles.includes(role) ? issue('role_team', role) : { written: role, grant };
  const team = teams.get(scope.toLowerCase());
  return team
    ? { written: `${role}:${team.code}`, grant: { ...grant, team_id: team.id } }
    : issue('unknown_team', scope);
}

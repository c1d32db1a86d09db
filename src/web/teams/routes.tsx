import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Invalid, NotFound } from '../../domain/errors.ts';
import { getTeam, listTeams, type TeamCard } from '../../domain/teams/listing.ts';
import { saveTeam, teamInput } from '../../domain/teams/saving.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import type { Deps } from '../deps.ts';
import { asTyped, type Typed } from '../form-reading.ts';
import { TeamPage, TeamsPage } from './team-pages.tsx';

const faults = {
  required: { id: 'Isilah bagian ini.', en: 'Fill this in.' },
  too_long: { id: 'Isian ini terlalu panjang.', en: 'This is too long.' },
  code: {
    id: 'Kode terdiri atas huruf, angka, titik, garis bawah, atau tanda hubung, paling banyak 30.',
    en: 'A code has letters, digits, dots, underscores or hyphens, at most 30.',
  },
  taken: { id: 'Kode itu sudah dipakai tim lain.', en: 'Another team has that code.' },
  choose: { id: 'Pilih salah satu.', en: 'Choose one.' },
  front_desk: {
    id: 'Meja layanan menerima laporan yang belum jelas, sehingga tidak dapat dinonaktifkan.',
    en: 'The front desk takes what is unclear, and so cannot be disabled.',
  },
  last_restricted: {
    id: 'Ini satu-satunya tim terbatas; perkara keamanan harus punya tim.',
    en: 'This is the only restricted team; security matters need one.',
  },
  in_use: {
    id: 'Masih ada kategori, layanan, atau aturan penyaluran yang menuju tim ini. Arahkan ke tim lain dahulu.',
    en: 'A category, service or routing rule still leads to this team. Lead it elsewhere first.',
  },
  has_tickets: {
    id: 'Tim ini masih punya tiket terbuka. Alihkan tiketnya dahulu.',
    en: 'This team still has open tickets. Transfer them first.',
  },
} satisfies Texts;
const texts = {
  saved: { id: (name: string) => `${name} sudah disimpan.`, en: (name: string) => `${name} is saved.` },
} satisfies Texts;

const sayFault = (code: string, locale: Locale): string =>
  speak(faults, locale)[code in faults ? (code as keyof typeof faults) : 'choose'];

const admins = { config: { access: ['admin'] } } as const;
const boxes = ['is_restricted', 'allows_self_claim', 'is_disabled'] as const;

const typedOf = (team: TeamCard): Typed => ({
  ...{ name: team.name, code: team.code, duty: team.duty, auto_assign: team.auto_assign },
  ...(team.is_restricted && { is_restricted: 'on' }),
  ...(team.allows_self_claim && { allows_self_claim: 'on' }),
  ...(team.disabled_at && { is_disabled: 'on' }),
});

/** Who works together, and how they hand out their tickets. */
export function teams(app: FastifyInstance, { db }: Deps): void {
  const cardOf = (params: unknown): Promise<TeamCard> => {
    const { data } = z.object({ id: z.uuid() }).safeParse(params);
    if (!data) throw new NotFound('team');
    return getTeam(db, data.id);
  };

  const show = (request: FastifyRequest, reply: FastifyReply, team?: TeamCard) =>
    reply.page(
      <TeamPage view={request.view()} team={team} typed={team ? typedOf(team) : { auto_assign: 'off' }} />,
    );

  async function take(request: FastifyRequest, reply: FastifyReply, team?: TeamCard) {
    const typed = asTyped(request.body);
    const sent = { ...typed, ...Object.fromEntries(boxes.map((name) => [name, typed[name] === 'on'])) };
    const parsed = teamInput.safeParse(sent);
    const refuse = (issues: readonly (readonly [string, string])[]) => {
      const errors: FormError[] = [];
      for (const [field, code] of issues) {
        if (!errors.some((one) => one.field === field)) {
          errors.push({ field, message: sayFault(code, request.locale) });
        }
      }
      return reply.page(<TeamPage view={request.view()} team={team} typed={typed} errors={errors} />, 422);
    };
    if (!parsed.success) {
      return refuse(parsed.error.issues.map(({ path, message }) => [String(path[0]), message]));
    }
    try {
      const id = await saveTeam(db, { id: team?.id, input: parsed.data, byId: request.person!.id });
      return reply.done(paths.team(id), speak(texts, request.locale).saved(parsed.data.name));
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      return refuse(Object.entries(error.issues));
    }
  }

  app.get(paths.teams, admins, async (request, reply) =>
    reply.page(<TeamsPage view={request.view()} teams={await listTeams(db)} />),
  );
  app.get(paths.newTeam, admins, (request, reply) => show(request, reply));
  app.post(paths.newTeam, admins, (request, reply) => take(request, reply));
  app.get(paths.team(':id'), admins, async (request, reply) =>
    show(request, reply, await cardOf(request.params)),
  );
  app.post(paths.team(':id'), admins, async (request, reply) =>
    take(request, reply, await cardOf(request.params)),
  );
}

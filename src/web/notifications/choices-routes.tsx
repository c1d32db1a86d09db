import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  findOwnChoices,
  findRoleChoices,
  resetOwnChoices,
  saveOwnChoices,
  saveRoleChoices,
} from '../../domain/notifications/choices.ts';
import { listOpenChannels } from '../../domain/notifications/contact-channels.ts';
import type { Person } from '../../domain/people/actor.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import type { Deps } from '../deps.ts';
import { asTyped } from '../form-reading.ts';
import { readGrid } from './choice-table.tsx';
import { ChoicesPage } from './choices-page.tsx';
import { DefaultsPage } from './defaults-page.tsx';

const texts = {
  saved: {
    id: 'Pilihan disimpan; berlaku mulai kabar berikutnya.',
    en: 'Your choices are saved; they hold from the next news on.',
  },
  reset: {
    id: 'Pilihan Anda dihapus; yang berlaku kini bawaan kantor.',
    en: 'Your choices are gone; what the office says holds now.',
  },
  clocks: {
    id: 'Isi kedua jamnya, dengan waktu yang berbeda, atau kosongkan keduanya.',
    en: 'Give both times, and different ones, or leave both empty.',
  },
  defaults: { id: 'Bawaan pemberitahuan disimpan.', en: 'The defaults are saved.' },
  same: { id: 'Tidak ada yang berubah.', en: 'Nothing has changed.' },
} satisfies Texts;

const person = { config: { access: 'person' } } as const;
const admin = { config: { access: ['admin'] } } as const;

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .or(z.literal(''))
  .default('');
const quietHours = z
  .object({ quiet_from: clock, quiet_to: clock })
  .refine(
    ({ quiet_from: from, quiet_to: to }) => (from === '') === (to === '') && (from === '' || from !== to),
  );

/** How people are told: their own word, and what the office says for those who said nothing. */
export function choiceRoutes(app: FastifyInstance, { db }: Deps): void {
  async function show(request: FastifyRequest, reply: FastifyReply, errors: readonly FormError[] = []) {
    const choices = await findOwnChoices(db, request.actor as Person);
    if (errors.length === 0) return reply.page(<ChoicesPage view={request.view()} choices={choices} />);
    const typed = asTyped(request.body);
    const page = (
      <ChoicesPage
        view={request.view()}
        choices={{ ...choices, own: readGrid(request.body) }}
        typed={typed}
        errors={errors}
      />
    );
    return reply.page(page, 422);
  }

  app.get(paths.accountNotifications, person, (request, reply) => show(request, reply));

  app.post(paths.accountNotifications, person, async (request, reply) => {
    const t = speak(texts, request.locale);
    const actor = request.actor as Person;
    const quiet = quietHours.safeParse(request.body ?? {});
    if (!quiet.success) return show(request, reply, [{ field: 'quiet_from', message: t.clocks }]);
    const { quiet_from: from, quiet_to: to } = quiet.data;
    const { channels } = await findOwnChoices(db, actor);
    await saveOwnChoices(db, {
      personId: actor.id,
      // Of a channel that was not asked about nothing was said.
      channels: channels.filter((channel) =>
        Object.keys((request.body ?? {}) as object).some((name) => name.endsWith(`_${channel}`)),
      ),
      grid: readGrid(request.body),
      onlyMine: (request.body as Record<string, unknown> | undefined)?.['only_mine'] !== undefined,
      quiet: from ? { from, to } : null,
    });
    return reply.done(paths.accountNotifications, t.saved);
  });

  app.post(paths.accountNotificationsReset, person, async (request, reply) => {
    await resetOwnChoices(db, (request.actor as Person).id);
    return reply.done(paths.accountNotifications, speak(texts, request.locale).reset);
  });

  app.get(paths.settingsNotifications, admin, async (request, reply) => {
    const [grid, open] = [await findRoleChoices(db), await listOpenChannels(db)];
    return reply.page(<DefaultsPage view={request.view()} grid={grid} open={open} />);
  });

  app.post(paths.settingsNotifications, admin, async (request, reply) => {
    const t = speak(texts, request.locale);
    const grid = readGrid(request.body);
    const isChanged = await saveRoleChoices(db, { grid, byId: (request.actor as Person).id });
    return reply.done(paths.settingsNotifications, isChanged ? t.defaults : t.same);
  });
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isPushEndpoint } from '../../channels/push/endpoint.ts';
import { listPauses } from '../../domain/deliveries/pauses.ts';
import type { MessageChannel } from '../../domain/deliveries/vocabulary.ts';
import { NotFound } from '../../domain/errors.ts';
import { askBrowser, forgetBrowser, listBrowsers } from '../../domain/notifications/browsers.ts';
import {
  findOwnChoices,
  findRoleChoices,
  resetOwnChoices,
  saveOwnChoices,
  saveRoleChoices,
} from '../../domain/notifications/choices.ts';
import { listOpenChannels } from '../../domain/notifications/contact-channels.ts';
import { getPushKeys } from '../../domain/notifications/push-keys.ts';
import { findPushSwitch, switchPush } from '../../domain/notifications/push-switch.ts';
import type { Person } from '../../domain/people/actor.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { readAsset } from '../../ui/assets.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import type { Deps } from '../deps.ts';
import { asTyped } from '../form-reading.ts';
import { BrowserSection, PushSwitchSection } from './browser-section.tsx';
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
  pushOn: {
    id: 'Notifikasi peramban dinyalakan. Setiap orang kini dapat menyalakannya di akunnya.',
    en: 'Browser notifications are on. Everybody can now ask for them in their account.',
  },
  pushOff: {
    id: 'Notifikasi peramban dimatikan. Pilihan orang tetap disimpan.',
    en: 'Browser notifications are off. What people chose is kept.',
  },
  noContact: {
    id: 'Isi dulu alamat surel kantor di Identitas dan kalender: pembuat peramban memintanya.',
    en: 'Give the office an e-mail address first, under Identity and calendar: the makers of browsers ask for it.',
  },
  asked: {
    id: 'Peramban ini kini menampilkan notifikasi.',
    en: 'This browser now shows notifications.',
  },
  noBrowser: {
    id: 'Peramban ini tidak dapat dipakai untuk notifikasi.',
    en: 'This browser cannot be used for notifications.',
  },
  forgotten: {
    id: 'Peramban itu tidak lagi menampilkan notifikasi.',
    en: 'That browser shows no notifications any more.',
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

const subscription = z.object({
  endpoint: z.string().max(1_000),
  p256dh: z.string().max(200),
  auth: z.string().max(100),
});

/** How people are told: their own word, and what the office says for those who said nothing. */
export function choiceRoutes(app: FastifyInstance, { db, secret, config }: Deps): void {
  const isLoopback = config.OUTSIDE === 'loopback';
  // Made on the first start, and never again.
  app.addHook('onReady', async () => {
    await getPushKeys(db, secret);
  });

  const browserPart = async (request: FastifyRequest, channels: readonly MessageChannel[]) =>
    channels.includes('push') && (
      <BrowserSection
        view={request.view()}
        publicKey={(await getPushKeys(db, secret)).public_key}
        browsers={await listBrowsers(db, (request.actor as Person).id)}
      />
    );

  async function show(request: FastifyRequest, reply: FastifyReply, errors: readonly FormError[] = []) {
    const choices = await findOwnChoices(db, request.actor as Person);
    const part = await browserPart(request, choices.channels);
    const { email, phone } = request.person!;
    const pauses = await listPauses(
      db,
      [email, phone].filter((address) => address !== null),
    );
    if (errors.length === 0)
      return reply.page(
        <ChoicesPage view={request.view()} choices={choices} pauses={pauses}>
          {part}
        </ChoicesPage>,
      );
    const typed = asTyped(request.body);
    const page = (
      <ChoicesPage
        view={request.view()}
        choices={{ ...choices, own: readGrid(request.body) }}
        pauses={pauses}
        typed={typed}
        errors={errors}
      >
        {part}
      </ChoicesPage>
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
    const [grid, open, push] = await Promise.all([
      findRoleChoices(db),
      listOpenChannels(db),
      findPushSwitch(db),
    ]);
    return reply.page(
      <DefaultsPage view={request.view()} grid={grid} open={open}>
        <PushSwitchSection view={request.view()} push={push} mayStart={contactOf(request) !== undefined} />
      </DefaultsPage>,
    );
  });

  app.post(paths.settingsNotifications, admin, async (request, reply) => {
    const t = speak(texts, request.locale);
    const grid = readGrid(request.body);
    const isChanged = await saveRoleChoices(db, { grid, byId: (request.actor as Person).id });
    return reply.done(paths.settingsNotifications, isChanged ? t.defaults : t.same);
  });

  app.post(paths.settingsPush, admin, async (request, reply) => {
    const t = speak(texts, request.locale);
    const isOn = (request.body as Record<string, unknown> | undefined)?.['switch'] === 'on';
    const contact = contactOf(request);
    if (isOn && !contact) return reply.done(paths.settingsNotifications, t.noContact, 'attention');
    const byId = (request.actor as Person).id;
    await switchPush(db, secret, { isOn, contact: contact ?? '', byId });
    return reply.done(paths.settingsNotifications, isOn ? t.pushOn : t.pushOff);
  });

  app.post(paths.accountBrowsers, person, async (request, reply) => {
    const t = speak(texts, request.locale);
    const { data } = subscription.safeParse(request.body ?? {});
    const { isOn } = await findPushSwitch(db);
    if (!data || !isOn || !isPushEndpoint(data.endpoint, { isLoopback }))
      return reply.done(paths.accountNotifications, t.noBrowser, 'attention');
    await askBrowser(db, { personId: (request.actor as Person).id, ...data });
    return reply.done(paths.accountNotifications, t.asked);
  });

  app.post(paths.accountBrowserRemoval(':id'), person, async (request, reply) => {
    const { data } = z.object({ id: z.uuid() }).safeParse(request.params);
    const isForgotten =
      data && (await forgetBrowser(db, { personId: (request.actor as Person).id, id: data.id }));
    if (!isForgotten) throw new NotFound('browser');
    return reply.done(paths.accountNotifications, speak(texts, request.locale).forgotten);
  });

  app.get(paths.serviceWorker, { config: { access: 'anyone' } }, (_request, reply) => {
    const script = readAsset('service-worker.js');
    if (script === undefined) throw new NotFound('service worker');
    return reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send(script);
  });

  /** How the makers of browsers reach the office; undefined while it has neither mail nor a public address. */
  function contactOf({ office }: FastifyRequest): string | undefined {
    if (office?.email) return `mailto:${office.email}`;
    return config.PUBLIC_URL?.startsWith('https:') ? config.PUBLIC_URL : undefined;
  }
}

import { sql } from 'kysely';
import type { Db } from '../../../src/db/connection.ts';
import { addGateway, switchGateway } from '../../../src/domain/gateways/saving.ts';
import { addMailbox } from '../../../src/domain/mailboxes/saving.ts';
import { getMessage, saveMessage } from '../../../src/domain/message-templates/wordings.ts';
import { saveOwnChoices } from '../../../src/domain/notifications/choices.ts';
import { uuidv7 } from '../../../src/lib/uuid.ts';
import { type CastName, cast, castMembers } from '../people.ts';

export type Accounts = { email: string; whatsapp: string; sms: string; mailbox: string };

const none = { secrets: {}, perMinute: null, hookKey: null };

/**
 * Accounts at providers that do not exist, so that the screens of messages have something to show. They are switched on
 * since the door of the demo is shut: what would leave is written down as not sent.
 */
export async function addAccounts(db: Db, secret: string): Promise<Accounts> {
  const by = { secret, byId: cast.admin.id };
  const email = await addGateway(db, by, {
    ...{ ...none, channel: 'email', provider: 'smtp', name: 'Surel kantor (peragaan)' },
    settings: {
      host: 'smtp.tirtaasrikab.example',
      port: 587,
      security: 'starttls',
      from_address: 'layanan@tirtaasrikab.example',
      from_name: 'Layanan TI Tirta Asri',
      sign_in: 'none',
    },
  });
  const whatsapp = await addGateway(db, by, {
    ...{ ...none, channel: 'whatsapp', provider: 'wa_cloud', name: 'WhatsApp kantor (peragaan)' },
    settings: { phone_number_id: '100000000000001', number: '+6280000000100', template: 'kabar_laporan' },
  });
  const sms = await addGateway(db, by, {
    ...{ ...none, channel: 'sms', provider: 'zenziva', name: 'SMS (peragaan)' },
    settings: { kind: 'reguler' },
  });
  await addGateway(db, by, {
    ...{ ...none, channel: 'telegram', provider: 'telegram_bot', name: 'Bot Telegram (belum dinyalakan)' },
    settings: { receives: 'polling' },
  });
  for (const id of [email, whatsapp, sms]) await switchGateway(db, { id, isEnabled: true, byId: by.byId });
  const mailbox = await addMailbox(db, by, {
    name: 'Layanan TI (peragaan)',
    address: 'layanan@tirtaasrikab.example',
    team_id: null,
    ...{ host: 'imap.tirtaasrikab.example', port: 993, security: 'tls', sign_in: 'password' },
    ...{ username: 'layanan', password: 'bukan sandi', client_secret: '', refresh_token: '' },
    ...{ token_url: '', client_id: '', trusted_certificate: '', folder: 'INBOX', move_to: null },
    ...{ takes_suffix: true, takes_old: false, alarm_minutes: 15 },
  });
  return { email, whatsapp, sms, mailbox };
}

/** Prices and a ceiling that nobody could take for real ones: round, and the same for months. */
export async function setPrices(db: Db, now: Date): Promise<void> {
  const prices = [
    ['email', 'any', 0],
    ['whatsapp', 'reply', 0],
    ['whatsapp', 'template', 300],
    ['sms', 'any', 500],
    ['telegram', 'any', 0],
  ] as const;
  const from = sql`date_trunc('month', ${now}::timestamptz - interval '400 days')::date`;
  for (const [channel, kind, price] of prices)
    await sql`insert into message_prices (id, at, by_id, channel, kind, price, valid_from)
      values (${uuidv7()}, ${from}, ${cast.admin.id}, ${channel}, ${kind}, ${price}, ${from})`.execute(db);
  await sql`insert into message_budgets (id, at, by_id, monthly, valid_from)
    values (${uuidv7()}, ${from}, ${cast.admin.id}, 50000, ${from})`.execute(db);
}

/** Where staff is written to in the demo: nowhere that exists. Numbers of phones that exist could be somebody's. */
export async function giveAddresses(db: Db): Promise<void> {
  const rows = castMembers
    .filter(([, member]) => !('email' in member))
    .map(([name, { id }]) => ({ id, email: `${name}@tirtaasrikab.example` }));
  await sql`update people p set email = r.email
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, email text)
    where p.id = r.id`.execute(db);
}

/** Three who said how they want to be told. */
export async function choose(db: Db): Promise<void> {
  const channels = ['email', 'whatsapp', 'sms'] as const;
  const say = (name: CastName, grid: Parameters<typeof saveOwnChoices>[1]['grid'], hasQuiet: boolean) =>
    saveOwnChoices(db, {
      ...{ personId: cast[name].id, channels, grid, onlyMine: name === 'teknisi.net2' },
      quiet: hasQuiet ? { from: '21:00', to: '05:30' } : null,
    });
  await say('kasatpel', { deciding: { email: 'digest' } }, true);
  await say('teknisi.net2', { team: { email: 'none' } }, true);
  await say('frontdesk2', { desk: { email: 'none' } }, false);
}

/** The office speaks of a solved report in its own words. */
export async function reword(db: Db): Promise<void> {
  const named = { message: 'approve_work', audience: 'reporter' } as const;
  const { wordings } = await getMessage(db, named);
  const mail = wordings.mail_id!;
  const changed = {
    subject: 'Laporan {nomor} selesai: sudah beres di tempat Anda?',
    body: mail.body.replace(
      /Pekerjaan untuk laporan \{nomor\} telah selesai dan diperiksa\./,
      'Laporan {nomor} selesai dikerjakan dan sudah kami periksa. Mohon dicoba di tempat Anda.',
    ),
  };
  await saveMessage(db, named, { ...wordings, mail_id: changed }, cast.admin.id);
}

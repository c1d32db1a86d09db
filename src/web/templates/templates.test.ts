import { expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { builtInWording } from '../../domain/message-templates/built-in.ts';
import { keyOf, places } from '../../domain/message-templates/wordings.ts';

const database = useDatabase();
const web = useApp(database);
const path = '/settings/templates/accept/reporter';
const get = (url: string) => web.app.inject({ url, headers: web.as('admin') });
const post = (url: string, fields: Record<string, string> = {}) =>
  web.app.inject({
    method: 'POST',
    url,
    headers: { ...web.as('admin'), 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });

/** The form as it opens, with what is typed over it. */
const form = (more: Record<string, string> = {}): Record<string, string> => ({
  ...Object.fromEntries(
    places.flatMap((place) => {
      const { subject, body } = builtInWording('accept', 'reporter', place.form, place.locale);
      return [
        ...(subject ? [[`subject_${keyOf(place)}`, subject]] : []),
        [`body_${keyOf(place)}`, body.replaceAll('\n', '\r\n')],
      ];
    }),
  ),
  ...more,
});

test('an administrator puts a message into words of the office and goes back to ours', async () => {
  const list = await get('/settings/templates');
  expect(list.body).toContain('Laporan diterima untuk dikerjakan');
  expect(list.body).not.toContain('Diubah');
  expect((await get(path)).body).toContain('Laporan {nomor} diterima untuk dikerjakan');

  expect((await post(path, form())).statusCode).toBe(303);
  expect(await database.db.selectFrom('message_templates').selectAll().execute()).toEqual([]);

  const own = { body_mail_id: 'Salam dari {kantor}.\r\n\r\nLaporan {nomor} diterima.\r\n\r\n{tautan}' };
  expect((await post(path, form(own))).headers.location).toBe(path);
  const kept = await database.db.selectFrom('message_templates').selectAll().execute();
  expect(kept).toMatchObject([
    { form: 'mail', locale: 'id', by_id: cast.admin.id, body: own.body_mail_id.replaceAll('\r', '') },
  ]);
  expect((await get('/settings/templates')).body).toContain('Diubah');

  expect((await post(`${path}/original`)).statusCode).toBe(303);
  const page = (await get(path)).body;
  expect(page).toContain('Versi sebelumnya');
  expect(page).toContain('Salam dari {kantor}.');
  expect(page).not.toContain(`action="${path}/original"`);
  const trail = await database.db
    .selectFrom('audit_entries')
    .select(['action', 'details'])
    .where('subject_kind', '=', 'message_template')
    .orderBy('id')
    .execute();
  expect(trail.map(({ action }) => action)).toEqual([
    'message_template.changed',
    'message_template.restored',
  ]);
  expect(JSON.stringify(trail[0]!.details)).toContain('Salam dari');
  expect((await get('/audit')).body).toContain('Templat pesan: diubah');
});

test('what would not reach its reader is refused in a sentence, and what was typed stays', async () => {
  const refused = await post(path, form({ body_mail_id: 'Halo {nama}, {tautan}', body_short_en: '' }));
  expect(refused.statusCode).toBe(422);
  expect(refused.body).toContain('Tidak ada yang mengisi {nama} di sini.');
  expect(refused.body).toContain('Isi pesan singkat.');
  expect(refused.body).toContain('Halo {nama}, {tautan}');
  const without = await post(path, form({ body_mail_id: 'Diterima.', subject_mail_en: 'PIN {pin}' }));
  expect(without.body).toContain('Tambahkan {nomor} dan {tautan};');
  expect(without.body).toContain('Tidak ada yang mengisi {pin} di sini.');
});

test('a preview shows a ticket that never was, and nothing in it runs', async () => {
  const shown = await get(`${path}/preview?locale=en`);
  expect(shown.headers['content-security-policy']).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox",
  );
  expect(shown.body).toContain('Your report <strong style="white-space:nowrap">TIK-7K3M-9QXF</strong>');
  expect(shown.body).not.toContain('482913');
  const typed = await post(
    `${path}/preview`,
    form({ locale: 'id', body_mail_id: '<script>x</script> {nomor}' }),
  );
  expect(typed.body).toContain('&lt;script>x&lt;/script>');
  expect(typed.body).not.toContain('<script');
  expect((await get('/settings/templates/submit/reporter/preview?locale=id')).body).toContain('482913');
  expect((await get('/settings/templates/note/staff/preview')).statusCode).toBe(404);
  expect((await get('/settings/templates/accept/everybody')).statusCode).toBe(404);
});

test('a sample goes to the administrator, who needs an address', async () => {
  const { db } = database;
  await db.updateTable('people').set({ email: null }).where('id', '=', cast.admin.id).execute();
  const nowhere = await post(`${path}/sample`, form({ locale: 'id' }));
  expect(nowhere.statusCode).toBe(422);
  expect(nowhere.body).toContain('Akun Anda belum punya alamat surel.');
  await db
    .updateTable('people')
    .set({ email: 'admin@example.net' })
    .where('id', '=', cast.admin.id)
    .execute();
  expect((await post(`${path}/sample`, form({ locale: 'id' }))).statusCode).toBe(303);
  const [sent] = await db.selectFrom('deliveries').selectAll().execute();
  expect(sent).toMatchObject({
    kind: 'test',
    channel: 'email',
    address: 'admin@example.net',
    ticket_id: null,
  });
  expect(sent!.content).toMatchObject({ subject: 'Contoh: Laporan TIK-7K3M-9QXF diterima untuk dikerjakan' });
});

test('the office decides whether words travel, and is told where links are missing', async () => {
  expect((await get('/settings/templates')).body).toContain('Alamat umum belum diatur (PUBLIC_URL)');
  expect((await post('/settings/templates/words')).statusCode).toBe(303);
  expect((await get('/settings/templates')).body).not.toMatch(/name="sends_words"[^>]*checked/);
  await post('/settings/templates/words', { sends_words: 'on' });
  expect((await get('/settings/templates')).body).toMatch(/name="sends_words"[^>]*checked/);
});

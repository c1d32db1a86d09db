import { expect, test } from 'vitest';
import { someView } from '../../test/support/view.ts';
import { ErrorPage, knownErrorStatus } from './error-page.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { Checkbox, FileField, RadioGroup, Select, TextArea, TextField } from './field.tsx';
import type { Html } from './html/jsx-runtime.ts';
import { PublicLayout } from './public-layout.tsx';
import { Qr } from './qr.tsx';
import { renderPage } from './render.ts';
import { StreamWords } from './stream.tsx';
import { Time } from './time.tsx';
import { TurnLine } from './turn-line.tsx';

const view = someView();
const htmlOf = (part: Html) => part.text;
const options = [{ value: 'a', label: 'Jaringan' }];

test('the line above a ticket says whose turn it is and by when', () => {
  const dueAt = new Date('2026-11-22T07:30:00Z');
  const html = htmlOf(
    <TurnLine view={view} status="submitted" who="Kepala Satuan Pelaksana" dueAt={dueAt} />,
  );
  expect(html).toContain('Menunggu persetujuan Kepala Satuan Pelaksana');
  expect(html).toContain('paling lambat <time');
  expect(html).toContain('hari ini pukul 15.30 WITA');
});

test('a deadline that has passed is told as late, in words', () => {
  const dueAt = new Date('2026-11-21T01:00:00Z');
  const html = htmlOf(<TurnLine view={view} status="in_progress" dueAt={dueAt} />);
  expect(html).toContain('terlambat');
  expect(html).toContain('tone-late');
});

test('the reporter is addressed, staff read of the reporter', () => {
  const said = (audience: 'staff' | 'public') =>
    htmlOf(<TurnLine view={view} status="waiting_reporter" audience={audience} />);
  expect(said('public')).toContain('Menunggu jawaban Anda');
  expect(said('staff')).toContain('Menunggu jawaban pelapor');
});

test('a time is said as people say it and carries the exact one', () => {
  expect(htmlOf(<Time view={view} at={new Date('2026-11-21T01:30:00Z')} />)).toBe(
    '<time datetime="2026-11-21T01:30:00.000Z" title="21 November 2026 pukul 09.30 WITA">kemarin pukul 09.30 WITA</time>',
  );
});

test('every kind of field ties its error and its hint to the control and keeps what was typed', () => {
  const props = { view, name: 'x', label: 'Isian', hint: 'Contoh', error: 'Tulis isian.', required: true };
  for (const field of [
    <TextField key="1" {...props} value="Kantor <b>lurah" />,
    <TextArea key="2" {...props} value="Kantor <b>lurah" />,
    <Select key="3" {...props} options={options} value="a" />,
    <RadioGroup key="4" {...props} options={options} value="a" />,
    <Checkbox key="5" {...props} checked />,
    <FileField key="6" {...props} />,
  ]) {
    const html = htmlOf(field);
    expect(html).toContain('aria-describedby="x-hint x-error"');
    expect(html).toContain('id="x-hint"');
    expect(html).toContain('id="x-error"');
    expect(html).toContain('wajib diisi');
    expect(html).toMatch(/Kantor &lt;b>lurah|selected|checked|type="file"/);
    expect(html).not.toContain('<b>');
  }
});

test('the error summary takes the focus and leads to the field', () => {
  const html = htmlOf(
    <ErrorSummary view={view} errors={[{ field: 'subject', message: 'Tulis pokok masalahnya.' }]} />,
  );
  expect(html).toContain('<a href="#subject">Tulis pokok masalahnya.</a>');
  expect(html).toContain('autofocus');
  expect(html).toContain('tabindex="-1"');
  expect(htmlOf(<ErrorSummary view={view} errors={[]} />)).toBe('');
});

test('an internal note says who cannot read it', () => {
  const note = { view, author: 'Komang Adi', at: view.now, text: 'Adaptor rusak.' };
  expect(htmlOf(<StreamWords {...note} kind="note" />)).toContain('tidak terlihat oleh pelapor');
  expect(htmlOf(<StreamWords {...note} kind="reply" />)).not.toContain('tidak terlihat');
});

test.each([400, 403, 404, 409, 413, 422, 429, 500, 503] as const)(
  'error %d tells what to do in both languages',
  (status) => {
    for (const locale of ['id', 'en'] as const) {
      const html = renderPage(<ErrorPage view={someView({ locale })} status={status} />);
      expect(html).toMatch(new RegExp(`^<!doctype html><html lang="${locale}">`));
      expect(html).toMatch(/<h1[^>]*>[^<]{8,}<\/h1><p>[^<]{20,}<\/p><p[^>]*>[^<]{15,}<\/p>/);
    }
  },
);

test('an error without words of its own is told as its class', () => {
  expect(knownErrorStatus(418)).toBe(400);
  expect(knownErrorStatus(404)).toBe(404);
  expect(knownErrorStatus(502)).toBe(500);
});

test('a page holds no inline script and no inline style', () => {
  const html = renderPage(
    <PublicLayout view={view} title="Tanda terima">
      <Qr text="TIK-7K3M-9QXA" label="Kode QR nomor tiket" />
    </PublicLayout>,
  );
  expect(html).not.toMatch(/ style=|<style|<script[^>]*>[^<]| on[a-z]+=/);
  expect(html).toContain('<title>Tanda terima · Layanan TIK Tirta Asri</title>');
});

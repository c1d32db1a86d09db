import fc from 'fast-check';
import type { VNode } from 'preact';
import { jsx as preactJsx } from 'preact/jsx-runtime';
import { renderToString } from 'preact-render-to-string';
import { afterEach, expect, test, vi } from 'vitest';
import { someView } from '../../../test/support/view.ts';
import type { ReportChoices } from '../../domain/reporting/choices.ts';
import { statuses } from '../../domain/tickets/vocabulary.ts';
import type { Locale } from '../../lib/texts.ts';
import type { Asked } from '../../web/reporting/asking.ts';
import type { TypedReport } from '../../web/reporting/report-form.ts';
import type { View } from '../view.ts';
import { type Html, jsx } from './jsx-runtime.ts';

afterEach(() => {
  vi.doUnmock('./jsx-runtime.ts');
  vi.resetModules();
});

type Tree = { type: string; props: Record<string, unknown>; children: Child[] };
type Child = string | number | boolean | null | undefined | Tree | Child[];
type Make<T> = <P extends object>(type: string | ((props: P) => unknown), props: P) => T;
type Grow<T> = (type: string, props: Record<string, unknown>) => T;

const types = ['p', 'td', 'a', 'input', 'br', 'textarea', 'script', 'custom-element'];
const names = ['class', 'href', 'title', 'hidden', 'checked', 'aria-expanded', 'data-label', 'spellcheck'];
names.push('tabIndex', 'dateTime', 'inputMode', 'noValidate', 'encType', 'readOnly', 'viewBox', 'xml:lang');
const text = fc.oneof(
  fc.string(),
  fc.constantFrom('', '<b>"tebal" & \'miring\'</b>', '"><script>', '&lt;', '“…”'),
);
const value = fc.oneof(text, fc.constantFrom(true, false, null, undefined), fc.integer(), fc.double());
const { tree } = fc.letrec<{ tree: Tree; child: Child }>((tie) => ({
  tree: fc.record({
    type: fc.constantFrom(...types),
    props: fc.dictionary(fc.constantFrom(...names), value),
    children: fc.array(tie('child'), { maxLength: 3 }),
  }),
  child: fc.oneof({ maxDepth: 4 }, value, tie('tree'), fc.array(tie('child'), { maxLength: 2 })),
}));

function grow<T>(make: Grow<T>, { type, props, children }: Tree): T {
  const childOf = (child: Child): unknown =>
    Array.isArray(child)
      ? child.map(childOf)
      : child !== null && typeof child === 'object'
        ? grow(make, child)
        : child;
  return make(type, { ...props, children: children.map(childOf) });
}

test('whatever is written in JSX becomes the same HTML as with Preact', () => {
  fc.assert(
    fc.property(tree, (one) => {
      expect(grow(jsx, one).text).toBe(renderToString(grow<VNode>(preactJsx, one)));
    }),
    { numRuns: 2_000 },
  );
});

test.each(['id', 'en'] as const)('pages are the same to the byte as with Preact (%s)', async (locale) => {
  const ours = await somePages<Html>(locale);
  vi.resetModules();
  vi.doMock('./jsx-runtime.ts', () => import('preact/jsx-runtime'));
  const vnodes = await somePages<VNode>(locale);
  expect(ours.map((page) => page.text)).toEqual(vnodes.map((page) => renderToString(page)));
});

/** A form, a list and errors, made by the runtime that is loaded at that moment. */
async function somePages<T extends object>(locale: Locale): Promise<T[]> {
  const { jsx: make } = (await import('./jsx-runtime.ts')) as unknown as { jsx: Make<T> };
  const { ReportPage } = await import('../../web/reporting/report-page.tsx');
  const { DeskLayout } = await import('../desk-layout.tsx');
  const { ErrorPage } = await import('../error-page.tsx');
  const { StatusBadge } = await import('../status-badge.tsx');
  const { Cell, ListTable } = await import('../table.tsx');
  const { Time } = await import('../time.tsx');
  const guest = { ...someView(), locale, flash: { kind: 'done', text: 'Tersimpan <ok>' } } satisfies View;
  const staff = { ...guest, person: kasatpel, path: '/tickets', theme: 'dark' } satisfies View;
  const limits = { UPLOAD_MAX_BYTES: 10_485_760, UPLOAD_MAX_FILES: 5 };
  const errors = [{ field: 'subject', message: 'Tulis "masalahnya"' }, { message: 'Coba lagi & lagi' }];
  const rows = statuses.map((status, index) =>
    make('tr', {
      children: [
        make(Cell, { label: 'Nomor', num: true, children: index }),
        make(Cell, { class: 'one-line', children: ['Layar <b>padam</b>', null, '“Gawat”'] }),
        make(Cell, { children: make(StatusBadge, { view: staff, status, plain: index % 2 === 0 }) }),
        make(Cell, { children: make(Time, { view: staff, at: new Date('2026-11-21T01:30:00Z') }) }),
      ],
    }),
  );
  const columns = [{ label: 'Nomor', num: true, sorted: 'ascending' as const }, { label: 'Perihal' }];
  const list = make(ListTable, { caption: 'Tiket & lain', columns, children: rows });
  return [
    make(ReportPage, {
      ...{
        view: guest,
        choices,
        typed,
        asked,
        agency,
        ofContact: false,
        idempotencyKey: 'k',
        kept: [],
        errors,
        limits,
      },
    }),
    make(DeskLayout, { view: staff, title: 'Tiket <semua>', children: list }),
    make(ErrorPage, { view: staff, status: 409 }),
    make(ErrorPage, { view: guest, status: 404 }),
  ];
}

const kasatpel: View['person'] = {
  id: '1',
  name: 'Ayu & "Co"',
  homePath: '/tickets',
  unread: 120,
  nav: [{ label: 'Tiket', href: '/tickets', icon: 'inbox' }],
};
const typed: TypedReport = {
  name: 'Ratna <Dewi>',
  agency: '',
  phone: '',
  email: 'a&b@example.go.id',
  category: 'NET-LAN',
  subject: '"Internet" mati',
  description: '</textarea><script>alert(1)</script>',
  location: '',
};
const agency = { agency: null, text: 'Puskesmas "Dadaprejo"', candidates: [], fault: null };
const asked: Asked = {
  category: 'NET-LAN',
  isFilledIn: false,
  service: { service: null, text: '<sipd>', candidates: [], fault: null },
  type: undefined,
  fields: [],
  typed: {},
  choices: {},
  answers: [],
  errors: [],
  isNew: false,
};
const choices: ReportChoices = {
  categories: [
    {
      code: 'NET',
      name: 'Jaringan & internet',
      description: 'Kabel, Wi-Fi',
      notFor: '',
      examples: ['mati', 'lambat < 1 Mbps'],
      children: [{ code: 'NET-LAN', name: 'LAN' }],
    },
  ],
  unknown: { code: 'OTH-UNKNOWN', name: 'Belum tahu' },
  fields: [],
};
test('only HTML that JSX made stands as it is', () => {
  const forged = JSON.parse('{"text":"<script>alert(1)</script>","type":"script","props":{}}') as object;
  expect((<p>{forged}</p>).text).toBe('<p></p>');
  expect((<p title={'"><script>'}>{['<b>', <b key="b">{'<i>'}</b>]}</p>).text).toBe(
    '<p title="&quot;>&lt;script>">&lt;b><b>&lt;i></b></p>',
  );
  const Word = ({ word }: { word: string }) => <>{word}</>;
  expect((<Word word="<b>" />).text).toBe('&lt;b>');
});

test.each(['onclick', 'onClick', 'style', 'ref', 'className', 'strokeWidth', 'a b', 'a"', 'x><script'])(
  'an attribute %s that no page of ours may have is refused',
  (name) => {
    expect(() => jsx('p', { [name]: 'x' })).toThrow('no attribute of our pages');
  },
);

test('an element whose name is not one is refused', () => {
  expect(() => jsx('p><script', {})).toThrow('no element');
});

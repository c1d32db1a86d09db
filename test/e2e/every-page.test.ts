import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Locale, locales, type Texts } from '../../src/lib/texts.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { closeBrowser, sharedBrowser } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';
import { pageless, type Sight, tellEveryPage } from '../support/every-page.ts';

/** Every catalogue that a page has spoken from, whichever language it took. */
const catalogues = vi.hoisted(() => new Set<Texts>());
vi.mock('../../src/lib/texts.ts', async (original) => {
  const real = await original<typeof import('../../src/lib/texts.ts')>();
  const speak: typeof real.speak = (texts, locale) => {
    catalogues.add(texts);
    return real.speak(texts, locale);
  };
  return { ...real, speak };
});

const database = useDatabase();
let web: TestApp;
let sights: Record<string, Sight[]>;

beforeAll(async () => {
  sights = await tellEveryPage(database.db);
  web = await startApp(database.db, { isBuilt: true });
  await web.listen();
  const reports = await web.app.inject({ url: '/reports', headers: web.as('kasatpel') });
  const figure = /href="(\/reports\/tickets[^"]+)"/.exec(reports.body)![1]!.replaceAll('&amp;', '&');
  sights['/reports/tickets'] = [{ who: 'kasatpel', path: figure }];
});
afterAll(async () => {
  await closeBrowser();
  await web?.stop();
});

const cookieOf = ({ who }: Sight, locale: Locale) =>
  [`karcis_lang=${locale}`, ...(who ? [web.as(who).cookie] : [])].join('; ');

/** Words so common that hardly a sentence does without; none of them stands in the other language. */
const common: Record<Locale, RegExp> = {
  id: /\b(yang|dan|untuk|dengan|dari|atau|tidak|belum|sudah|anda|tiket|laporan|teknisi|petugas|oleh|pada|akan|semua|pelapor|kata sandi|nama|nomor)\b/i,
  en: /\b(the|and|for|with|from|your|you|not|this|that|are|was|has|ticket|report|technician|staff|by|will|all|name|number)\b/i,
};

/** A proper name stays what it is. */
const exampleOffice = 'Dinas Komunikasi, Informatika, dan Statistik';

/** What a reader or a screen reader meets, piece by piece, without addresses and what is marked as the other language. */
function piecesOf(html: string): string[] {
  const own = html
    .replace(/<(script|style|svg|code)\b[\s\S]*?<\/\1>/g, '')
    .replace(/<(?!html)(\w+)\b[^>]* lang="\w+"[^>]*>[\s\S]*?<\/\1>/g, '');
  const attributes = [...own.matchAll(/ (?:aria-label|title|placeholder|alt|content)="([^"]*)"/g)];
  return [...attributes.map((found) => found[1]!), ...own.split(/<[^>]*>/)]
    .map((piece) =>
      piece
        .replace(/https?:\/\/\S+/g, '')
        .replace(exampleOffice, '')
        .trim(),
    )
    .filter((piece) => piece !== '' && !piece.startsWith('width='));
}

/** Short labels have no common words: those are known from the catalogues, functions with blanks left out. */
function foreignLabels(locale: Locale): Set<string> {
  const [own, foreign] = [new Set<string>(), new Set<string>()];
  for (const texts of catalogues) {
    for (const words of Object.values(texts)) {
      for (const each of locales) {
        const text = words[each];
        if (typeof text === 'string') (each === locale ? own : foreign).add(text);
      }
    }
  }
  return new Set([...foreign].filter((text) => !own.has(text)));
}

const other = (locale: Locale): Locale => (locale === 'id' ? 'en' : 'id');

test('every address with a page is among the sights, and no other', () => {
  const doors = web.app.doors.filter(({ method }) => method === 'GET').map(({ path }) => path);
  const seen = [...Object.keys(sights).filter((key) => key !== 'errors'), ...pageless, '/siapkan/:token'];
  expect(seen.sort()).toEqual([...new Set(doors)].sort());
});

test.each(locales)('every page speaks nothing but %s', async (locale) => {
  await database.db.updateTable('people').set({ locale }).execute();
  const spoken: [string, string[]][] = [];
  for (const [pattern, each] of Object.entries(sights)) {
    for (const sight of each) {
      const page = await web.app.inject({ url: sight.path, headers: { cookie: cookieOf(sight, locale) } });
      const isError = pattern === 'errors';
      expect(page.statusCode >= 400 && page.statusCode !== 404 && page.statusCode !== 422, sight.path).toBe(
        isError && page.statusCode !== 404,
      );
      expect(page.body, sight.path).toContain(`<html lang="${locale}"`);
      spoken.push([`${sight.who ?? 'guest'} at ${sight.path}`, piecesOf(page.body)]);
    }
  }
  expect(spoken.length).toBeGreaterThan(80);
  const labels = foreignLabels(locale);
  const foreign = spoken.flatMap(([where, pieces]) =>
    pieces
      .filter((piece) => common[other(locale)].test(piece) || labels.has(piece))
      .map((piece) => `${where}: ${piece}`),
  );
  expect(foreign).toEqual([]);
});

async function look(page: Page, locale: Locale, list: readonly Sight[]): Promise<void> {
  for (const sight of list) {
    await page.setExtraHTTPHeaders({ cookie: cookieOf(sight, locale) });
    await page.goto(sight.path);
    expect(new URL(page.url()).pathname, 'nobody was sent elsewhere').toBe(sight.path.split('?')[0]);
    await expectNoAxeViolations(page);
    const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(wide, sight.path).toBeLessThanOrEqual(0);
  }
}

// In parts, so that a slow machine has time for each.
test.each([0, 1, 2, 3])(
  'axe finds nothing on any page, and nothing sticks out on a phone (part %i)',
  async (part) => {
    const browser = await sharedBrowser();
    const context = await browser.newContext({ baseURL: web.url, viewport: { width: 360, height: 760 } });
    const page = await context.newPage();
    // Pages in light and dark, wide and in Indonesian are looked at beside the journeys; here nothing is left out.
    for (const [n, [pattern, each]] of Object.entries(sights).entries()) {
      if (n % 4 !== part) continue;
      const isAll = pattern === 'errors' || pattern === '/lacak/:number';
      await look(page, 'en', isAll ? each : each.slice(0, 1));
    }
    await context.close();
  },
);

test('axe finds nothing on the forms of the desk in the dark and on a wide screen', async () => {
  const browser = await sharedBrowser();
  const viewport = { width: 1280, height: 800 };
  const context = await browser.newContext({ baseURL: web.url, viewport, colorScheme: 'dark' });
  const page = await context.newPage();
  const forms = Object.keys(sights).filter((pattern) => pattern.startsWith('/tickets/:number/'));
  expect(forms.length).toBeGreaterThan(20);
  for (const pattern of forms) await look(page, 'id', sights[pattern]!.slice(0, 1));
  await context.close();
});

test('axe finds nothing on the pages of what is too large, too often and our own fault', async () => {
  const browser = await sharedBrowser();
  const context = await browser.newContext({ baseURL: web.url, viewport: { width: 360, height: 760 } });
  const page = await context.newPage();
  const arrive = async (status: number, go: () => Promise<unknown>) => {
    const answer = page.waitForResponse((response) => response.status() === status);
    // The answer comes before its page does: the old one must be gone before anybody looks.
    await page.evaluate(`document.body.dataset.old = ''`);
    await go();
    await answer;
    await page.waitForFunction(`document.readyState === 'complete' && !('old' in document.body.dataset)`);
    await expectNoAxeViolations(page);
  };
  await page.goto('/lapor');
  await arrive(413, () =>
    page.evaluate(`(() => {
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', action: '/lapor' });
      for (let n = 0; n < 2100; n += 1) form.append(Object.assign(document.createElement('input'), { name: 'x' }));
      document.body.append(form);
      form.submit();
    })()`),
  );
  const broken = vi.spyOn(database.db, 'selectFrom').mockImplementation(() => {
    throw new Error('the database is gone');
  });
  await arrive(500, () => page.goto('/lacak/TIK-0000-0000'));
  broken.mockRestore();
  const ask = () => web.app.inject({ url: '/lacak/TIK-0000-0000', remoteAddress: '127.0.0.1' });
  while ((await ask()).statusCode !== 429);
  await arrive(429, () => page.goto('/lacak/TIK-0000-0000'));
  await context.close();
});

import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { hasRole } from '../../domain/people/actor.ts';
import { changesOf } from '../../domain/settings/audit-changes.ts';
import { type AuditFilter, auditEntries, auditKinds, listAudit } from '../../domain/settings/audit-trail.ts';
import { type CsvValue, csvStream } from '../../lib/csv.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { endOfDay, startOfDay, type Zone } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import { contentDisposition } from '../../storage/file-name.ts';
import type { View } from '../../ui/view.ts';
import type { Deps } from '../deps.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import { AuditPage, type AuditQuery } from './audit-page.tsx';
import { sayAction, sayField, saySubject, sayValue } from './audit-texts.ts';

const texts = {
  at: { id: 'Waktu (UTC)', en: 'Time (UTC)' },
  by: { id: 'Oleh', en: 'By' },
  action: { id: 'Perbuatan', en: 'Action' },
  subject: { id: 'Yang diubah', en: 'What was changed' },
  field: { id: 'Isian', en: 'Field' },
  before: { id: 'Semula', en: 'Before' },
  after: { id: 'Menjadi', en: 'After' },
  system: { id: 'Program', en: 'The program' },
} satisfies Texts;

const readers = { config: { access: ['admin', 'auditor'] } } as const;
const rowsOfPage = 30;
const optional = <T extends z.ZodType>(schema: T) =>
  z
    .union([z.literal('').transform(() => undefined), schema])
    .optional()
    .catch(undefined);
const schema = z.object({
  kind: optional(z.enum(auditKinds)),
  who: optional(z.string().trim().max(100)),
  from: optional(z.iso.date()),
  to: optional(z.iso.date()),
  after: optional(z.string()),
});
/** Keys since 1 January 1970 and until the year 9999, in microseconds. */
const cursor = z.object({ key: z.string().regex(/^\d{1,18}$/), id: z.uuid() });

const filterOf = ({ kind, who, from, to }: z.output<typeof schema>, zone: Zone): AuditFilter => ({
  ...{ kind, who },
  from: from ? startOfDay(from, zone) : undefined,
  until: to ? endOfDay(to, zone) : undefined,
});

function address(path: string, query: AuditQuery, after?: string): string {
  const given = Object.entries({ ...query, after }).filter((part): part is [string, string] =>
    Boolean(part[1]),
  );
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
}

/** Who changed which setting when, from what to what. */
export function audit(app: FastifyInstance, { db }: Deps): void {
  app.get(paths.audit, readers, async (request, reply) => {
    const view = request.view();
    const query = schema.parse(request.query);
    const after = readCursor(cursor, query.after);
    const trail = await listAudit(db, { filter: filterOf(query, view.zone), after, size: rowsOfPage });
    const { after: _, ...shown } = query;
    return reply.page(
      <AuditPage
        view={view}
        query={shown}
        trail={trail}
        next={trail.next && address(paths.audit, shown, writeCursor(trail.next))}
        first={after ? address(paths.audit, shown) : null}
        csv={address(paths.auditCsv, shown)}
        isAdmin={hasRole(request.actor, 'admin')}
      />,
    );
  });

  app.get(paths.auditCsv, readers, async (request, reply) => {
    const view = request.view();
    const t = speak(texts, view.locale);
    const filter = filterOf(schema.parse(request.query), view.zone);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', contentDisposition('attachment', 'audit.csv'))
      .send(
        Readable.from(
          csvStream([t.at, t.by, t.action, t.subject, t.field, t.before, t.after], rows(filter, view)),
        ),
      );
  });

  /** A line for each change, and one for an entry that has none. */
  async function* rows(filter: AuditFilter, view: View): AsyncGenerator<CsvValue[]> {
    const t = speak(texts, view.locale);
    for await (const { entries, names } of auditEntries(db, filter)) {
      for (const entry of entries) {
        const head = [
          entry.at,
          entry.actor_name ?? t.system,
          sayAction(entry, view.locale),
          saySubject(entry, names, view.locale) ?? '',
        ];
        const changes = changesOf(entry.details);
        if (changes.length === 0) yield [...head, '', '', ''];
        for (const change of changes) {
          const said = (value: unknown) =>
            value === undefined ? '' : sayValue(value, names, view, change.path.at(-1));
          yield [
            ...head,
            sayField(change, view.locale, entry.subject_kind),
            said(change.before),
            said(change.after),
          ];
        }
      }
    }
  }
}

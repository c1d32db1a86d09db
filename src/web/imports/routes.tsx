import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { NotFound } from '../../domain/errors.ts';
import { exportKind, templateOf } from '../../domain/importing/exporting.ts';
import {
  findImport,
  type Import,
  listImportRows,
  listImports,
  streamRefusedRows,
} from '../../domain/importing/finding.ts';
import { abandonImport, createImport, requestApplication } from '../../domain/importing/keeping.ts';
import { type ImportKind, importKinds, isNote, outcomes } from '../../domain/importing/kinds.ts';
import { csvStream, withoutGuard } from '../../lib/csv.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { contentDisposition, safeFileName } from '../../storage/file-name.ts';
import type { Deps } from '../deps.ts';
import { isFormKey, newFormKey, takeUploads } from '../uploads/receive-form.ts';
import { ImportPage } from './import-page.tsx';
import { sayIssue } from './import-words.ts';
import { ImportsPage } from './imports-page.tsx';
import { NewImportPage } from './new-import-page.tsx';
import { importTexts } from './texts.ts';
import { readUploadForm } from './upload-form.ts';

const admins = { config: { access: ['admin'] } } as const;
const kindOf = z.object({ kind: z.enum(importKinds).catch('agencies') });
const listQuery = z.object({ sebelum: z.uuid().optional().catch(undefined) });
const rowsQuery = z.object({
  hasil: z.enum(outcomes).optional().catch(undefined),
  sesudah: z.coerce.number().int().min(0).max(10_000_000).optional().catch(undefined),
});

/** Files that bring agencies, people, services and regions, and the same as files to take along. */
export async function imports(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db } = deps;
  await takeUploads(app);

  async function getImport(request: FastifyRequest): Promise<Import> {
    const { data } = z.object({ id: z.uuid() }).safeParse(request.params);
    const found = data && (await findImport(db, data.id));
    if (!found) throw new NotFound('import');
    return found;
  }

  function ask(request: FastifyRequest, reply: FastifyReply, kind: ImportKind, error?: string) {
    const page = { view: request.view(), kind, formKey: newFormKey(), error };
    return reply.page(<NewImportPage {...page} />, error ? 422 : 200);
  }

  app.get(paths.imports, admins, async (request, reply) => {
    const { sebelum } = listQuery.parse(request.query);
    const { imports: list, next } = await listImports(db, sebelum);
    const older = next && `${paths.imports}?sebelum=${next}`;
    const newer = sebelum ? paths.imports : null;
    return reply.page(<ImportsPage view={request.view()} imports={list} older={older} newer={newer} />);
  });

  app.get(paths.newImport, admins, (request, reply) => ask(request, reply, kindOf.parse(request.query).kind));

  app.post(paths.imports, admins, async (request, reply) => {
    const t = speak(importTexts, request.locale);
    const { fields, file, isTooLarge } = await readUploadForm(request);
    const { kind } = kindOf.parse(fields);
    if (isTooLarge) return ask(request, reply, kind, t.tooLarge);
    if (!file) return ask(request, reply, kind, t.noFile);
    if (file.content.length === 0) return ask(request, reply, kind, t.emptyFile);
    const sent = fields['form_key'];
    const id = await createImport(db, {
      kind,
      fileName: safeFileName(file.name),
      content: file.content,
      formKey: isFormKey(sent) ? sent : newFormKey(),
      byId: request.person!.id,
    });
    return reply.done(paths.import(id));
  });

  app.get(paths.import(':id'), admins, async (request, reply) => {
    const one = await getImport(request);
    const { hasil: outcome, sesudah: after } = rowsQuery.parse(request.query);
    const { rows, next } = await listImportRows(db, { id: one.id, outcome, after });
    const link = (line?: number) => {
      const parts = { hasil: outcome, sesudah: line === undefined ? undefined : String(line) };
      const given = Object.entries(parts).filter((part): part is [string, string] => Boolean(part[1]));
      return `${paths.import(one.id)}${given.length > 0 ? `?${new URLSearchParams(given)}` : ''}`;
    };
    return reply.page(
      <ImportPage
        view={request.view()}
        one={one}
        rows={rows}
        filter={outcome}
        next={next === null ? null : link(next)}
        first={after ? link() : null}
      />,
    );
  });

  app.get(paths.importRefusedCsv(':id'), admins, async (request, reply) => {
    const { id, kind, header, file_name } = await getImport(request);
    const locale = request.locale;
    async function* rows() {
      for await (const { cells, issues } of streamRefusedRows(db, id)) {
        const faults = issues.filter((issue) => !isNote(issue)).map((issue) => sayIssue(kind, issue, locale));
        // Rows may be shorter than the header: the reason stands in its own column all the same.
        yield [...header.map((_, index) => withoutGuard(cells[index] ?? '')), faults.join(' ')];
      }
    }
    const stem = file_name.replace(/\.[^.]*$/, '');
    return sendCsv(
      reply,
      `${stem}-ditolak.csv`,
      csvStream([...header, speak(importTexts, locale).reason], rows()),
    );
  });

  app.post(paths.importApplication(':id'), admins, async (request, reply) => {
    const { id } = await getImport(request);
    const isGranted = await requestApplication(db, { id, byId: request.person!.id });
    if (isGranted) return reply.done(paths.import(id));
    return reply.done(paths.import(id), speak(importTexts, request.locale).notNow, 'attention');
  });

  app.post(paths.importAbandonment(':id'), admins, async (request, reply) => {
    const { id } = await getImport(request);
    const t = speak(importTexts, request.locale);
    if (await abandonImport(db, id)) return reply.done(paths.imports, t.abandoned);
    return reply.done(paths.import(id), t.notAbandoned, 'attention');
  });

  for (const kind of importKinds) {
    app.get(paths.exportCsv(kind), admins, (request, reply) =>
      sendCsv(reply, `${kind}.csv`, exportKind(db, kind, request.locale)),
    );
    app.get(paths.importTemplate(kind), admins, (request, reply) =>
      sendCsv(reply, `templat-${kind}.csv`, templateOf(kind, request.locale)),
    );
  }
}

const sendCsv = (reply: FastifyReply, name: string, lines: AsyncGenerator<string>) =>
  reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', contentDisposition('attachment', name))
    .header('cache-control', 'no-store')
    .send(Readable.from(lines));

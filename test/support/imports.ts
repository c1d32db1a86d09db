import { cast } from '../../db/seeds/people.ts';
import { importAccounts } from '../../src/auth/import-accounts.ts';
import type { Db } from '../../src/db/connection.ts';
import { createImport, requestApplication } from '../../src/domain/importing/keeping.ts';
import { workOnImports } from '../../src/domain/importing/working.ts';

/** Sends a file of agencies as the administrator; read only when the worker is asked to. */
export const sendAgencies = (db: Db, formKey: string, content: string | Buffer): Promise<string> =>
  createImport(db, {
    kind: 'agencies',
    fileName: 'Xq-42.csv',
    content: Buffer.from(content as string),
    formKey,
    byId: cast.admin.id,
  });

/** Imports in every state, in words of no language; answers their addresses. */
export async function tellImports(db: Db): Promise<string[]> {
  const send = (key: string, content: string) => sendAgencies(db, key, content);
  const refused = await send('refused', 'code,name,phone,zz\nXQ-1,Xq 42,1,\n,Xq 42,,\nXQ-1,Xq 42,,\n');
  const good = await send('good', 'code,name,phone\nXQ-2,Xq 42,361555012\n');
  const applied = await send('applied', 'code,name\nXQ-3,Xq 42\n');
  const failed = await send('failed', 'xq\n42\n');
  await workOnImports(db, importAccounts);
  await requestApplication(db, { id: applied, byId: cast.admin.id });
  await workOnImports(db, importAccounts);
  const reading = await send('reading', 'code,name\nXQ-4,Xq 42\n');
  return [
    ...[refused, good, applied, failed, reading].map((id) => `/imports/${id}`),
    `/imports/${refused}?hasil=refused`,
    `/imports/${good}?hasil=refused`,
  ];
}

import type { Db } from '../../src/db/connection.ts';
import {
  finishHandoverNote,
  listHandoverNotes,
  writeHandoverNote,
} from '../../src/domain/front-desk/handover.ts';
import type { Person } from '../../src/domain/people/actor.ts';

/** What the shifts of the demo left for each other: two notes are open, one was done. */
export async function seedHandover(db: Db, morning: Person, afternoon: Person): Promise<void> {
  await writeHandoverNote(
    db,
    morning,
    'Vendor tautan Mekar Laut menelepon balik pukul 13.00; sambungkan ke ketua tim jaringan.',
  );
  const [first] = await listHandoverNotes(db);
  if (first) await finishHandoverNote(db, afternoon, first.id);
  await writeHandoverNote(
    db,
    morning,
    'Sekretaris Lurah Banjar Agung akan mengirim foto rak jaringan lewat WhatsApp. Lampirkan pada tiketnya.',
  );
  await writeHandoverNote(
    db,
    afternoon,
    'Kunci ruang server cadangan ada di meja layanan; catat siapa yang meminjam.',
  );
}

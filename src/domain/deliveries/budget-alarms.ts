import { type Db, databaseNow, inTransaction, type Trx } from '../../db/connection.ts';
import { localDate } from '../../lib/times.ts';
import { findOffice } from '../settings/office.ts';
import { raiseAlarm } from './alarming.ts';
import { findBudget, monthOf, spentIn } from './budget.ts';
import { stateOf } from './figures.ts';

type State = 'critical_only' | 'spent';

/**
 * Tells administrators and the head, once a month each, that four fifths of the budget are spent, and that all of it is.
 * Says of what it told, if of anything.
 */
export async function raiseBudgetAlarms(db: Db, path: string): Promise<State | null> {
  const office = await findOffice(db);
  if (!office) return null;
  return inTransaction(db, async (trx) => {
    const now = await databaseNow(trx);
    const { monthly } = await findBudget(trx, localDate(now, office.zone));
    if (monthly === null) return null;
    const month = monthOf(now, office.zone);
    const state = stateOf(await spentIn(trx, month), monthly);
    if (state === 'open' || !(await isFirst(trx, `budget_alarm ${month.name} ${state}`))) return null;
    await raiseAlarm(trx, {
      roles: ['admin', 'head'],
      message: `budget_${state}`,
      content: { ...words[state], path },
    });
    return state;
  });
}

/** Whoever writes it down first tells it, however many servers look. */
async function isFirst(trx: Trx, key: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('instance_facts')
    .values({ key, value: 'told' })
    .onConflict((oc) => oc.column('key').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

const words = {
  critical_only: {
    subject: {
      id: 'Anggaran pemberitahuan sudah terpakai 80 %',
      en: '80 % of the message budget is spent',
    },
    text: {
      id: 'Sampai akhir bulan hanya pesan mendesak yang masih memakai kanal berbayar. Kabar lain tetap dikirim lewat kanal yang tidak berbiaya dan selalu ada di dalam Karcis.',
      en: 'Until the end of the month only what is urgent uses channels that cost money. Other news still goes by free channels, and is always found inside Karcis.',
    },
  },
  spent: {
    subject: { id: 'Anggaran pemberitahuan sudah habis', en: 'The message budget is spent' },
    text: {
      id: 'Pagu bulan ini sudah tercapai. Pesan mendesak tetap dikirim dan menambah biaya di atas pagu; kabar lain hanya lewat kanal yang tidak berbiaya.',
      en: 'The ceiling of the month is reached. What is urgent is still sent, beyond the ceiling; other news goes by free channels alone.',
    },
  },
};

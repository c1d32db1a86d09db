import type { Db } from '../db/connection.ts';
import { raiseBudgetAlarms } from '../domain/deliveries/budget-alarms.ts';
import { paths } from '../paths.ts';

/** Tells whoever answers for the money that four fifths of it are spent, or all, with the way to its page. */
export const tellOfBudget = (db: Db) => raiseBudgetAlarms(db, paths.budget);

import type { Accounts } from '../domain/importing/spec.ts';
import { changeSignInAddress } from './credentials.ts';
import { endSession } from './sessions.ts';

/** How accounts follow what an import changes of their people. */
export const importAccounts: Accounts = {
  follow: changeSignInAddress,
  shutOut: (trx, personId) => endSession(trx, { personId, allBut: null }),
};

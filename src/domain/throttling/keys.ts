import { createHmac } from 'node:crypto';
import { networkOf } from '../../lib/network.ts';

/** What is counted, and how many failures of it are free within the window. `key` tells nobody whose it is. */
export type ThrottleKey = {
  readonly key: string;
  readonly limit: number;
  /** Whether a success proves that the failures before it were the same person's. */
  readonly isForgiven: boolean;
};

type Limits = {
  LIMIT_ACCOUNT_FAILURES: number;
  LIMIT_TICKET_FAILURES: number;
  LIMIT_ADDRESS_FAILURES: number;
  LIMIT_ADDRESS_REPORTS: number;
};

/** The counters of one guess. Names and addresses are hashed with the secret of the office. */
export function throttleKeys({ secret, config }: { secret: string; config: Limits }) {
  const make = (kind: string, subject: string, limit: number, isForgiven: boolean): ThrottleKey => ({
    key: createHmac('sha256', secret).update(`throttle:${kind}:${subject}`).digest('base64url'),
    limit,
    isForgiven,
  });
  /** The window is a quarter of an hour, the setting is for an hour. */
  const reportsAWindow = () => Math.ceil(config.LIMIT_ADDRESS_REPORTS / 4);
  return {
    /** By what was typed, so that an account that is not there slows down just the same. */
    account: (typed: string) =>
      make('account', typed.trim().toLowerCase(), config.LIMIT_ACCOUNT_FAILURES, true),
    ticket: (ticketId: string) => make('ticket', ticketId, config.LIMIT_TICKET_FAILURES, true),
    /** A whole government may share one address: a success of one does not clear the guesses of another. */
    address: (ip: string) => make('address', networkOf(ip), config.LIMIT_ADDRESS_FAILURES, false),
    /** Calls of hooks that nobody knows or signed, apart from what people of the same address get wrong. */
    hooks: (ip: string) => make('hooks', networkOf(ip), config.LIMIT_ADDRESS_FAILURES, false),
    /** New accounts, where each counts. */
    registration: (ip: string) => make('registration', networkOf(ip), config.LIMIT_ADDRESS_REPORTS, false),
    reports: (ip: string) => make('reports', networkOf(ip), reportsAWindow(), false),
    /** Forms with files. */
    uploads: (ip: string) => make('uploads', networkOf(ip), reportsAWindow(), false),
  };
}

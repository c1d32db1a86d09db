import { createHmac } from 'node:crypto';
import type { ThrottleKey } from '../../domain/throttling/keys.ts';
import { networkOf } from '../../lib/network.ts';

type Limits = { LIMIT_ADDRESS_REPORTS: number };

/** Counts the reports of one address. A whole government may share it, so the limit is wide: per hour, in quarters. */
export const reportLimit = (secret: string, config: Limits, ip: string): ThrottleKey => ({
  key: createHmac('sha256', secret)
    .update(`throttle:reports:${networkOf(ip)}`)
    .digest('base64url'),
  limit: Math.max(1, Math.ceil(config.LIMIT_ADDRESS_REPORTS / 4)),
  isForgiven: false,
});

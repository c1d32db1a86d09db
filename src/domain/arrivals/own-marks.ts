import { readReplyToken } from '../../lib/reply-token.ts';

const mark = 'r[0-9a-z]{42}';
const inAddress = new RegExp(`(?:^|[+-])(${mark})@`, 'i');
const inMessageId = new RegExp(`(?<![0-9a-z])(${mark})(?![0-9a-z])`, 'i');

/** Ids of the messages for whose answers these addresses were made, in the order given. */
export const markedAddresses = (secret: string, addresses: readonly string[]): string[] =>
  found(secret, addresses, inAddress);

/** Ids of the messages of ours among these Message-IDs, in the order given. */
export const markedMessages = (secret: string, messageIds: readonly string[]): string[] =>
  found(secret, messageIds, inMessageId);

function found(secret: string, texts: readonly string[], pattern: RegExp): string[] {
  const ids = texts.flatMap((text) => {
    const token = pattern.exec(text)?.[1];
    const id = token && readReplyToken(secret, token);
    return id ? [id] : [];
  });
  return [...new Set(ids)];
}

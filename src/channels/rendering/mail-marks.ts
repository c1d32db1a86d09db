import { replyToken } from '../../lib/reply-token.ts';

/** Longest part before the @ that mail servers have to take (RFC 5321, 4.5.3.1.1). */
const longestLocalPart = 64;

/** The mailbox's address with a mark that only this message's receiver knows, where the mailbox takes one. */
export function addressForReplies(
  secret: string,
  deliveryId: string,
  { address, takesSuffix }: { address: string; takesSuffix: boolean },
): string {
  const at = address.lastIndexOf('@');
  const marked = `${address.slice(0, at)}+${replyToken(secret, deliveryId)}`;
  return takesSuffix && marked.length <= longestLocalPart ? `${marked}${address.slice(at)}` : address;
}

/** `<TOKEN@domain>`, the same however often the message is tried. */
export function messageIdOf(
  { secret, publicUrl }: { secret: string; publicUrl: string | undefined },
  deliveryId: string,
  address: string | null,
): string {
  const ofAddress = address?.slice(address.lastIndexOf('@') + 1).toLowerCase();
  // Where the office has neither, a name that never belongs to anybody (RFC 2606).
  const domain = ofAddress || (publicUrl && new URL(publicUrl).hostname) || 'karcis.invalid';
  return `<${replyToken(secret, deliveryId)}@${domain}>`;
}

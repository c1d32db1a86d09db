import type { MessageChannel } from '../../domain/deliveries/vocabulary.ts';

/** Enough of an address to know it again, and too little to write to it. */
export function maskAddress(channel: MessageChannel, address: string): string {
  if (channel === 'push' || address === '') return '';
  if (channel === 'email') {
    const at = address.lastIndexOf('@');
    return `${address.slice(0, 1)}•••${at < 0 ? '' : address.slice(at)}`;
  }
  return `•••• ${address.slice(-3)}`;
}

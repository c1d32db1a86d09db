import { z } from 'zod';
import { type Adapter, ProviderFault } from '../adapter.ts';
import { encryptPush, longestPush } from './encrypting.ts';
import { assertPublic, isPushEndpoint } from './endpoint.ts';
import { vapidHeader } from './vapid.ts';

/** How long the maker of a browser keeps a message for one that is off, in seconds: as long as we try ourselves. */
const keep = 4 * 60 * 60;

const settings = z.object({ contact: z.string().min(1) });
const secrets = z.object({ public_key: z.string().min(1), private_key: z.string().min(1) });
const subscription = z.object({
  endpoint: z.string(),
  keys: z.object({ p256dh: z.string(), auth: z.string() }),
});

/** What the service worker shows. The link is a path: it opens this office and nothing else. */
type PushWords = { title: string; body: string; path: string | null; tag: string; lang: string };

/** As many characters as there is room for, with a mark where something is missing. */
function fit(words: PushWords): string {
  const text = JSON.stringify(words);
  if (Buffer.byteLength(text) <= longestPush) return text;
  return JSON.stringify({ ...words, title: words.title.slice(0, 100), body: `${words.body.slice(0, 600)}…` });
}

/** Shows a message in the browsers that somebody asked, by the servers of their makers (RFC 8030). */
export const webpush: Adapter<z.output<typeof settings>, z.output<typeof secrets>> = {
  provider: 'webpush',
  channel: 'push',
  isUnofficial: false,
  settings,
  secrets,
  async send({ settings: { contact }, secrets: keys, fetch, signal }, message) {
    const { endpoint, keys: theirs } = subscription.parse(JSON.parse(message.to));
    if (!isPushEndpoint(endpoint, { isLoopback: true })) throw new ProviderFault('address', 'no_endpoint');
    await assertPublic(endpoint);
    const words: PushWords = {
      title: message.subject,
      body: message.text,
      path: message.link && pathOf(message.link),
      tag: message.deliveryId,
      lang: message.locale,
    };
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        authorization: vapidHeader(keys, { endpoint, contact }),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(keep),
        urgency: 'normal',
        // A second attempt takes the place of the first while neither was shown.
        topic: message.deliveryId.replaceAll('-', ''),
      },
      body: new Uint8Array(encrypt(fit(words), theirs)),
      signal,
    });
    await response.body?.cancel();
    if (response.ok) return { providerId: null };
    throw faultOf(response);
  },
  async check({ settings: { contact }, secrets: keys }) {
    try {
      vapidHeader(keys, { endpoint: 'https://push.example', contact });
    } catch {
      throw new ProviderFault('gateway', 'keys');
    }
  },
};

const pathOf = (link: string): string => {
  const { pathname, search, hash } = new URL(link);
  return pathname + search + hash;
};

function encrypt(text: string, keys: { p256dh: string; auth: string }): Buffer {
  try {
    return encryptPush(text, keys);
  } catch {
    throw new ProviderFault('address', 'keys');
  }
}

/** A browser that is gone is told by 404 and 410; what one maker refuses says nothing about the others. */
function faultOf(response: Response): ProviderFault {
  const { status } = response;
  const code = `http_${status}`;
  if (status === 404 || status === 410) return new ProviderFault('address', code);
  if (status === 400 || status === 413) return new ProviderFault('never', code);
  const seconds = Number(response.headers.get('retry-after'));
  return new ProviderFault('later', code, seconds > 0 ? Math.min(seconds, 3_600) : undefined);
}

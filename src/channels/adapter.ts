import type { z } from 'zod';
import type { MessageChannel } from '../domain/deliveries/vocabulary.ts';
import type { Locale } from '../lib/texts.ts';

/** One message, rendered, on its way out through one gateway. */
export type Outgoing = {
  /** Also the key by which a provider, where it can, tells a second attempt from a second message. */
  deliveryId: string;
  /** Mail address, number in E.164, id of a chat, or a push subscription as JSON. */
  to: string;
  toName: string;
  /** Mail alone: name of the service, for a sender whose account has no name of its own. */
  fromName?: string;
  locale: Locale;
  /** Name of the message, by which a gateway finds the template that its provider approved. */
  message: string;
  subject: string;
  /** Plain words: the text part of a mail, the whole of anything short. */
  text: string;
  /** Mail alone. */
  html: string | null;
  link: string | null;
  /** Values of an approved template, in the order of its placeholders: number, status, next step, link. */
  parameters: readonly string[];
  /** Free text is allowed now, as the other side wrote within the window. */
  isWindowOpen: boolean;
  /** The other side wrote to this account at some time; unofficial accounts write to nobody else. */
  hasWritten?: boolean;
  /** Chat alone: what can be answered with one touch. */
  buttons: readonly { id: string; label: string }[];
  /** Mail alone. */
  mail: {
    messageId: string;
    replyTo: string | null;
    references: readonly string[];
    /** Set on what a machine says by itself, so that machines do not answer it. */
    isAutomatic: boolean;
    /** Where people stop what they get, for the button that mail readers show. */
    stop?: string | null;
  } | null;
};

export type Sent = { providerId: string | null };

/** What a provider said of a message that went, or somebody wrote. */
export type Heard =
  | { kind: 'receipt'; providerId: string; state: 'sent' | 'delivered' | 'read' | 'bounced'; reason?: string }
  | {
      kind: 'message';
      externalId: string;
      from: string;
      name: string;
      at: Date;
      text: string;
      /** Id of a button that was touched. */
      choice: string | null;
      location: { latitude: number; longitude: number; name: string } | null;
      /** Fetched later with `fetchFile`. */
      files: readonly { ref: string; name: string; type: string; size: number | null }[];
    };

/** What an adapter is given: its settings and secrets as its schemas parsed them, and the one door to the outside. */
export type Gate<S = unknown, X = unknown> = {
  settings: S;
  secrets: X;
  /** `fetch` through the one door: timeouts, no redirects, nothing in the demo, loopback alone in tests. */
  fetch: typeof globalThis.fetch;
  /** The same door for what is not fetched, such as a mail server or a modem. Without it nothing of that kind leaves. */
  assertOpen?: (host: string) => void;
  signal: AbortSignal;
};

/** A provider did not take the message. */
export class ProviderFault extends Error {
  /** later: try again; never: this message will not go; address: nor will any other to this address; gateway: nothing goes here until somebody mends it. */
  readonly kind: 'later' | 'never' | 'address' | 'gateway';
  /** A short code of ours or of the provider for the log; never words of people. */
  readonly code: string;
  readonly retryAfterSeconds: number | undefined;
  constructor(kind: ProviderFault['kind'], code: string, retryAfterSeconds?: number) {
    super(`${kind}: ${code}`);
    this.kind = kind;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** No answer came in time: the provider may have taken the message or not. */
export class NoAnswer extends ProviderFault {
  constructor() {
    super('later', 'no_answer');
  }
}

export type Incoming = {
  method: string;
  query: Readonly<Record<string, string>>;
  headers: Readonly<Record<string, string | undefined>>;
  /** The exact bytes, over which providers sign. */
  body: Buffer;
  /** The address that the provider called, which some of them sign too. */
  url: string;
};

/** One provider behind one interface. Secrets are only what must not be shown again. */
export type Adapter<S = unknown, X = unknown> = {
  provider: string;
  channel: MessageChannel;
  /** Not run by the maker of the channel: may be blocked at any time, and says so. */
  isUnofficial: boolean;
  settings: z.ZodType<S>;
  secrets: z.ZodType<X>;
  /** @throws ProviderFault, or any error of the network, which counts as `later` */
  send(gate: Gate<S, X>, message: Outgoing): Promise<Sent>;
  /** Asks the provider whether the account works, without sending anything to anybody. @throws ProviderFault */
  check(gate: Gate<S, X>): Promise<void>;
  /** Tells the provider, when the account is enabled, where its hook is; null when the office has no public address. @throws ProviderFault */
  connect?(gate: Gate<S, X>, hookUrl: string | null): Promise<void>;
  /** Whether a call of the hook comes from the provider. Without it the gateway has no hook. */
  isGenuine?(gate: Gate<S, X>, call: Incoming): boolean;
  /** What a provider wants to hear before it uses the hook, such as its own challenge. */
  greet?(gate: Gate<S, X>, call: Incoming): string | undefined;
  /** Splits a genuine call into what it tells; an id for each so that a second call is known. */
  hear?(call: Incoming, gate?: Gate<S, X>): readonly Heard[];
  /** JSON for the answer to a genuine call, where the provider reads one. */
  reply?(call: Incoming): string | undefined;
  fetchFile?(gate: Gate<S, X>, ref: string): Promise<ReadableStream<Uint8Array>>;
};

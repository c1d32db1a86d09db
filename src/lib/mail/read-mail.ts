/** A mailbox as a header names it: the address in lower case; where there is no address there is `null` instead. */
export type MailAddress = { name: string; address: string };

export type MailFile = {
  /** Never empty, without folders; a part without a name gets one from its type. */
  name: string;
  /** As the sender declared it, lower case, without parameters; storage judges by content. */
  type: string;
  /** Bytes. */
  size: number;
  /** Hexadecimal. */
  sha256: string;
  /** Without the angle brackets. */
  contentId: string | null;
  /** Shown inside the text, not beside it. */
  isInline: boolean;
  content: Buffer;
};

/** What was odd about a message and was mended, or had to be left out. */
export type MailProblem =
  | 'no_from'
  | 'no_date'
  | 'no_message_id'
  | 'bad_header'
  | 'headers_cut'
  | 'raw_8bit_header'
  | 'charset_unknown'
  | 'charset_guessed'
  | 'bad_base64'
  | 'boundary_missing'
  | 'boundary_unclosed'
  | 'too_deep'
  | 'too_many_parts'
  | 'html_too_large'
  | 'bad_tnef'
  | 'encrypted'
  | 'message_cut'
  | 'unreadable';

/**
 * Who or what wrote: a person, an automatic answer, a report that a mail did not arrive, a mailing list, a mass
 * mailing or a machine that reports, or this program itself. `reason` names the sign, as `header: value`.
 * `canAnswer`: an automatic answer is welcome, so never to a machine nor where the sender's program asks for silence.
 */
export type MailAuto = {
  kind: 'person' | 'auto_reply' | 'bounce' | 'list' | 'bulk' | 'own';
  reason: string;
  canAnswer: boolean;
};

export type MailBounce = {
  originalMessageId: string | null;
  originalHeaders: ReadonlyMap<string, string[]>;
  /** `action` is failed, delayed, delivered, relayed, expanded or complained; `status` is like 5.1.1, or ''. */
  recipients: { address: string; action: string; status: string; diagnostic: string }[];
  isPermanent: boolean;
};

export type ReadMail = {
  from: MailAddress | null;
  sender: MailAddress | null;
  replyTo: MailAddress[];
  to: MailAddress[];
  cc: MailAddress[];
  /** Delivered-To, X-Original-To, Envelope-To and the like: where the mail really went. */
  deliveredTo: string[];
  /** Decoded, one line; '' when there is none. */
  subject: string;
  date: Date | null;
  /** Without the angle brackets; never ''. */
  messageId: string | null;
  inReplyTo: string[];
  references: string[];
  /** Decoded; the names are in lower case. */
  headers: ReadonlyMap<string, string[]>;
  /** The whole as plain text: the text part, or the HTML part turned into text. */
  text: string;
  /** As it came: only `sanitizeMailHtml` makes it fit to show. */
  html: string | null;
  /** What is new, what was trimmed off it, and the signature. */
  words: { text: string; quoted: string; signature: string };
  /** Forwarded words are the report itself and stay in `words.text`. */
  isForward: boolean;
  files: MailFile[];
  auto: MailAuto;
  bounce: MailBounce | null;
  problems: MailProblem[];
};

export type ReadMailOptions = {
  /** Says whether a message was sent by this program (by its own header, or by the domain of its Message-ID). */
  isOwn?: (mail: { messageId: string | null; headers: ReadonlyMap<string, string[]> }) => boolean;
  /** A longer message is cut here. Default 64 MB. */
  maxBytes?: number;
};

/** `sanitizeMailHtml(html, { pictureUrl })` in sanitizing.ts; `pictureUrl` answers for a Content-ID of the mail. */
export type SanitizedMailHtml = { html: string; blockedPictures: number };

/** The closed lists of mailboxes. Codes are English; what people read comes from the labels. */

export const mailboxSecurities = ['tls', 'starttls', 'none'] as const;
export type MailboxSecurity = (typeof mailboxSecurities)[number];

export const mailboxSignIns = ['password', 'xoauth2'] as const;
export type MailboxSignIn = (typeof mailboxSignIns)[number];

/** Why a mailbox could not be read; each has a sentence for the administrator. */
export const mailboxFailures = [
  'name_not_found',
  'refused',
  'unreachable',
  'silent',
  'certificate',
  'no_encryption',
  'sign_in',
  'token',
  'secrets',
  'folder_missing',
  'closed',
  'protocol',
  'store',
  'shut',
] as const;
export type MailboxFailure = (typeof mailboxFailures)[number];

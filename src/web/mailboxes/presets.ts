/** What is usual at a provider, to begin a form with. */
export const mailboxPresets = {
  google: {
    host: 'imap.gmail.com',
    port: '993',
    security: 'tls',
    sign_in: 'xoauth2',
    token_url: 'https://oauth2.googleapis.com/token',
  },
  microsoft: {
    host: 'outlook.office365.com',
    port: '993',
    security: 'tls',
    sign_in: 'xoauth2',
    token_url: 'https://login.microsoftonline.com/organizations/oauth2/v2.0/token',
  },
  own: { host: '', port: '993', security: 'tls', sign_in: 'password', token_url: '' },
} as const;
export type MailboxKind = keyof typeof mailboxPresets;
export const mailboxKinds = Object.keys(mailboxPresets) as MailboxKind[];

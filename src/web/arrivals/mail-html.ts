import type { MailFile, ReadMail } from '../../lib/mail/read-mail.ts';
import { sanitizeMailHtml } from '../../lib/mail/sanitizing.ts';

/** Larger pictures of a mail are not drawn inside its text. */
const mostPictureBytes = 3 * 1024 * 1024;
const mostBytes = 12 * 1024 * 1024;
const drawn = /^image\/(png|jpeg|gif|webp)$/;

/**
 * The HTML of a mail, fit for a frame of its own: pictures of the mail stand in it, since the frame is nobody's and
 * could fetch none; nothing is loaded from elsewhere.
 */
export function mailHtml(mail: Pick<ReadMail, 'html' | 'files'>): { html: string; blockedPictures: number } {
  let left = mostBytes;
  const pictureUrl = (contentId: string): string | null => {
    const picture = mail.files.find((file) => file.contentId === contentId && isDrawn(file));
    if (!picture || picture.size > left) return null;
    left -= picture.size;
    return `data:${picture.type};base64,${picture.content.toString('base64')}`;
  };
  return sanitizeMailHtml(mail.html ?? '', { pictureUrl });
}

const isDrawn = ({ type, size }: MailFile): boolean => drawn.test(type) && size <= mostPictureBytes;

/** How many pictures from elsewhere the mail would have loaded. */
export const countBlocked = (mail: Pick<ReadMail, 'html'>): number =>
  mail.html === null ? 0 : sanitizeMailHtml(mail.html, { pictureUrl: () => null }).blockedPictures;

/** The sanitised body as a document of its own. */
export const asDocument = (body: string, locale: string): string =>
  `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer">` +
  '<style>body{font:16px/1.5 system-ui,sans-serif;margin:12px;color:#1b1b1b;background:#fff;overflow-wrap:anywhere}' +
  `img{max-width:100%;height:auto}table{max-width:100%}</style></head><body>${body}</body></html>`;

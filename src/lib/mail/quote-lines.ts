/**
 * The lines by which mail programs introduce what they quote, in the languages they speak. Every pattern is
 * tried on a line of bounded length and has no nested repetition.
 */
const longest = 500;

// "… wrote:" at the end of the line.
const wroteAtEnd = new RegExp(
  `(?:${[
    'wrote',
    'writes',
    'said',
    'menulis',
    'tulis',
    'berkata',
    'schrieb',
    'geschrieben',
    'a écrit',
    'ecrit',
    'écrit',
    'escribió',
    'escribio',
    'escreveu',
    'escribiu',
    'va escriure',
    'ha scritto',
    'scrive',
    'schreef',
    'geschreven',
    'het volgende geschreven',
    'skrev',
    'skrev følgende',
    'skreiv',
    'kirjoitti',
    'napisał',
    'napisała',
    'napisał\\(a\\)',
    'pisze',
    'napsal',
    'napsal\\(a\\)',
    'napísal',
    'napísal\\(a\\)',
    'napisao',
    'je napisao\\/la',
    'írta',
    'a scris',
    'написал',
    'написала',
    'написал\\(а\\)',
    'пишет',
    'пише',
    'написав',
    'έγραψε',
    'yazdı',
    'şunu yazdı',
    'đã viết',
    '写道',
    '寫道',
    '已写',
    'のメール',
    'は書きました',
    'さんが書きました',
    '작성',
    '님이 작성',
    'เขียนว่า',
    'כתב',
    'كتب',
  ].join('|')})\\s*(?:\\(.{0,60}\\)\\s*)?[:：]?[\\s>*_-]*$`,
  'i',
);
// "Am … schrieb …:" and the like: the verb stands in the middle and the colon ends the line.
const wroteInside =
  /(?:^|\s)(?:schrieb|schreef|skrev|skreiv|menulis|kirjoitti|wrote|escribió|escreveu|a écrit|ha scritto|napisał\(a\)|napisał|написал)\s.{1,200}[:：]\s*[>*_-]*$/i;
const opener =
  /^(?:on|at|in message|in article|pada|am|den|le|el|op|em|il|dnia|w dniu|dne|dňa|в|во|at|vào|tarihinde|στις|a las|på|o|пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|mon|tue|wed|thu|fri|sat|sun|sen|sel|rab|kam|jum|sab|min|在|於|\d{1,4}[./年-]\s?\d{1,2})(?=[\s,.年\d]|$)/i;
const hasTime = /\d{4}|\d{1,2}[:.]\d{2}|\d{1,2}[./-]\d{1,2}/;
const hasAddress = /[\w.+-]{1,64}@[\w.-]{1,100}/;
// Older Gmail: the date, a name, an address in brackets, and nothing more.
const dateNameAddress = /^\d{4}[/-]\d{1,2}[/-]\d{1,2}\s.{0,150}<[^<>\s]{1,100}@[^<>\s]{1,100}>:?$/;
const japaneseDate = /^\d{4}年\d{1,2}月\d{1,2}日.{0,150}[:：]$/;

function bare(line: string): string {
  return line
    .replace(/^[\s>*_|-]{0,60}/, '')
    .replace(/\u200e|\u200f|\u202a|\u202c/g, '')
    .trim();
}

/** "On … wrote:" on one line. `isQuoteNext`: the next line that says something is quoted. */
export function isIntroduction(line: string, isQuoteNext: boolean): boolean {
  if (line.length > longest || (!isQuoteNext && !/[:：>*_-]\s*$/.test(line.slice(-12)))) return false;
  const text = bare(line);
  if (text.length < 6) return false;
  if (isQuoteNext && dateNameAddress.test(text)) return true;
  if (japaneseDate.test(text) && (isQuoteNext || hasAddress.test(text))) return true;
  // Some languages need no verb: a time, a name, an address, a colon, and then the quote.
  if (isQuoteNext && hasTime.test(text) && hasAddress.test(text) && /[:：]$/.test(text)) return true;
  const isWroteAtEnd = wroteAtEnd.test(text);
  if (!isWroteAtEnd && !wroteInside.test(text)) return false;
  const endsOpen = /(?:[:：]|-{2,})[\s>*_-]*$/.test(text);
  if (opener.test(text) && hasTime.test(text)) return endsOpen || isQuoteNext;
  if (hasAddress.test(text) && endsOpen) return true;
  return isQuoteNext && endsOpen && text.length <= 120;
}

/** Words somebody wrote right before an introduction, on the same line; null where the line is one or the other. */
export function wordsBeforeIntroduction(
  line: string,
  isQuoteNext: boolean,
): { words: string; rest: string } | null {
  if (line.length > longest || opener.test(bare(line)) || !/[:：>-]\s*$/.test(line.slice(-12))) return null;
  const match = /^(.{0,300}?\S)(?:\s*-{2,}\s*|\s)((?:On|Pada)\s.*)$/.exec(line);
  if (!match || !hasTime.test(match[2]!) || !isIntroduction(match[2]!, isQuoteNext)) return null;
  return { words: match[1]!, rest: match[2]! };
}

/** How many lines an introduction takes that the sender's program has wrapped; 0 when none begins here. */
export function introductionLength(
  lines: readonly string[],
  index: number,
  isQuoteAfter: (index: number) => boolean,
): number {
  const first = lines[index]!;
  if (first.length > longest) return 0;
  if (isIntroduction(first, isQuoteAfter(index + 1))) return 1;
  const text = bare(first);
  if (!opener.test(text) || !/\d/.test(text) || /[.!?]$/.test(text)) return 0;
  let joined = first.trim();
  let written = 1;
  for (let next = index + 1; next < lines.length && next < index + 8 && written < 6; next += 1) {
    const line = lines[next]!;
    if (line.trim() === '') continue;
    if (opener.test(bare(line)) && hasTime.test(line)) return 0;
    joined += ` ${line.trim()}`;
    written += 1;
    if (joined.length > longest) return 0;
    const isWhole = isIntroduction(joined, isQuoteAfter(next + 1));
    if (isWhole && /[:：-]\s*[*_]*$/.test(joined)) return next - index + 1;
  }
  return 0;
}

/** An introduction that was wrapped, on one line again. */
export function joinIntroduction(lines: readonly string[]): string {
  return lines
    .map((line, index) => (index === 0 ? line.trimEnd() : line.trim()))
    .filter((line) => line !== '')
    .join(' ');
}

const originalWords =
  'original message|original mail|original appointment|originalnachricht|original nachricht|antwort nachricht|ursprüngliche nachricht|ursprungliche nachricht|' +
  "pesan asli|pesan awal|pesan sebelumnya|message d'origine|message d’origine|message original|message initial|" +
  'mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|origineel bericht|ursprungligt meddelande|' +
  'originalmeddelande|oprindelig meddelelse|original meddelelse|opprinnelig melding|alkuperäinen viesti|wiadomość oryginalna|' +
  'oryginalna wiadomość|původní zpráva|pôvodná správa|eredeti üzenet|mesajul original|исходное сообщение|пересылаемое сообщение|' +
  '原始邮件|原邮件|原始郵件|元のメッセージ|original e-mail|orijinal ileti|원본 메시지|tin nhắn gốc|reply message|reply above this line';
const originalMessage = new RegExp(
  `^[-_=*\\s]{0,60}(?:-{2,}|_{2,}|={2,}|\\*)\\s*(?:${originalWords})\\s*:?\\s*[-_=*]{0,60}[-_=*\\s]{0,20}$`,
  'i',
);
const forwardWords =
  'forwarded message|forwarded mail|forwarded by.{0,80}|begin forwarded message|start of forwarded message|pesan terusan|pesan yang diteruskan|' +
  'pesan diteruskan|mulai pesan terusan|mulai pesan yang diteruskan|awal pesan terusan|diteruskan oleh.{0,80}|weitergeleitete nachricht|' +
  'weitergeleitete mail|anfang der weitergeleiteten nachricht|anfang der weitergeleiteten e-mail|message transféré|' +
  'message transmis|début du message transféré|début du message réexpédié|mensaje reenviado|inicio del mensaje reenviado|' +
  'mensagem encaminhada|início da mensagem encaminhada|messaggio inoltrato|inizio messaggio inoltrato|doorgestuurd bericht|' +
  'begin doorgestuurd bericht|vidarebefordrat meddelande|vidarebefordrat brev|videresendt meddelelse|videresendt besked|' +
  'videresendt melding|edelleenlähetetty viesti|välitetty viesti|wiadomość przekazana|przekazana wiadomość|treść przekazanej wiadomości|' +
  'пересылаемое сообщение|пересланное сообщение|начало переадресованного сообщения|转发的邮件|轉寄郵件|转发邮件信息|' +
  '転送メッセージ|転送されたメッセージ|přeposlaná zpráva|továbbított üzenet|yönlendirilen ileti|전달된 메시지';
const forwardedMessage = new RegExp(
  `^[-_=*\\s>]{0,60}(?:${forwardWords})\\s*[:：]?\\s*[-_=*\\s]{0,60}$`,
  'i',
);

/** "-----Original Message-----" and its sisters. */
export function isOriginalDivider(line: string): boolean {
  return line.length < 200 && originalMessage.test(line.replace(/^[>\s]{0,20}/, ''));
}

/** "---------- Forwarded message ---------", "Begin forwarded message:", "Pesan terusan". */
export function isForwardDivider(line: string): boolean {
  if (line.length > 200 || !forwardedMessage.test(line)) return false;
  const text = bare(line);
  // Words alone could be a sentence; the dash, the colon or the whole line make the divider.
  return (
    /[-_=*]{2,}/.test(line) ||
    /[:：]$/.test(text.trim()) ||
    /^(?:pesan (?:terusan|yang diteruskan)|weitergeleitete nachricht)$/i.test(text)
  );
}

type Label = 'from' | 'sent' | 'to' | 'cc' | 'subject' | 'reply' | 'other';
const labels: Record<Label, string> = {
  from: 'from|dari|pengirim|von|de|da|van|från|fra|lähettäjä|od|from name|expéditeur|remitente|mittente|afzender|от|от кого|发件人|寄件者|寄件人|差出人|보낸 사람|kimden|feladó|từ|de la',
  sent: 'sent|date|sent on|dikirim|tanggal|tgl|waktu|gesendet|gesendet am|datum|envoyé|envoyé le|date d’envoi|enviado|enviado el|enviado em|enviada em|fecha|data|inviato|inviata|verzonden|datum|skickat|skickad|sendt|dato|lähetetty|päivämäärä|wysłano|wysłane|data wysłania|odesláno|odoslané|отправлено|дата|дата отправки|发送时间|发件时间|时间|日期|寄件日期|送信日時|日付|날짜|보낸 날짜|tarih|gönderildi|elküldve|dátum|ngày|đã gửi',
  to: 'to|kepada|ke|untuk|an|à|a|para|per|aan|till|til|vastaanottaja|do|komu|кому|收件人|宛先|받는 사람|kime|címzett|đến|tới',
  cc: 'cc|bcc|tembusan|kopie|kopia|copie|copie à|copia|c\\.c\\.|копия|抄送|副本|참조|bilgi|másolat',
  subject:
    'subject|perihal|subjek|hal|judul|betreff|objet|sujet|asunto|assunto|oggetto|onderwerp|ämne|emne|aihe|temat|předmět|predmet|тема|主题|主題|主旨|件名|제목|konu|tárgy|chủ đề|subiect',
  reply:
    'reply-to|reply to|balas ke|antwort an|antworten an|répondre à|responder a|risposta|rispondi a|beantwoord aan|svar till|svar til|ответить|回复',
  other:
    'importance|priority|attachments|lampiran|anlagen|anhänge|pièces jointes|adjuntos|anexos|allegati|bijlagen|organization|organisation|company|group|newsgroups|message-id|sensitivity|wichtigkeit|kepentingan|prioritas|вложения',
};
const labelPatterns = (Object.entries(labels) as [Label, string][]).map(
  ([label, words]) => [label, new RegExp(`^(?:${words})$`, 'i')] as const,
);

/** Which header of a quoted mail a line is, as in "*From:* …" or "Dikirim : …". */
export function headerLabel(line: string): { label: Label; value: string } | null {
  const text = line.slice(0, 300).replace(/^[\s>|*_]{0,40}/, '');
  const match = /^([\p{L}][\p{L} .’'-]{0,28}?)[*_]{0,3}\s{0,3}[:：][*_]{0,3}(?=\s|$|[^/\s])/u.exec(text);
  if (!match) return null;
  const name = match[1]!.trim();
  for (const [label, pattern] of labelPatterns) {
    if (pattern.test(name)) return { label, value: text.slice(match[0].length).trim() };
  }
  return null;
}

/**
 * The length in lines of a block of headers as Outlook and others put it over a quoted mail, or 0. A memo
 * ("Kepada: … Dari: … Perihal: …") is none: a quoted mail begins with From and tells when it was sent.
 */
export function headerBlockLength(lines: readonly string[], index: number): number {
  const first = headerLabel(lines[index]!);
  if (!first || first.label === 'other' || first.label === 'cc') return 0;
  const seen = new Map<Label, string>([[first.label, first.value]]);
  let end = index + 1;
  let gap = 0;
  for (let at = index + 1; at < lines.length && at < index + 24; at += 1) {
    const line = lines[at]!;
    if (/^[\s>]*$/.test(line)) {
      gap += 1;
      if (gap > 1) break;
      continue;
    }
    const found = headerLabel(line);
    if (!found) {
      // A long list of recipients runs over several lines.
      if (gap > 0 || !/^[\s>]|[;,@<>]/.test(line)) break;
      continue;
    }
    gap = 0;
    seen.set(found.label, found.value);
    end = at + 1;
  }
  const knows = (label: Label) => seen.has(label);
  if (!knows('from') || !(knows('subject') || knows('to'))) return 0;
  const sent = seen.get('sent');
  const isDated = sent !== undefined && /\d/.test(sent);
  const named = [...seen.keys()].filter((label) => label !== 'other').length;
  if (named < 3) return 0;
  if (first.label === 'from') return isDated || hasAddress.test(first.value) ? end - index : 0;
  return isDated && hasAddress.test(seen.get('from') ?? '') ? end - index : 0;
}

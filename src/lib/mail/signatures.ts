const device =
  '(?:my |mein(?:em|er)? |mon |ma |mi |meu |minha |mijn |min |mitt |mio |mia |moj(?:ego|ej)? |)' +
  '(?:iphone|ipad|ipod|android|samsung|galaxy|xiaomi|redmi|poco|oppo|vivo|realme|infinix|huawei|honor|nokia|htc|lg|sony|xperia|' +
  'motorola|moto|oneplus|pixel|blackberry|windows|phone|mobile|smartphone|tablet|cell|handy|ponsel|hp|gawai|telepon|yahoo|outlook|gmail|' +
  'mail|email|mailbox|airmail|aol|proton|tutanota|spark|bluemail|k-9|fairemail|nine|mi phone|inbox|alcatel|ti-|wireless|mobil|portable|téléphone|móvil|celular|telefon|cellulare|tele)';

const gadget =
  '(?:.{0,30}\\s)?(?:iphone|ipad|ponsel|hp|handphone|gawai|android|samsung|galaxy|xiaomi|redmi|poco|oppo|vivo|realme|infinix|huawei|' +
  'perangkat|smartphone|telepon|tablet|outlook|yahoo|gmail|mail|surel|aplikasi|blackberry|nokia)(?![a-z]).{0,60}$';

const patterns = [
  // English
  new RegExp(`^sent (?:from|via|with|by|using)\\s+(?:the )?[\\[<("]?${device}`, 'i'),
  /^sent from .{1,60} for (?:iphone|ipad|ios|android|windows|mac)/i,
  /^sent from (?:my )?[\w .'-]{1,40}(?:device|phone|mobile|tablet|app)\b/i,
  /^<{1,2}sent (?:by|from) .{1,40}>{1,2}$/i,
  /^\(sent (?:from|via|by) .{1,60}\)$/i,
  /^from my (?:iphone|ipad|android|phone|mobile|samsung|galaxy|blackberry|nokia)\b.{0,40}$/i,
  /^\S{1,30} from mobile$/i,
  /^(?:get|download) \[?(?:outlook|yahoo mail|bluemail|spark|typeapp)[\w ]{0,20}\]?.{0,120}$/i,
  /^typed on (?:tiny|small|a|my) .{1,60}$/i,
  /^please excuse (?:any )?(?:typos|brevity|my brevity).{0,80}$/i,
  // Indonesian and Malay
  new RegExp(
    `^(?:terkirim|dikirim|dikirimkan)\\s+(?:dari|melalui|lewat|menggunakan|dengan|via)\\s+${gadget}`,
    'i',
  ),
  new RegExp(
    `^(?:pesan|surel|email|e-mail) ini (?:dikirim|terkirim) (?:dari|melalui|lewat|menggunakan|dengan)\\s+${gadget}`,
    'i',
  ),
  /^(?:dapatkan|unduh) \[?outlook.{0,120}$/i,
  /^dihantar (?:dari|daripada) .{1,60}$/i,
  // German
  /^(?:von|mit) (?:meinem|meiner|der|dem) .{1,60} gesendet\.?$/i,
  /^gesendet (?:von|mit|über|aus) .{1,80}$/i,
  /^diese (?:nachricht|mail|e-mail) wurde (?:von|mit) .{1,80} gesendet\.?$/i,
  /^von (?:meinem )?(?:iphone|ipad|samsung|android|handy|mobiltelefon).{0,60}$/i,
  /^holen sie sich outlook.{0,100}$/i,
  // French, Spanish, Portuguese, Italian, Dutch
  /^envoyé (?:depuis|de|à partir de|avec|par|via) .{1,80}$/i,
  /^(?:téléchargez|obtenez|obtenir) outlook.{0,100}$/i,
  /^enviado (?:desde|do|de|a partir do|a partir de|por|via|pelo|con) .{1,80}$/i,
  /^(?:obtener|obtén|descargar|obter|obtenha o) \[?outlook.{0,100}$/i,
  /^(?:inviato|spedito) (?:da|dal|dalla|con|tramite|via) .{1,80}$/i,
  /^(?:ottieni|scarica) \[?outlook.{0,100}$/i,
  /^(?:verzonden|verstuurd) (?:vanaf|vanuit|met|via|door|van) .{1,80}$/i,
  /^outlook voor (?:ios|android).{0,80}$/i,
  // The North, the East
  /^(?:skickat|skickat från|sendt|sendt fra|sent) (?:från|fra|med|via) .{1,80}$/i,
  /^hämta outlook.{0,80}$|^hent outlook.{0,80}$|^hanki outlook.{0,80}$/i,
  /^lähetetty .{1,60}$/i,
  /^(?:wysłano|wysłane) (?:z|ze|przez|za) .{1,80}$/i,
  /^odesláno z .{1,60}$|^odoslané z .{1,60}$/i,
  /^отправлено (?:с|из|от) .{1,80}$|^послано с .{1,60}$/i,
  /^пожалуйста, извините за краткость.{0,60}$/i,
  /^(?:从我的|從我的|发自我的|发自|發自我的|傳送自我的|用我的)\s?.{1,40}$/i,
  /^.{0,20}(?:iphone|ipad|android).{0,6}(?:から送信|傳送|发送|發送|에서 보냄)$/i,
  /^나의 .{1,30}에서 보냄$/i,
  /^(?:được )?gửi từ .{1,60}$/i,
  /(?:iphone|ipad|android|telefon)['’]?\w{0,6} gönderildi$/i,
];

/** A line by which a phone or a mail program names itself. */
export function isDeviceLine(line: string): boolean {
  if (line.length > 200) return false;
  const text = line
    .replace(/^[\s>*_~-]{0,20}/, '')
    .replace(/[\s*_~]+$/, '')
    .trim();
  if (text === '') return false;
  return patterns.some((pattern) => pattern.test(text));
}

/** The "-- " of Usenet, also without its blank, or as a long dash. */
export function isSignatureMark(line: string): boolean {
  return line.length < 12 && /^(?:--|—|––)\s*$/.test(line);
}

/** A drawn line. */
export function isRule(line: string): boolean {
  return line.length < 300 && /^[\s>]{0,20}(?:[-_=*─—]{5,}|(?:[-_=*] ){4,})[-_=*─—\s]{0,200}$/.test(line);
}

import { describe, expect, test } from 'vitest';
import { letter } from './letters-for-tests.ts';
import { readMail } from './reading.ts';

const html = (body: string) =>
  readMail(letter({ Subject: 'Re: Jaringan', 'Content-Type': 'text/html; charset=utf-8' }, body));

describe('an answer in HTML shows what is new, whatever program wrote it', () => {
  test.for<[string, string, string]>([
    [
      'Gmail',
      '',
      '<div dir="ltr">Sudah kami coba.</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">Pada Sen, 23 Nov 2026 pukul 09.00 Meja Layanan &lt;<a href="mailto:b@t.example">b@t.example</a>&gt; menulis:<br></div><blockquote class="gmail_quote"><div>Sudah dicoba?</div></blockquote></div>',
    ],
    [
      'Gmail on a phone',
      '',
      '<div dir="auto">Sudah kami coba.</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, 23 Nov 2026, 09.00 Meja, &lt;<a href="mailto:b@t.example">b@t.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote"><p>Sudah dicoba?</p></blockquote></div>',
    ],
    [
      'Outlook on the desk',
      '',
      '<html><body lang=IN><div class=WordSection1><p class=MsoNormal>Sudah kami coba.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div style="border-top:solid #E1E1E1 1.0pt"><p class=MsoNormal><b>Dari:</b> Meja Layanan &lt;b@t.example&gt; <br><b>Dikirim:</b> Senin, 23 November 2026 09:00<br><b>Kepada:</b> Made &lt;m@t.example&gt;<br><b>Perihal:</b> RE: Jaringan</p></div></div><p class=MsoNormal>Sudah dicoba?</p></div></body></html>',
    ],
    [
      'Outlook on the web',
      '',
      '<div>Sudah kami coba.</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg" dir="ltr"><b>From:</b> Meja &lt;b@t.example&gt;<br><b>Sent:</b> Monday, November 23, 2026 9:00 AM<br><b>To:</b> m@t.example<br><b>Subject:</b> Re: Jaringan<div>&nbsp;</div></div><div>Sudah dicoba?</div>',
    ],
    [
      'Outlook on a phone',
      'Get Outlook for Android <https://aka.ms/x>',
      '<div>Sudah kami coba.</div><div id="ms-outlook-mobile-signature">Get <a href="https://aka.ms/x">Outlook for Android</a></div><hr><div id="divRplyFwdMsg"><b>From:</b> Meja &lt;b@t.example&gt;<br><b>Sent:</b> Monday, November 23, 2026 9:00:00 AM<br><b>To:</b> m@t.example<br><b>Subject:</b> Re: x</div><div>Sudah dicoba?</div>',
    ],
    [
      'Apple Mail',
      '',
      '<body>Sudah kami coba.<br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite"><div>On 23 Nov 2026, at 09.00, Meja &lt;b@t.example&gt; wrote:</div><br><div>Sudah dicoba?</div></blockquote></div><br></body>',
    ],
    [
      'an iPhone',
      'Dikirim dari iPhone saya',
      '<body dir="auto">Sudah kami coba.<br><br><div dir="ltr">Dikirim dari iPhone saya</div><div dir="ltr"><br><blockquote type="cite">Pada 23 Nov 2026, pukul 09.00, Meja &lt;b@t.example&gt; menulis:<br><br></blockquote></div><blockquote type="cite"><div>Sudah dicoba?</div></blockquote></body>',
    ],
    [
      'Yahoo',
      '',
      '<div><div>Sudah kami coba.</div><div><br></div></div><div class="yahoo_quoted"><div>Pada Senin, 23 November 2026 09.00.00 WITA, Meja &lt;b@t.example&gt; menulis: </div><div><br></div><div>Sudah dicoba?</div></div>',
    ],
    [
      'Yahoo on Android',
      'Sent from Yahoo Mail on Android <https://go.onelink.me/1>',
      'Sudah kami coba.<br><br><div id="ymail_android_signature"><a href="https://go.onelink.me/1">Sent from Yahoo Mail on Android</a></div> <br> <blockquote><div>On Mon, Nov 23, 2026 at 9:00, Meja</div><div>&lt;b@t.example&gt; wrote:</div><div>Sudah dicoba?</div></blockquote>',
    ],
    [
      'Thunderbird',
      '',
      '<p>Sudah kami coba.<br></p><div class="moz-cite-prefix">On 23/11/2026 09.00, Meja wrote:<br></div><blockquote type="cite" cite="mid:x"><p>Sudah dicoba?</p></blockquote><br>',
    ],
    [
      'Samsung',
      'Dikirim dari Galaxy saya',
      '<div dir="auto">Sudah kami coba.</div><div><br></div><div>Dikirim dari Galaxy saya</div><div><br></div><div>-------- Pesan asli --------</div><div>Dari: Meja &lt;b@t.example&gt; </div><div>Tanggal: 23/11/26  09.00  (GMT+08:00) </div><div>Ke: m@t.example </div><div>Perihal: Re: x </div><div><br></div>Sudah dicoba?',
    ],
    [
      'Xiaomi',
      'Dikirim dari ponsel Xiaomi saya',
      '<p>Sudah kami coba.</p><div>Dikirim dari ponsel Xiaomi saya</div><div class="quote">Meja &lt;b@t.example&gt; pada 23 Nov 2026 09.00 menulis:<br><blockquote>Sudah dicoba?</blockquote></div>',
    ],
    [
      'Lotus Notes',
      '',
      '<font size=2>Sudah kami coba.</font><br><br><font size=1>From: &nbsp; &nbsp;</font><font size=1>Meja/KOTA</font><br><font size=1>To: &nbsp; &nbsp;</font><font size=1>m@t.example</font><br><font size=1>Date: &nbsp; &nbsp;</font><font size=1>23/11/2026 09:00</font><br><font size=1>Subject: &nbsp;</font><font size=1>Re: x</font><br><hr noshade><br>Sudah dicoba?',
    ],
    [
      'Zimbra',
      '',
      '<div><div>Sudah kami coba.<br></div><hr id="zwchr"><div><blockquote><b>Dari: </b>"Meja" &lt;b@t.example&gt;<br><b>Kepada: </b>"m" &lt;m@t.example&gt;<br><b>Terkirim: </b>Senin, 23 November 2026 09:00:00<br><b>Judul: </b>Re: x<br></blockquote></div><blockquote>Sudah dicoba?</blockquote></div>',
    ],
  ])('%s', async ([, signature, body]) => {
    const mail = await html(body);
    expect({ text: mail.words.text, signature: mail.words.signature }).toEqual({
      text: 'Sudah kami coba.',
      signature,
    });
    expect(mail.words.quoted).toContain('Sudah dicoba?');
    expect(mail.text).toContain('Sudah dicoba?');
  });
});

import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { botSecrets, cloudSecrets } from './chats-for-tests.ts';

export type SentByUs = {
  id: string;
  to: string;
  text: string;
  buttons: { id: string; title: string }[];
};

/**
 * A server at this machine in the place of Meta's Cloud API and of Telegram's Bot API: takes messages as they are
 * documented, gives files, and makes the calls that the hook would get.
 */
export async function startChatServer() {
  const sent: SentByUs[] = [];
  const refused: string[] = [];
  const files = new Map<string, Buffer>();
  let isDown = false;
  let nth = 0;
  const server = createServer(async (request, response) => {
    const say = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const path = request.url ?? '';
    const body = await bodyOf(request);
    if (isDown) return say(503, { error: { code: 2 } });
    const isBot = path.startsWith(`/bot${botSecrets.token}/`);
    const isCloud = request.headers.authorization === `Bearer ${cloudSecrets.access_token}`;
    const media = /^\/(?:media|file\/bot[^/]+)\/([\w.-]+)$/.exec(path)?.[1];
    if (media) {
      const bytes = files.get(media);
      response.writeHead(bytes ? 200 : 404, { 'content-type': 'image/jpeg' });
      return response.end(bytes);
    }
    if (!isBot && !isCloud) return say(401, { error: { code: 190 } });
    if (isBot) {
      const fields = JSON.parse(body) as Record<string, unknown>;
      if (path.endsWith('/getFile')) return say(200, { ok: true, result: { file_path: fields['file_id'] } });
      if (!path.endsWith('/sendMessage')) return say(200, { ok: true, result: true });
      const keyboard = (
        fields['reply_markup'] as { inline_keyboard?: { text: string; callback_data: string }[][] }
      )?.inline_keyboard;
      nth += 1;
      sent.push({
        id: `${fields['chat_id']}:${nth}`,
        to: String(fields['chat_id']),
        text: String(fields['text']),
        buttons: (keyboard ?? []).flat().map((one) => ({ id: one.callback_data, title: one.text })),
      });
      return say(200, { ok: true, result: { message_id: nth } });
    }
    if (request.method === 'GET') {
      const id = path.split('/').at(-1)!;
      return files.has(id) ? say(200, { url: `${url}/media/${id}` }) : say(404, { error: { code: 100 } });
    }
    const message = readCloud(JSON.parse(body));
    if (!message) {
      refused.push(body);
      return say(400, { error: { code: 100 } });
    }
    nth += 1;
    sent.push({ id: `wamid.${nth}`, ...message });
    return say(200, { messaging_product: 'whatsapp', messages: [{ id: `wamid.${nth}` }] });
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    sent,
    /** What did not have the documented shape. */
    refused,
    files,
    to: (address: string) => sent.filter((one) => `+${one.to}` === address || one.to === address),
    setDown: (down: boolean) => {
      isDown = down;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

type CloudBody = {
  messaging_product?: string;
  to?: string;
  type?: string;
  text?: { body?: string };
  template?: { name?: string };
  interactive?: {
    type?: string;
    body?: { text?: string };
    action?: {
      buttons?: { type: string; reply: { id: string; title: string } }[];
      button?: string;
      sections?: { rows: { id: string; title: string }[] }[];
    };
  };
};

/** The limits of the documented API: three buttons of 20 characters, ten rows of 24, 1024 beside them. */
function readCloud(body: CloudBody): Omit<SentByUs, 'id'> | undefined {
  if (body.messaging_product !== 'whatsapp' || !/^\d{7,15}$/.test(body.to ?? '')) return undefined;
  const to = body.to!;
  if (body.type === 'text' && (body.text?.body?.length ?? 5_000) <= 4_096)
    return { to, text: body.text!.body!, buttons: [] };
  const inner = body.interactive;
  const text = inner?.body?.text ?? '';
  if (body.type !== 'interactive' || text === '' || text.length > 1_024) return undefined;
  const replies = inner?.action?.buttons?.map(({ reply }) => reply);
  if (inner?.type === 'button' && replies && replies.length <= 3)
    return replies.every(({ title }) => title.length <= 20) ? { to, text, buttons: replies } : undefined;
  const rows = inner?.action?.sections?.flatMap((section) => section.rows) ?? [];
  const isList = inner?.type === 'list' && rows.length > 0 && rows.length <= 10 && inner.action?.button;
  return isList && rows.every(({ title }) => title.length <= 24) ? { to, text, buttons: rows } : undefined;
}

/** A call of the hook as Meta would make it, with its signature. */
export function cloudCall(value: object): { payload: string; headers: Record<string, string> } {
  const payload = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      { id: '1', changes: [{ field: 'messages', value: { messaging_product: 'whatsapp', ...value } }] },
    ],
  });
  const signature = createHmac('sha256', cloudSecrets.app_secret).update(payload).digest('hex');
  return {
    payload,
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
  };
}

/** An update as Telegram would send it. */
export const botCall = (update: object): { payload: string; headers: Record<string, string> } => ({
  payload: JSON.stringify(update),
  headers: {
    'content-type': 'application/json',
    'x-telegram-bot-api-secret-token': botSecrets.hook_secret,
  },
});

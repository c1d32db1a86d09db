import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Gate, Incoming, Outgoing } from '../adapter.ts';
import { outsideOf } from '../outside.ts';

export type Asked = {
  method: string;
  /** With its query. */
  path: string;
  headers: Record<string, string | undefined>;
  body: string;
};
type Answer = { status?: number; headers?: Record<string, string>; body?: unknown } | 'never';

export type Provider = {
  url: string;
  /** Everything it was asked, oldest first. */
  asked: Asked[];
  /** What it says next, in this order; afterwards 500. */
  answer(...answers: Answer[]): void;
  /** A gate as the program opens it: the one door, narrowed to this machine. */
  gate<S, X>(settings: S, secrets: X, signal?: AbortSignal): Gate<S, X>;
};

/** A server at this machine in the place of a provider. */
export function useProvider(): Provider {
  const answers: Answer[] = [];
  const { fetch } = outsideOf({ DEMO: false, OUTSIDE: 'loopback' });
  const provider: Provider = {
    url: '',
    asked: [],
    answer: (...next) => void answers.push(...next),
    gate: (settings, secrets, signal = AbortSignal.timeout(10_000)) => ({
      settings,
      secrets,
      fetch,
      assertOpen: () => undefined,
      signal,
    }),
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const body = Buffer.concat(parts).toString('utf8');
      provider.asked.push({ method, path: url, headers: headers as Asked['headers'], body });
      const answer = answers.shift() ?? { status: 500 };
      if (answer === 'never') return;
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
      response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {}));
    });
  });
  beforeAll(async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    server.listen(0, '127.0.0.1', resolve);
    await promise;
    provider.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    provider.asked.length = 0;
    answers.length = 0;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return provider;
}

/** News of a ticket for Ayu's phone, which a test changes where it needs to. */
export const news = (rest: Partial<Outgoing> = {}): Outgoing => ({
  deliveryId: '01940000-0000-7000-8000-00000000d001',
  to: '+6281234567890',
  toName: 'Ayu',
  locale: 'id',
  message: 'submit',
  subject: 'Tiket diterima',
  text: 'TIK-7K3M-9QXA diterima. Lacak: https://layanan.example.go.id/lacak/TIK-7K3M-9QXA',
  html: null,
  link: 'https://layanan.example.go.id/lacak/TIK-7K3M-9QXA',
  parameters: ['TIK-7K3M-9QXA', 'Diterima', 'Ditinjau\nsebelum 10.00', ''],
  isWindowOpen: false,
  buttons: [],
  mail: null,
  ...rest,
});

/** A call of the hook with these bytes. */
export const call = (body: string | object, rest: Partial<Incoming> = {}): Incoming => ({
  method: 'POST',
  query: {},
  headers: { 'content-type': 'application/json' },
  url: 'https://layanan.example.go.id/hooks/kunci',
  ...rest,
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});

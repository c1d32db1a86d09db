import { hostname } from 'node:os';

/** The addresses that people can type to reach the server. */
export function addressesOf(server: { publicUrl: string | undefined; host: string; port: number }): string[] {
  const { publicUrl, host, port } = server;
  if (publicUrl) return [publicUrl];
  const at = (name: string) => `http://${name}${port === 80 ? '' : `:${port}`}`;
  if (host === '0.0.0.0' || host === '::') return [...new Set([at('localhost'), at(hostname())])];
  return [at(host.includes(':') ? `[${host}]` : host)];
}

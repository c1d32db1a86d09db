import { homedir } from 'node:os';
import { z } from 'zod';
import { defaultDataDir } from './data-folder/default-data-dir.ts';
import { StartError } from './lib/start-error.ts';

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');
const count = z.coerce.number().int().positive();

/** Every setting of the program, read from the environment. Anything unset has a default that works. */
const schema = z.object({
  DATA_DIR: z.string().min(1).optional(),
  /** PostgreSQL 15 or later; without it the program starts its own. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** The owner of the tables, for migrations; DATABASE_URL's user then needs no such rights. */
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL: count.default(10),
  HOST: z.string().min(1).default('0.0.0.0'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  /** The address people type, such as `https://layanan.example.go.id`. Decides links and secure cookies. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** At least 32 characters; without it one is made and kept in the data folder. */
  SECRET: z.string().min(32).optional(),
  /** Addresses of reverse proxies whose X-Forwarded-For counts, separated by commas; `true` trusts any. */
  TRUST_PROXY: z.string().default(''),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  KARCIS_LANG: z.enum(['id', 'en']).default('id'),
  /** `host:port` or a socket path of clamd; files are then scanned. */
  CLAMD: z.string().optional(),
  UPLOAD_MAX_BYTES: count.default(10 * 1024 * 1024),
  UPLOAD_MAX_FILES: count.default(5),
  /** Failures allowed for one account, one ticket and one address within a window of 15 minutes. */
  LIMIT_ACCOUNT_FAILURES: count.default(10),
  LIMIT_TICKET_FAILURES: count.default(10),
  LIMIT_ADDRESS_FAILURES: count.default(100),
  /** New tickets and files from one address an hour: a whole government may share one. */
  LIMIT_ADDRESS_REPORTS: count.default(600),
  /** Where messages may go: anywhere that is configured, this machine alone, or nowhere, as on a copy for trying out. */
  OUTSIDE: z.enum(['open', 'loopback', 'shut']).default('open'),
  /** Demo mode: shown on every page, never sends anything. */
  DEMO: flag.default(false),
});

export type Config = Omit<z.output<typeof schema>, 'DATA_DIR'> & { DATA_DIR: string };

/**
 * The settings in force.
 * @throws StartError naming the first setting that does not do
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const name = issue.path.join('.');
    throw new StartError({
      id: `Pengaturan ${name} tidak dapat dipakai: ${issue.message}. Perbaiki nilainya, lalu jalankan lagi.`,
      en: `The setting ${name} cannot be used: ${issue.message}. Correct its value, then start again.`,
    });
  }
  const who = { env: given, uid: process.getuid?.() ?? -1, home: homedir() };
  return { ...parsed.data, DATA_DIR: parsed.data.DATA_DIR ?? defaultDataDir(who) };
}

const secretNames = new Set(['SECRET']);

/** The settings as lines of `NAME=value`, with secrets and passwords masked. */
export function describeConfig(config: Config): string[] {
  return Object.entries(config).map(([name, value]) => {
    if (value === undefined) return `${name}=`;
    if (secretNames.has(name)) return `${name}=********`;
    return `${name}=${String(value).replace(/(:\/\/[^:@/]*:)[^@]*@/, '$1********@')}`;
  });
}

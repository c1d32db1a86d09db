import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chown, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { testCertificate, testKey } from '../certificate-for-tests.ts';

const program = '/usr/sbin/dovecot';
/** A real server of the field, where the machine has it: Debian's dovecot-imapd. */
export const hasDovecot = existsSync(program);

/** Root starts it as nobody; it asks for no rights of its own. */
const isRoot = process.getuid?.() === 0;
const nobody = 65_534;
const [uid, gid] = isRoot ? [nobody, nobody] : [process.getuid!(), process.getgid!()];
const [user, group] = isRoot ? ['nobody', 'nogroup'] : [userInfo().username, groupName(gid)];

/** Dovecot wants to hear it by its name. */
function groupName(id: number): string {
  const line = readFileSync('/etc/group', 'utf8')
    .split('\n')
    .find((entry) => entry.split(':')[2] === String(id));
  return line?.split(':')[0] ?? String(id);
}

export const password = 'rahasia-kotak';

export type Dovecot = {
  port: number;
  tlsPort: number;
  /** Puts a mail into the INBOX of a user as a mail server does. */
  deliver(user: string, mail: string | Buffer): Promise<void>;
  /** How the mails of a user lie there: how many, and how many of them marked as read. */
  count(user: string, folder?: string): Promise<{ mails: number; seen: number }>;
  /** Where the so-manieth mail that was delivered to a user lies. */
  fileOf(user: string, nth: number): Promise<string>;
  stop(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
};

/** `tokenInfoUrl`: where the server asks whether a token is good; XOAUTH2 is offered then. */
export async function startDovecot(options: { tokenInfoUrl?: string } = {}): Promise<Dovecot> {
  const root = await mkdtemp(join(tmpdir(), 'karcis-dovecot-'));
  const [port, tlsPort] = await Promise.all([freePort(), freePort()]);
  const own = async (path: string) => {
    if (isRoot) await chown(path, uid, gid);
    return path;
  };
  await own(root);
  for (const name of ['run', 'state', 'mail']) {
    await mkdir(join(root, name));
    await own(join(root, name));
  }
  await writeFile(await touch(join(root, 'cert.pem')), testCertificate);
  await writeFile(await touch(join(root, 'key.pem')), testKey);
  await writeFile(join(root, 'oauth2.conf'), oauthConfig(options.tokenInfoUrl ?? ''));
  await writeFile(join(root, 'dovecot.conf'), config({ root, port, tlsPort, ...options }));

  async function touch(path: string): Promise<string> {
    await writeFile(path, '', { mode: 0o600 });
    return own(path);
  }

  let server: ChildProcess | undefined;
  async function start(): Promise<void> {
    server = spawn(program, ['-F', '-c', join(root, 'dovecot.conf')], {
      stdio: 'ignore',
      detached: true,
      ...(isRoot && { uid, gid }),
    });
    for (let tries = 0; tries < 200; tries += 1) {
      if (await answers(port)) return;
      await pause(50);
    }
    throw new Error(`Dovecot did not start: ${await readFile(join(root, 'log'), 'utf8').catch(() => '')}`);
  }
  async function stop(): Promise<void> {
    if (!server) return;
    const ended = new Promise((resolve) => server!.once('exit', resolve));
    // The whole group: a process that serves somebody outlives its master by half a minute.
    process.kill(-server.pid!, 'SIGTERM');
    await ended;
    server = undefined;
  }
  await start();

  const homeOf = (name: string) => join(root, 'mail', name);
  let count = 0;
  const made = new Set<string>();
  return {
    port,
    tlsPort,
    start,
    stop,
    async deliver(name, mail) {
      const home = homeOf(name);
      if (!made.has(name)) {
        for (const folder of ['', 'tmp', 'new', 'cur']) {
          await mkdir(join(home, folder), { recursive: true });
          await own(join(home, folder));
        }
        made.add(name);
      }
      count += 1;
      const file = `${Math.floor(Date.now() / 1000)}.M${String(count).padStart(8, '0')}.test`;
      await writeFile(join(home, 'tmp', file), mail);
      await own(join(home, 'tmp', file));
      await rename(join(home, 'tmp', file), join(home, 'new', file));
    },
    async count(name, folder) {
      const home = folder ? join(homeOf(name), `.${folder}`) : homeOf(name);
      const fresh = await readdir(join(home, 'new')).catch(() => []);
      const current = await readdir(join(home, 'cur')).catch(() => []);
      const seen = current.filter((file) => /:2,[A-Z]*S/.test(file)).length;
      return { mails: fresh.length + current.length, seen };
    },
    async fileOf(name, nth) {
      const files = (await readdir(join(homeOf(name), 'new'))).sort();
      return join(homeOf(name), 'new', files[nth - 1]!);
    },
    async remove() {
      await stop();
      await rm(root, { recursive: true, force: true });
    },
  };
}

const config = (given: { root: string; port: number; tlsPort: number; tokenInfoUrl?: string }) => `
protocols = imap
listen = 127.0.0.1
base_dir = ${given.root}/run
state_dir = ${given.root}/state
log_path = ${given.root}/log
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
first_valid_uid = 1
ssl = yes
ssl_cert = <${given.root}/cert.pem
ssl_key = <${given.root}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login${given.tokenInfoUrl ? ' xoauth2 oauthbearer' : ''}
auth_failure_delay = 0
mail_location = maildir:${given.root}/mail/%u
mail_max_userip_connections = 100
service imap-login {
  chroot =
  inet_listener imap {
    port = ${given.port}
  }
  inet_listener imaps {
    port = ${given.tlsPort}
    ssl = yes
  }
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
${
  given.tokenInfoUrl
    ? `passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${given.root}/oauth2.conf
}
`
    : ''
}passdb {
  driver = static
  mechanisms = plain login
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${given.root}/mail/%u
}
`;

const oauthConfig = (url: string) => `
introspection_mode = auth
introspection_url = ${url}
username_attribute = username
active_attribute = active
active_value = true
timeout_msecs = 5000
rawlog_dir =
`;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

import { createAuth } from '../auth/auth.ts';
import { usernamePattern } from '../auth/better-auth.ts';
import { UsernameTaken } from '../auth/credentials.ts';
import { createUser } from '../auth/opening-accounts.ts';
import type { Config } from '../config.ts';
import { Invalid } from '../domain/errors.ts';
import { type Role, roles } from '../domain/tickets/vocabulary.ts';
import { StartError } from '../lib/start-error.ts';
import { argumentsOf } from './arguments.ts';
import { visitHouse } from './house.ts';
import type { Terminal } from './terminal.ts';

type Given = { config: Config; terminal: Terminal; distDir: string; args: string[] };

/** `user create`: an account from the command line, beside a running server too; its password is shown once. */
export async function user({ args: [verb, ...args], ...given }: Given): Promise<number> {
  if (verb !== 'create') {
    throw new StartError({
      id: 'Yang tersedia: karcis user create --username … --name … --role …',
      en: 'There is: karcis user create --username … --name … --role …',
    });
  }
  const wanted = readWanted(args);
  const { db, config, secret, closing } = await visitHouse(given);
  try {
    const auth = createAuth({ db, config, secret });
    const { password } = await createUser(db, auth, wanted).catch(explain);
    given.terminal.say({
      id: `Akun ${wanted.username} dibuat. Kata sandi (hanya ditampilkan sekali): ${password}`,
      en: `The account ${wanted.username} is made. Its password (shown only once): ${password}`,
    });
    return 0;
  } finally {
    await closing.close();
  }
}

function readWanted(args: string[]) {
  const { username, name, email, team, role } = argumentsOf('user create', args, {
    username: { type: 'string' },
    name: { type: 'string' },
    email: { type: 'string' },
    team: { type: 'string' },
    role: { type: 'string', multiple: true },
  });
  if (!username || !usernamePattern.test(username)) {
    throw new StartError({
      id: '--username wajib: 3 sampai 30 huruf kecil, angka, titik, garis bawah atau tanda hubung.',
      en: '--username is required: 3 to 30 lower-case letters, digits, dots, underscores or hyphens.',
    });
  }
  if (!name) throw new StartError({ id: '--name wajib diisi.', en: '--name is required.' });
  if (!role?.length || !role.every(isRole)) {
    throw new StartError({
      id: `--role wajib, salah satu atau beberapa dari: ${roles.join(', ')}.`,
      en: `--role is required, one or more of: ${roles.join(', ')}.`,
    });
  }
  return { username, name, email: email ?? null, roles: role.map((each) => ({ role: each, team })) };
}

const isRole = (role: string): role is Role => (roles as readonly string[]).includes(role);

function explain(error: unknown): never {
  if (error instanceof UsernameTaken)
    throw new StartError({ id: 'Nama pengguna itu sudah dipakai.', en: 'That user name is taken.' });
  if (error instanceof Invalid) {
    throw new StartError({
      id: 'Peran itu memerlukan --team (kode tim).',
      en: 'That role needs --team (the code of a team).',
    });
  }
  throw error;
}

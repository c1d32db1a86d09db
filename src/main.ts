import { argumentsOf } from './cli/arguments.ts';
import { complain, type Terminal, terminal } from './cli/terminal.ts';
import { type Config, readConfig } from './config.ts';
import { StartError } from './lib/start-error.ts';
import type { Locale } from './lib/texts.ts';

type Given = { config: Config; terminal: Terminal; distDir: string; args: string[] };
type Command = { id: string; en: string; run: (given: Given) => Promise<number> };

/** Each command loads only what it needs. */
const commands: Record<string, Command> = {
  serve: {
    id: 'menjalankan web dan pekerja (juga: start)',
    en: 'run web and worker (also: start)',
    run: async (given) => {
      argumentsOf('serve', given.args, {});
      return (await import('./cli/serve.ts')).serve(given);
    },
  },
  worker: {
    id: 'menjalankan pekerja saja, di samping server',
    en: 'run the worker alone, beside a server',
    run: async (given) => (await import('./cli/work.ts')).work(given),
  },
  migrate: {
    id: 'menyiapkan atau memperbarui tabel',
    en: 'make or update the tables',
    run: async (given) => (await import('./cli/migrate.ts')).migrateOnly(given),
  },
  demo: {
    id: 'mencoba dengan data contoh yang dibuang sesudahnya',
    en: 'try it out with sample data that is thrown away',
    run: async (given) => (await import('./cli/demo.ts')).demo(given),
  },
  config: {
    id: 'menampilkan pengaturan yang berlaku',
    en: 'print the settings in force',
    run: async (given) => (await import('./cli/config.ts')).printConfig(given),
  },
  verify: {
    id: 'memeriksa rantai catatan setiap tiket',
    en: "check the chain of every ticket's events",
    run: async (given) => (await import('./cli/verify.ts')).verify(given),
  },
  user: {
    id: 'user create --username NAMA --name "Nama Lengkap" --role admin [--team KODE] [--email ALAMAT]',
    en: 'user create --username NAME --name "Full Name" --role admin [--team CODE] [--email ADDRESS]',
    run: async (given) => (await import('./cli/user.ts')).user(given),
  },
  regions: {
    id: 'regions import KODE (wilayah Kemendagri, seperti 51 atau all); regions list',
    en: 'regions import CODE (Kemendagri regions, such as 51 or all); regions list',
    run: async (given) => (await import('./cli/regions.ts')).regions(given),
  },
  mail: {
    id: 'mail receive < pesan.eml (memasukkan satu surel, untuk pipa server surel)',
    en: 'mail receive < message.eml (takes in one mail, for the pipe of a mail server)',
    run: async (given) => (await import('./cli/mail.ts')).mail(given),
  },
  messages: {
    id: 'messages drop (mencoret pesan yang menunggu dikirim, sesudah pemulihan)',
    en: 'messages drop (strikes off what waits to be sent, after a restore)',
    run: async (given) => (await import('./cli/messages.ts')).messages(given),
  },
  routes: {
    id: 'menampilkan semua alamat dan siapa yang boleh masuk',
    en: 'list every address and who may enter',
    run: async (given) => (await import('./cli/routes.ts')).printRoutes(given),
  },
  version: {
    id: 'menampilkan versi',
    en: 'print the version',
    run: async (given) => (await import('./cli/version.ts')).printVersion(given),
  },
};
commands['start'] = commands['serve']!;

async function main([name = 'help', ...args]: string[]): Promise<number> {
  let locale: Locale = 'id';
  try {
    const config = readConfig();
    locale = config.KARCIS_LANG;
    const speaker = terminal({ locale, logLevel: config.LOG_LEVEL });
    if (['help', '--help', '-h'].includes(name)) return help(speaker);
    const command = commands[name === '--version' ? 'version' : name];
    if (!command) {
      throw new StartError({
        id: `Perintah ${name} tidak dikenal. Lihat karcis help.`,
        en: `There is no command ${name}. See karcis help.`,
      });
    }
    return await command.run({ config, terminal: speaker, distDir: import.meta.dirname, args });
  } catch (error) {
    complain(error, locale);
    // EX_TEMPFAIL: a mail server would send any other code back to the sender.
    return name === 'mail' ? 75 : 1;
  }
}

function help({ say, locale }: Terminal): number {
  say({ id: 'Pemakaian: karcis PERINTAH\n', en: 'Usage: karcis COMMAND\n' });
  for (const [name, command] of Object.entries(commands)) {
    if (name !== 'start') say(`  ${name.padEnd(10)} ${command[locale]}`);
  }
  say({
    id: '\nPengaturan: karcis config dan docs/operations.md',
    en: '\nSettings: karcis config and docs/operations.md',
  });
  return 0;
}

// Leaving by exitCode would wait for whatever still holds the event loop, such as a keep-alive of the database.
process.exit(await main(process.argv.slice(2)));

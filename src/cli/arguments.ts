import { type ParseArgsConfig, parseArgs } from 'node:util';
import { StartError } from '../lib/start-error.ts';

/**
 * Parses what stands behind a command.
 * @throws StartError for an option that the command does not know
 */
export function argumentsOf<O extends NonNullable<ParseArgsConfig['options']>>(
  command: string,
  args: string[],
  options: O,
) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError({
      id: `Perintah karcis ${command} tidak memahami argumennya (${reason}). Lihat karcis help.`,
      en: `karcis ${command} does not understand its arguments (${reason}). See karcis help.`,
    });
  }
}

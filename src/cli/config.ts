import { type Config, describeConfig } from '../config.ts';
import { argumentsOf } from './arguments.ts';
import type { Terminal } from './terminal.ts';

/** Prints the settings in force, secrets masked. */
export async function printConfig({
  config,
  terminal,
  args,
}: {
  config: Config;
  terminal: Terminal;
  args: string[];
}): Promise<number> {
  argumentsOf('config', args, {});
  for (const line of describeConfig(config)) terminal.say(line);
  return 0;
}

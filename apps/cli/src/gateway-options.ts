import { Option, type Command } from 'commander';
import { LOCALES, type Locale } from '@lienthong/config';
import { credentialsOption } from './credentials';

/** What every command that asks a gateway can be told. */
export interface GatewayCommandOptions {
  readonly lang: Locale;
  readonly json?: true;
  readonly credentials?: string;
}

/** Gives a command the options all that ask a gateway have. */
export function asksGateway(command: Command): Command {
  return command
    .addOption(new Option('--lang <lang>', 'ngôn ngữ / language').choices(LOCALES).default('vi'))
    .option('--json', 'in như API trả lời / print as the API answers')
    .addOption(credentialsOption());
}

import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from '@lienthong/config';
import { redactFields } from './redaction';

/** Facts beside a message. Payloads and secrets are removed, but should not be put here in the first place. */
export type LogFields = Readonly<Record<string, unknown>>;

/**
 * The log, also the Nest token. Messages are static texts, so that lines group; what varies goes into fields.
 * `error`: a person must act now. `warn`: worth knowing, heals by itself. An error goes under the field `error`.
 */
export abstract class Log {
  abstract error(message: string, fields?: LogFields): void;
  abstract warn(message: string, fields?: LogFields): void;
  abstract info(message: string, fields?: LogFields): void;
  abstract debug(message: string, fields?: LogFields): void;
  /** A log whose every line also has these fields. */
  abstract with(fields: LogFields): Log;
}

export interface LogOptions {
  readonly level: LogLevel;
  /** Where lines go instead of standard output. */
  readonly destination?: DestinationStream;
}

/** A log of JSON lines with redaction built in; nothing can be logged around it. */
export function createLog(options: LogOptions): Log {
  const settings = {
    level: options.level,
    base: null,
    messageKey: 'message',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level: string) => ({ level }) },
  };
  return new PinoLog(options.destination === undefined ? pino(settings) : pino(settings, options.destination));
}

class PinoLog extends Log {
  constructor(private readonly pino: Logger) {
    super();
  }

  error(message: string, fields: LogFields = {}): void {
    if (this.pino.isLevelEnabled('error')) this.pino.error(redactFields(fields), message);
  }

  warn(message: string, fields: LogFields = {}): void {
    if (this.pino.isLevelEnabled('warn')) this.pino.warn(redactFields(fields), message);
  }

  info(message: string, fields: LogFields = {}): void {
    if (this.pino.isLevelEnabled('info')) this.pino.info(redactFields(fields), message);
  }

  debug(message: string, fields: LogFields = {}): void {
    if (this.pino.isLevelEnabled('debug')) this.pino.debug(redactFields(fields), message);
  }

  with(fields: LogFields): Log {
    return new PinoLog(this.pino.child(redactFields(fields)));
  }
}

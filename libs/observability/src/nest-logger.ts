import type { LoggerService } from '@nestjs/common';
import type { Log } from './log';

/** Lets Nest write through our log: `NestFactory.create(…, { logger: new NestLogger(log) })`. */
export class NestLogger implements LoggerService {
  constructor(private readonly target: Log) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.target.debug(textOf(message), contextOf(rest));
  }

  error(message: unknown, ...rest: unknown[]): void {
    const error = [message, ...rest].find(item => item instanceof Error);
    this.target.error(textOf(message), { ...contextOf(rest), ...(error === undefined ? {} : { error }) });
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.target.warn(textOf(message), contextOf(rest));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.target.debug(textOf(message), contextOf(rest));
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.target.debug(textOf(message), contextOf(rest));
  }
}

function textOf(message: unknown): string {
  if (typeof message === 'string') return message;
  return message instanceof Error ? 'Nest reports an error' : 'Nest reports an object';
}

/** Nest passes the name of the class that speaks as the last argument. */
function contextOf(rest: readonly unknown[]): { context?: string } {
  const last = rest.at(-1);
  return typeof last === 'string' && !last.includes('\n') ? { context: last } : {};
}

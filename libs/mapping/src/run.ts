import type { CodeTable } from './code-table';
import { Fault } from './fault';
import { vietnamDay } from './operations/date-formats';
import type { Tracing } from './tracing';

/**
 * What one translation may cost: one for every value read or written and every list element, and one more for each 64
 * characters. An event of 256 KB needs a small part of it; a list read inside a list cannot stop the process.
 */
const BUDGET = 400_000;

const NONE: Readonly<Record<string, string>> = Object.freeze({});

/** What one translation knows besides its input. */
export class Run {
  private spent = 0;
  private cachedDay: string | undefined;
  private askedTables: Record<string, string> | undefined;

  constructor(
    readonly root: unknown,
    /** The moment the translation is for; never that of the machine. */
    readonly at: Date,
    /** Present where rules are to tell what they did. */
    readonly tracer?: Tracing,
  ) {}

  /** The day codes are looked up for, yyyy-MM-dd. */
  get day(): string {
    return (this.cachedDay ??= vietnamDay(this.at));
  }

  /** Code tables asked so far, with their versions. */
  get tables(): Readonly<Record<string, string>> {
    return this.askedTables ?? NONE;
  }

  /** What a code stands for on the day of the translation; undefined when it stands for nothing. */
  ask(table: CodeTable, code: string): string | undefined {
    (this.askedTables ??= {})[table.name] = table.version;
    return table.find(code, this);
  }

  /** Counts the handling of a value; throws a Fault when the translation has become too big. */
  spend(value?: unknown): void {
    this.spent += 1;
    if (typeof value === 'string') this.spent += value.length >> 6;
    else if (Array.isArray(value)) this.spent += value.length;
    if (this.spent > BUDGET) throw new Fault('too-big');
  }
}

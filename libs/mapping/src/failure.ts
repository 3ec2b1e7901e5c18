import { LienThongError, type Violation } from '@lienthong/dossier';

/** Why a rule could not produce its value. */
export type FailureReason =
  | 'missing'
  | 'not-a-string'
  | 'not-a-number'
  | 'not-a-boolean'
  | 'not-a-list'
  | 'not-a-list-of-strings'
  | 'not-an-object'
  | 'not-a-scalar'
  | 'not-a-date'
  | 'not-an-agency-code'
  | 'no-old-agency-code'
  | 'not-a-procedure-code'
  | 'not-ascii'
  | 'not-digits'
  | 'not-base64'
  | 'not-xml'
  | 'not-json'
  | 'leading-zero'
  | 'out-of-range'
  | 'too-precise'
  | 'too-deep'
  | 'too-long'
  | 'too-big';

/** Where in the mapping, and where in its input, a rule failed. */
export interface FailurePlace {
  readonly mapping: string;
  /** JSON pointer of the rule in the mapping file. */
  readonly rule: string;
  /** JSON pointer of the value in the input. */
  readonly pointer: string;
}

/**
 * A rule could not produce its value; nothing was translated. Code `MAPPING_FAILED`, kind `invalid`.
 * The failing value may be personal, so it is in neither text nor fields.
 * Remedy: correct the rule, or have the sender correct the field at `pointer`.
 */
export class MappingFailure extends LienThongError {
  readonly mapping: string;
  readonly rule: string;
  readonly pointer: string;

  constructor(
    place: FailurePlace,
    readonly reason: FailureReason,
    /** The operation that failed; absent when the value itself is missing or cannot be copied. */
    readonly operation: string | undefined,
  ) {
    const by = operation === undefined ? '' : ` in operation "${operation}"`;
    super(
      'MAPPING_FAILED',
      'invalid',
      `Mapping "${place.mapping}" failed: "${place.pointer}" is ${reason}${by}. Correct the rule ${place.rule} or the field at its sender.`,
      { params: { ...place, reason, ...(operation === undefined ? {} : { operation }) } },
    );
    this.name = 'MappingFailure';
    this.mapping = place.mapping;
    this.rule = place.rule;
    this.pointer = place.pointer;
  }
}

/**
 * A mapping made something that its own description of the result does not allow; nothing was translated. Code `MAPPING_OUTPUT_INVALID`,
 * kind `invalid`. `violations` name the places in the result and the rules they break, and repeat no value.
 * Remedy: correct the mapping, or the schema if the receiver has changed it.
 */
export class OutputInvalid extends LienThongError {
  constructor(
    readonly mapping: string,
    violations: readonly Violation[],
  ) {
    super(
      'MAPPING_OUTPUT_INVALID',
      'invalid',
      `What mapping "${mapping}" made is not what its schema allows. Correct the mapping or the schema.`,
      {
        params: { mapping },
        violations,
      },
    );
    this.name = 'OutputInvalid';
  }
}

/** What a code table was asked in vain. */
export interface MissingCode {
  readonly table: string;
  readonly value: string;
  /** The team that keeps the table. */
  readonly owner: string;
  /** The day asked for, yyyy-MM-dd, Asia/Ho_Chi_Minh. */
  readonly date: string;
  /** Successors of a code that was split: a person has to choose. Absent where there are none. */
  readonly choices?: readonly string[];
}

/** Longest value an error repeats, in UTF-16 units: no real code is longer. */
const MAX_VALUE = 100;

/**
 * A code table has no entry for a value on that day; nothing was translated, for a blank in place of a code falsifies the
 * dossier. Code `CODE_MISSING`, kind `invalid`. Remedy: the owner adds the code to the table, or names its successor; where it
 * was split, somebody chooses between `choices`.
 */
export class UnmappedCode extends LienThongError {
  readonly table: string;
  readonly value: string;
  readonly owner: string;
  readonly date: string;
  /** Successors to choose between; empty unless the code was split. */
  readonly choices: readonly string[];

  constructor(
    missing: MissingCode,
    /** JSON pointer of the value in the input; empty for a value looked up by itself. */
    readonly pointer: string,
  ) {
    const { table, owner, date, choices = [] } = missing;
    const value = missing.value.length > MAX_VALUE ? `${missing.value.slice(0, MAX_VALUE)}…` : missing.value;
    const remedy =
      choices.length === 0
        ? `${owner} adds the code or names its successor.`
        : `It was split: somebody has to choose between its successors ${choices.join(', ')}.`;
    super('CODE_MISSING', 'invalid', `Code table "${table}" has no "${value}" on ${date}. ${remedy}`, {
      params: { table, value, owner, date, pointer, ...(choices.length > 0 && { choices: choices.join(', ') }) },
    });
    this.name = 'UnmappedCode';
    this.table = table;
    this.value = value;
    this.owner = owner;
    this.date = date;
    this.choices = choices;
  }
}

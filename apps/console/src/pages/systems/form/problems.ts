import type { Violation } from '../registry/registry';
import { say } from './texts';

const WORDED = [
  'required',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'type',
  'enum',
  'additionalProperties',
  'unknown',
  'secret-missing',
  'test-failed',
] as const;

/** What is wrong, in the language of the reader; the server's own words follow where they say more. */
export function wordsOf({ code, message }: Violation): string {
  const known = WORDED.find(one => one === code);
  if (!known) return message;
  const words = say(`wrong-${known}`);
  return known === 'required' || known === 'minLength' || known === 'secret-missing' ? words : `${words} (${message})`;
}

const MISSING = /must have required property '(.+)'/;

/** A missing field is wrong where it is missing, not at what should hold it. */
export function placed(violations: readonly Violation[]): Violation[] {
  return violations.map(violation => {
    const name = violation.code === 'required' ? MISSING.exec(violation.message)?.[1] : undefined;
    return name === undefined
      ? violation
      : { ...violation, pointer: `${violation.pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` };
  });
}

import type { Static, TSchema } from '@sinclair/typebox';
import type { TypeCheck } from '@sinclair/typebox/compiler';
import { AdapterFailure } from './failure';

/** The answer, if it has the form the contract promises; else nobody knows what happened there. */
export function received<T extends TSchema>(check: TypeCheck<T>, answer: unknown): Static<T> {
  if (check.Check(answer)) return answer;
  throw notTheFormat(check.Errors(answer).First()?.path ?? '');
}

/** An answer that lacks, at the pointer, something the contract promises. */
export function notTheFormat(pointer: string): AdapterFailure {
  return new AdapterFailure('ambiguous', 'not-the-format', 'The answer does not have the form the contract promises.', { detail: pointer });
}

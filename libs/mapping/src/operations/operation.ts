import type { Static, TSchema } from '@sinclair/typebox';
import type { CodeTable } from '../code-table';
import { Fault } from '../fault';
import type { FailureReason } from '../failure';
import type { Run } from '../run';

/** Changes one value, or throws a Fault. Gives undefined where the value then counts as absent; never null. */
export type Apply = (value: unknown, run: Run) => unknown;

/** What an operation may ask while it is compiled. */
export interface OperationContext {
  /** The table of that name; reports a problem when there is none. */
  table(name: string): CodeTable | undefined;
  problem(code: string, message: string): void;
}

/** An operation with an argument: the schema of the argument, and how to compile it. */
export interface ArgumentOperation<A extends TSchema = TSchema> {
  readonly argument: A;
  /** Undefined when it reported a problem. */
  compile(argument: Static<A>, context: OperationContext): Apply | undefined;
}

/** Keeps the type of the argument in step with its schema. */
export function operation<A extends TSchema>(
  argument: A,
  compile: (argument: Static<A>, context: OperationContext) => Apply | undefined,
): ArgumentOperation<A> {
  return { argument, compile };
}

/** Longest text an operation may produce, in UTF-16 units: a mapping cannot blow an event up. */
export const MAX_TEXT = 1_000_000;

export function asText(value: unknown): string {
  if (typeof value !== 'string') throw new Fault('not-a-string');
  return value;
}

/** Lifts a function on texts, undefined meaning it cannot. */
export function onText(change: (text: string) => string | undefined, reason: FailureReason = 'too-long'): Apply {
  return value => {
    const result = change(asText(value));
    if (result === undefined) throw new Fault(reason);
    return bounded(result);
  };
}

export function bounded(text: string): string {
  if (text.length > MAX_TEXT) throw new Fault('too-long');
  return text;
}

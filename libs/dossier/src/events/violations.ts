import type { ErrorObject } from 'ajv';
import type { Violation } from '../error';
import { childPointer, MAX_FINDINGS, type Unstorable } from './storable';

/** A violation with the values its texts are built from, so that other languages can build their own. Never personal. */
export interface RuleViolation extends Violation {
  /** For instance `required`, `type`, `too-long`, `unknown-field`. */
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

type Rule = (params: Readonly<Record<string, unknown>>) => Pick<RuleViolation, 'code' | 'message' | 'params'>;

function limited(code: string, message: (limit: number) => string): Rule {
  return params => {
    const limit = Number(params.limit);
    return { code, message: message(limit), params: { limit } };
  };
}

const tooLong = limited('too-long', limit => `must have at most ${limit} characters`);
const oneOf: Rule = params => {
  const allowed = [params.allowedValues ?? params.allowedValue].flat().join(', ');
  return { code: 'not-allowed', message: `must be one of: ${allowed}`, params: { allowed } };
};

/** Schema keyword → rule. No text quotes the value: it may be personal. */
const RULES: Readonly<Record<string, Rule>> = {
  required: params => named('required', 'is missing', params.missingProperty),
  additionalProperties: params => named('unknown-field', 'is not a field of this event', params.additionalProperty),
  type: params => ({ code: 'type', message: `must be of type ${String(params.type)}`, params: { type: String(params.type) } }),
  format: params => ({
    code: 'format',
    message: `must have the format ${String(params.format)}`,
    params: { format: String(params.format) },
  }),
  pattern: params => ({ code: 'pattern', message: `must match ${String(params.pattern)}`, params: { pattern: String(params.pattern) } }),
  enum: oneOf,
  const: oneOf,
  maxLength: tooLong,
  minLength: limited('too-short', limit => (limit === 1 ? 'must not be empty' : `must have at least ${limit} characters`)),
  minimum: limited('too-small', limit => `must be at least ${limit}`),
  maximum: limited('too-large', limit => `must be at most ${limit}`),
  minItems: limited('too-few', limit => `must have at least ${limit} entries`),
  maxItems: limited('too-many', limit => `must have at most ${limit} entries`),
  maxProperties: limited('too-many', limit => `must have at most ${limit} fields`),
};

const UNSTORABLE: Readonly<Record<Unstorable['code'], string>> = {
  'unstorable-text': 'holds control characters or broken Unicode',
  'unstorable-number': 'is a number too large to keep its digits; send it as text',
  'too-deep': 'is nested too deeply',
};

function named(code: string, message: string, field: unknown): ReturnType<Rule> {
  return { code, message, params: { field: childPointer('', String(field)).slice(1) } };
}

/** Ajv's findings as violations: at most {@link MAX_FINDINGS}, in the order of the schema. */
export function toViolations(errors: readonly ErrorObject[]): RuleViolation[] {
  return errors.slice(0, MAX_FINDINGS).map(error => {
    const params = error.params as Readonly<Record<string, unknown>>;
    const member = params.missingProperty ?? params.additionalProperty;
    const pointer = typeof member === 'string' ? childPointer(error.instancePath, member) : error.instancePath;
    const rule = RULES[error.keyword];
    return { pointer, ...(rule?.(params) ?? { code: error.keyword, message: 'breaks a rule of the schema', params: {} }) };
  });
}

/** Findings that no schema can express. */
export function unstorableViolations(findings: readonly Unstorable[]): RuleViolation[] {
  return findings.map(({ pointer, code }) => ({ pointer, code, message: UNSTORABLE[code], params: {} }));
}

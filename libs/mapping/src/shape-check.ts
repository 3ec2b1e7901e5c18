import type { Violation } from '@lienthong/dossier';
import type { TSchema } from '@sinclair/typebox';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import { SOURCE_POINTER, TARGET_POINTER } from './pointer';

/** Tells every way in which a value differs from a schema, pointers below `base`. */
export type ShapeCheck = (value: unknown, base?: string) => Violation[];

/** Deepest nesting of a file of ours; checked first, for the validator recurses. */
const MAX_FILE_DEPTH = 60;

export function shapeCheck(schema: TSchema): ShapeCheck {
  let compiled: ValidateFunction | undefined;
  return (value, base = '') => {
    if (isDeeper(value, MAX_FILE_DEPTH))
      return [{ pointer: base, code: 'too-deep', message: `Nested deeper than ${MAX_FILE_DEPTH} levels.` }];
    // Compiled on first use: programs that only import this lib should not pay for it.
    compiled ??= new Ajv2020({ allErrors: true, strict: true }).compile(schema);
    if (compiled(value)) return [];
    return (compiled.errors ?? []).filter(isTold).map(error => toViolation(error, base));
  };
}

/** `if` only says that `then` or `else` failed, which tell their own errors. */
function isTold(error: ErrorObject): boolean {
  return error.keyword !== 'if';
}

function toViolation(error: ErrorObject, base: string): Violation {
  const pointer = base + error.instancePath;
  const params = error.params as Readonly<Record<string, unknown>>;
  const field = params['additionalProperty'];
  if (typeof field === 'string') {
    const kind = /\/do\/\d+$/.test(error.instancePath) ? 'operation' : 'field';
    return { pointer, code: `unknown-${kind}`, message: `Unknown ${kind} "${field}".` };
  }
  if (error.keyword === 'enum' && /\/do\/\d+$/.test(error.instancePath)) {
    return { pointer, code: 'unknown-operation', message: 'Unknown operation, or one that needs an argument.' };
  }
  if (error.keyword === 'pattern' && [SOURCE_POINTER, TARGET_POINTER].includes(String(params['pattern']))) {
    return { pointer, code: 'bad-pointer', message: 'Not a JSON pointer such as "/a/b".' };
  }
  return { pointer, code: error.keyword, message: `Value ${error.message ?? 'does not fit'}.` };
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some(member => isDeeper(member, levels - 1));
}

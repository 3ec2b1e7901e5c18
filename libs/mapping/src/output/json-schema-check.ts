import type { Violation } from '@lienthong/dossier';
import { Ajv2020, type ErrorObject, type Options } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { safePattern } from './safe-pattern';

/** Tells every way in which a result differs from what its receiver takes. */
export type ResultCheck = (result: Readonly<Record<string, unknown>>) => readonly Violation[];

const OPTIONS: Options = {
  allErrors: true,
  strictTypes: false,
  strictRequired: false,
  strictTuples: false,
  code: { regExp: Object.assign(safePattern, { code: 'safePattern' }) },
};
/** Remarks that schemas made from OpenAPI carry; they say nothing about values. A keyword that is unknown else is a slip of the pen. */
const REMARKS = ['example', 'xml', 'externalDocs', 'discriminator', 'x-personal'];

/**
 * Compiles a JSON Schema 2020-12 of results, or tells what is wrong with it, pointers below `location`. It must stand for itself: what it
 * refers to is inside it, for nothing is fetched. The check repeats no value.
 */
export function compileJsonSchema(schema: object, location: string, problems: Violation[]): ResultCheck | undefined {
  // One each, so that two schemas may have the same id.
  const ajv = addFormats(new Ajv2020(OPTIONS)).addVocabulary(REMARKS);
  if (ajv.validateSchema(schema) !== true) {
    problems.push(...(ajv.errors ?? []).map(error => toViolation(error, location)));
    return undefined;
  }
  try {
    const validate = ajv.compile(schema);
    return result =>
      validate(result) ? [] : (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if').map(error => toViolation(error));
  } catch (error) {
    problems.push({ pointer: location, code: 'bad-schema', message: error instanceof Error ? error.message : 'Not a JSON Schema.' });
    return undefined;
  }
}

function toViolation({ instancePath, keyword, message = 'does not fit' }: ErrorObject, base = ''): Violation {
  return { pointer: base + instancePath, code: keyword, message: `Value ${message}.` };
}

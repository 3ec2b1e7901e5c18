import type { Violation } from '@lienthong/dossier';
import { OutputInvalid } from '../failure';
import type { OutputSpec } from '../mapping-file';
import { compileJsonSchema } from './json-schema-check';
import { compileXsd } from './xsd-check';

/** Most violations one failure tells. */
const MOST_TOLD = 20;

/** Compiles what a mapping says about its results; the check throws an OutputInvalid. Undefined where there is nothing to check, or a problem. */
export function compileOutput(
  mapping: string,
  spec: OutputSpec,
  location: string,
  problems: Violation[],
): ((output: Readonly<Record<string, unknown>>) => void) | undefined {
  const check =
    'schema' in spec ? compileJsonSchema(spec.schema, `${location}/schema`, problems) : compileXsd(spec.xsd, `${location}/xsd`, problems);
  if (check === undefined) return undefined;
  return output => {
    const violations = check(output);
    if (violations.length > 0) throw new OutputInvalid(mapping, violations.slice(0, MOST_TOLD));
  };
}

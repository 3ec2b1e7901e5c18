import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { Adapter } from '@lienthong/adapter-sdk';
import type { Violation } from '@lienthong/dossier';

// A setting that has a standard value may be left out.
const ajv = addFormats(new Ajv2020({ allErrors: true, strict: false, useDefaults: true }));

/** Everything in settings that is not what the adapter asks for. */
export function settingsProblems({ settings: schema }: Pick<Adapter, 'settings'>, settings: unknown): readonly Violation[] {
  const fits = ajv.compile(schema);
  if (fits(structuredClone(settings))) return [];
  return (fits.errors ?? []).map(({ instancePath, keyword, message = keyword }) => ({ pointer: instancePath, code: keyword, message }));
}

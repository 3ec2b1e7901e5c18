import type { TSchema } from '@sinclair/typebox';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import { fullFormats } from 'ajv-formats/dist/formats';
import { envelopeSchema } from './envelope-schema';
import { eventDefinitions } from './event-definitions';
import type { EventType } from './event-types';
import { PERSONAL } from './fields';
import { findUnstorable } from './storable';
import { isDay, isTimestamp } from './time-formats';
import { toViolations, unstorableViolations, type RuleViolation } from './violations';

const ajv = new Ajv2020({ allErrors: true, strict: true });
ajv.addKeyword({ keyword: PERSONAL, schemaType: 'string' });
ajv.addFormat('date', isDay);
ajv.addFormat('date-time', isTimestamp);
ajv.addFormat('uri', fullFormats.uri);
ajv.addFormat('uri-reference', fullFormats['uri-reference']);

const compiled = new Map<TSchema, ValidateFunction>();

function check(schema: TSchema, value: unknown): RuleViolation[] {
  const validate = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, validate);
  return validate(value) ? [] : toViolations(validate.errors ?? []);
}

/** Checks `data` against the published schema of the type. Empty when it is valid. */
export function validateEventData(type: EventType, data: unknown): RuleViolation[] {
  return check(eventDefinitions[type].schema, data);
}

/**
 * Checks a whole event but for the rules of its `data`: the CloudEvents attributes, and that every text and number anywhere
 * in it can be stored. Empty when it is a {@link DossierEvent} whose `data` may be checked next.
 */
export function validateEnvelope(input: unknown): RuleViolation[] {
  const unstorable = unstorableViolations(findUnstorable(input));
  const known = new Set(unstorable.map(violation => violation.pointer));
  const broken = check(envelopeSchema, input).filter(violation => violation.code !== 'pattern' || !known.has(violation.pointer));
  return [...broken, ...unstorable];
}

import { Type, type Static, type TObject, type TProperties, type TSchema } from '@sinclair/typebox';
import type { BilingualText } from '../state/bilingual-text';
import { impliedStates } from '../state/implied-state';
import type { NationalState } from '../state/national-state';
import type { EventType } from './event-types';

/** Everything there is to know about an event type without reading code. */
export interface EventDefinition {
  readonly type: EventType;
  readonly title: BilingualText;
  readonly description: BilingualText;
  /** JSON Schema 2020-12 of `data`; personal fields carry `x-personal`. */
  readonly schema: TSchema;
  /** True when the event creates the dossier; all other types need a known one. */
  readonly opensDossier: boolean;
  /** National state of the dossier after the event. */
  readonly state: NationalState;
  /** Two valid `data`, about invented people: one with much in it and one with little. */
  readonly examples: readonly [EventExample, EventExample];
}

/** A valid `data` of an event. */
export type EventExample = Readonly<Record<string, unknown>>;

interface Declaration<P extends TProperties> {
  readonly title: BilingualText;
  readonly description: BilingualText;
  readonly properties: P;
  readonly opensDossier?: boolean;
  readonly examples: readonly [Static<TObject<P>>, Static<TObject<P>>];
}

/** Declares an event type; the examples are checked against the schema by the compiler, and by a test against its rules. */
export function define<P extends TProperties>(type: EventType, declaration: Declaration<P>): EventDefinition {
  const { title, description, properties, opensDossier = false, examples } = declaration;
  const schema = Type.Object(properties, {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:lienthong:event-type:${type}`,
    title: title.en,
    description: description.en,
    additionalProperties: false,
  });
  return { type, title, description, schema, opensDossier, state: impliedStates[type], examples };
}

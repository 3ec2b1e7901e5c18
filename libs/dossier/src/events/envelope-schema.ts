import { Type } from '@sinclair/typebox';
import { choice, timestamp } from './fields';
import { EVENT_TYPES } from './event-types';

/** Longest `id` and `subject`, in characters. */
export const MAX_IDENTIFIER = 200;

// CloudEvents attributes hold no control characters; a blank one is none.
const VISIBLE = '^(?=[^]*\\S)\\P{Cc}*$';
// W3C Trace Context, level 1: lower-case hexadecimal, no all-zero ids, version ff is invalid.
const TRACEPARENT = '^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$';

/** JSON Schema of a dossier event as a sender posts it: CloudEvents 1.0, JSON format, `data` an object. */
export const envelopeSchema = Type.Object(
  {
    specversion: Type.Literal('1.0', { description: 'CloudEvents version' }),
    id: Type.String({
      description: 'Chosen by the sender, unique within the sender',
      minLength: 1,
      maxLength: MAX_IDENTIFIER,
      pattern: VISIBLE,
    }),
    source: Type.String({
      description: 'Part of the sender that speaks',
      minLength: 1,
      maxLength: MAX_IDENTIFIER,
      format: 'uri-reference',
    }),
    type: choice('Event type', EVENT_TYPES),
    subject: Type.String({
      description: 'Dossier code as the sender knows it',
      minLength: 1,
      maxLength: MAX_IDENTIFIER,
      pattern: VISIBLE,
    }),
    time: timestamp('When the fact happened at the sender'),
    datacontenttype: Type.Optional(Type.Literal('application/json', { description: 'Media type of `data`' })),
    dataschema: Type.Optional(Type.String({ description: 'Schema the sender wrote `data` for', maxLength: 500, format: 'uri' })),
    traceparent: Type.Optional(Type.String({ description: 'W3C trace context', pattern: TRACEPARENT })),
    inreplyto: Type.Optional(Type.String({ description: 'Delivery the event answers', pattern: '^[0-9a-f]{32}$' })),
    data: Type.Object({}, { description: 'Content, by the schema of the event type', additionalProperties: true }),
  },
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:lienthong:event-envelope:v1',
    title: 'Dossier event',
    additionalProperties: false,
  },
);

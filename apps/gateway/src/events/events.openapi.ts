import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { EVENT_LIMIT, eventDefinitions, type DossierEvent } from '@lienthong/dossier';
import { ApiProblems, type PossibleProblem, type Schema, TOKEN_PROBLEMS, UNAVAILABLE } from '@lienthong/service';
import { BATCH_LIMIT } from './event-posting';

const DESCRIPTION = `CloudEvents 1.0 over HTTP: structured (application/cloudevents+json), binary (application/json with ce- headers), or a batch (application/cloudevents-batch+json) of up to ${BATCH_LIMIT} events, each judged on its own.

Gửi lại cùng một sự kiện với cùng id là vô hại: trả 200 với đúng biên nhận cũ. / Posting the same event with the same id again is harmless: 200 with the same receipt.
Sự kiện của một hồ sơ phải gửi lần lượt, đúng thứ tự. / Events of one dossier must be posted one after the other, in order.
Lược đồ từng loại sự kiện: GET /v1/event-types.`;

const type = 'vn.lienthong.dossier.received.v1';
const [data] = eventDefinitions[type].examples;

const example: DossierEvent = {
  specversion: '1.0',
  id: '6f1c2a52-received',
  source: '/mot-cua/H49.12',
  type,
  subject: 'H49.12-261125-0001',
  time: '2026-11-25T08:15:00+07:00',
  data,
};

const receipt = {
  id: example.id,
  uid: '0f6b1c9a7d3e4f5a8b2c1d0e9f8a7b6c',
  dossierId: '5d41402abc4b2a76b9719d911017c592',
  acceptedAt: '2026-11-25T01:15:01.204Z',
  digest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  receipt: 'eyJhbGciOiJFZERTQSJ9.eyJzeXN0ZW0iOiJ0dGhjLXFuIn0.c2ln',
};

const receiptSchema: Schema = {
  type: 'object',
  properties: {
    id: { type: 'string', description: 'Id of the sender' },
    uid: { type: 'string', description: 'Id inside the gateway' },
    dossierId: { type: 'string', description: 'Absent while the dossier is not known' },
    acceptedAt: { type: 'string', format: 'date-time' },
    digest: { type: 'string', description: 'SHA-256 over a salt and the canonical event (RFC 8785)' },
    receipt: { type: 'string', description: 'Signed receipt, compact JWS; verify with /.well-known/jwks.json' },
    status: { type: 'string', enum: ['accepted', 'unmatched'], description: 'In a batch: the HTTP status, with `result` beside it' },
  },
};

const eventSchema: Schema = {
  type: 'object',
  required: ['specversion', 'id', 'source', 'type', 'subject', 'time', 'data'],
  properties: {
    specversion: { type: 'string', enum: ['1.0'] },
    id: { type: 'string', maxLength: 200 },
    source: { type: 'string', format: 'uri-reference' },
    type: { type: 'string', enum: Object.keys(eventDefinitions) },
    subject: { type: 'string', maxLength: 200, description: 'Mã hồ sơ tại bên gửi / Dossier code at the sender' },
    time: { type: 'string', format: 'date-time' },
    datacontenttype: { type: 'string', enum: ['application/json'] },
    dataschema: { type: 'string', format: 'uri' },
    traceparent: { type: 'string' },
    inreplyto: { type: 'string', description: 'Delivery the event answers' },
    data: { type: 'object', description: 'By the schema of the type' },
  },
};

const problems: readonly PossibleProblem[] = [
  { code: 'BODY_NOT_JSON', kind: 'invalid' },
  ...TOKEN_PROBLEMS,
  { code: 'EVENT_ID_CONFLICT', kind: 'conflict', facts: { params: { id: example.id, time: receipt.acceptedAt } } },
  { code: 'EVENT_TOO_LARGE', kind: 'too-large', facts: { params: { size: 401_223, limit: EVENT_LIMIT } } },
  { code: 'MEDIA_TYPE_UNSUPPORTED', kind: 'invalid' },
  {
    code: 'EVENT_INVALID',
    kind: 'invalid',
    facts: { violations: [{ pointer: '/data/applicantName', code: 'required', message: 'is missing' }] },
  },
  { code: 'RATE_EXCEEDED', kind: 'too-many', facts: { retryAfter: 1, params: { rate: 200, seconds: 1 } } },
  { code: 'OUTBOX_FULL', kind: 'unavailable', facts: { retryAfter: 30 } },
  UNAVAILABLE,
];

export const ApiPostEvents = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'Gửi sự kiện hồ sơ / Post dossier events', description: DESCRIPTION }),
    ApiConsumes('application/cloudevents+json', 'application/json', 'application/cloudevents-batch+json'),
    ApiHeader({
      name: 'Lienthong-On-Behalf-Of',
      required: false,
      description: 'Mã hệ thống được nói thay; cần quyền events:on-behalf / System spoken for; needs the scope events:on-behalf',
    }),
    ApiBody({ schema: eventSchema, examples: { received: { summary: 'Tiếp nhận hồ sơ / Dossier received', value: example } } }),
    ApiResponse({
      status: 202,
      description: 'Đã nhận / Accepted',
      schema: receiptSchema,
      example: { ...receipt, status: 'accepted' },
    }),
    ApiResponse({
      status: 200,
      description: 'Đã có từ trước, hoặc kết quả từng sự kiện của lô / Known already, or the results of a batch',
      content: {
        'application/json': {
          schema: { oneOf: [receiptSchema, { type: 'array', items: { type: 'object' } }] },
          examples: {
            repeated: { value: { ...receipt, status: 'accepted' } },
            batch: {
              value: [
                { ...receipt, status: 202, result: 'accepted' },
                { id: 'e-2', status: 409, code: 'EVENT_ID_CONFLICT' },
              ],
            },
          },
        },
      },
    }),
    ApiProblems(...problems),
  );

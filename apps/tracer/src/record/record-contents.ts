import {
  DELIVERY_STATES,
  isTimestamp,
  LienThongError,
  type Act,
  type Attempt,
  type DeliveryOutcome,
  type JsonObject,
  type JsonValue,
  type ParkReason,
  type Provenance,
  type RoutingSlip,
} from '@lienthong/dossier';

/** An act as it came off the bus. */
export type ReceivedAct = Act & { readonly details?: JsonObject };

/** Reads the routing slip of a routed event. */
export function readSlip(text: string | undefined): JsonObject {
  const slip = parse(text, 'lt-slip');
  const { release, deliveries, unrouted } = slip as Partial<Record<keyof RoutingSlip, JsonValue>>;
  if (!Number.isSafeInteger(release) || !Array.isArray(deliveries)) throw broken('lt-slip');
  return {
    release: release as number,
    deliveries: (deliveries as readonly JsonValue[]).map(delivery =>
      pick(object(delivery, 'lt-slip'), ['id', 'connection', 'route'], 'lt-slip'),
    ),
    ...(typeof unrouted === 'string' && { unrouted }),
  };
}

/** Reads an outcome. What it does not know is left out: it could be anything, also something personal. */
export function readOutcome(value: Buffer): DeliveryOutcome {
  const raw = parse(value.toString('utf8'), 'outcome');
  const { state, attempts, attemptCount, sequence, at, alias, parked, dueAt, provenance } = raw;
  const known = DELIVERY_STATES.find(one => one === state);
  if (!known || !Array.isArray(attempts) || !isCount(attemptCount) || !isCount(sequence) || !isTime(at)) throw broken('outcome');
  return {
    ...pick(raw, ['deliveryId', 'eventUid', 'dossierId', 'connection', 'system'], 'outcome'),
    sequence,
    state: known,
    attempts: (attempts as readonly JsonValue[]).map(readAttempt),
    attemptCount,
    at,
    ...(alias !== undefined && { alias: pick(object(alias, 'alias'), ['system', 'code'], 'alias') }),
    ...(parked !== undefined && { parked: readParked(parked) }),
    ...(typeof dueAt === 'string' && { dueAt }),
    ...(provenance !== undefined && { provenance: readProvenance(provenance) }),
  };
}

/** Reads an act. */
export function readAct(value: Buffer): ReceivedAct {
  const raw = parse(value.toString('utf8'), 'act');
  const { at, subjects, reason, details } = raw;
  if (!isTime(at)) throw broken('act');
  const about = object(subjects ?? {}, 'subjects');
  return {
    ...pick(raw, ['id', 'act', 'actor'], 'act'),
    at,
    subjects: optional(about, ['dossier', 'event', 'delivery', 'connection']),
    ...(typeof reason === 'string' && { reason }),
    ...(details !== undefined && { details: object(details, 'details') }),
  };
}

function readAttempt(value: JsonValue): Attempt {
  const raw = object(value, 'attempt');
  const { number, kind, at, milliseconds, result, status, provenance } = raw;
  if (!isCount(number) || !isTime(at) || typeof milliseconds !== 'number' || typeof result !== 'string') throw broken('attempt');
  if (kind !== 'deliver' && kind !== 'lookup') throw broken('attempt');
  return {
    number,
    kind,
    at,
    milliseconds,
    result: result as Attempt['result'],
    ...(optional(raw, ['code', 'detail', 'call', 'next']) as Pick<Attempt, 'code' | 'detail' | 'call' | 'next'>),
    ...(isCount(status) && { status }),
    ...(provenance !== undefined && { provenance: readProvenance(provenance) }),
  };
}

function readProvenance(value: JsonValue): Provenance {
  const raw = object(value, 'provenance');
  return {
    ...pick(raw, ['mapping', 'mappingVersion', 'outputHash'], 'provenance'),
    tables: object(raw['tables'], 'tables') as Readonly<Record<string, string>>,
    ...optional(raw, ['inputHash']),
    ...(raw['keyed'] === true && { keyed: true }),
  };
}

function readParked(value: JsonValue): ParkReason {
  const raw = object(value, 'parked');
  const { class: failure, code, owner } = pick(raw, ['class', 'code', 'owner'], 'parked');
  return { class: failure as ParkReason['class'], code, owner, ...optional(raw, ['detail', 'table', 'value']) };
}

function parse(text: string | undefined, what: string): JsonObject {
  if (text === undefined) throw broken(what);
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    throw broken(what); // the parser's message would quote the text
  }
  return object(value, what);
}

function object(value: JsonValue | undefined, what: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw broken(what);
  return value as JsonObject;
}

function pick<K extends string>(raw: JsonObject, names: readonly K[], what: string): Record<K, string> {
  const texts = optional(raw, names);
  if (names.some(name => !texts[name])) throw broken(what);
  return texts as Record<K, string>;
}

function optional<K extends string>(raw: JsonObject, names: readonly K[]): Partial<Record<K, string>> {
  const texts: Partial<Record<K, string>> = {};
  for (const name of names) {
    const text = raw[name];
    if (typeof text === 'string') texts[name] = text;
  }
  return texts;
}

function isCount(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isTime(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && isTimestamp(value);
}

function broken(part: string): LienThongError {
  return new LienThongError('RECORD_UNDECODABLE', 'invalid', `The part "${part}" of the record is missing or cannot be read`, {
    params: { part },
  });
}

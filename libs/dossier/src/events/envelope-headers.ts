import { LienThongError } from '../error';
import { isNationalState } from '../state/national-state';
import type { Alias, EventEnvelope, TransitionVerdict } from './event';
import { isEventType } from './event-definitions';
import { isTimestamp } from './time-formats';

/** Media type of a record whose value is sealed `data`: only the gateway's own services can read it. */
export const SEALED_MEDIA_TYPE = 'application/vnd.lienthong.sealed';

const VERDICTS: readonly TransitionVerdict[] = ['expected', 'repeated', 'unexpected', 'stale'];

/** CloudEvents `source` of a system's events on the bus. */
export function systemSource(system: string): string {
  return `urn:lienthong:system:${system}`;
}

/**
 * The envelope as record headers: CloudEvents 1.0 Kafka binding, binary content mode. Values are UTF-8 texts; nothing in
 * them is personal. Absent attributes have no header.
 */
export function toHeaders(envelope: EventEnvelope): Record<string, string> {
  const headers: Record<string, string | undefined> = {
    'content-type': SEALED_MEDIA_TYPE,
    ce_specversion: '1.0',
    ce_id: envelope.id,
    ce_source: systemSource(envelope.system),
    ce_type: envelope.type,
    ce_subject: envelope.subject,
    ce_time: envelope.time,
    ce_uid: envelope.uid,
    ce_system: envelope.system,
    ce_dossierid: envelope.dossierId,
    ce_sequence: String(envelope.sequence),
    ce_acceptedat: envelope.acceptedAt,
    ce_release: String(envelope.release),
    ce_procedure: envelope.procedure,
    ce_procedureversion: envelope.procedureVersion,
    ce_agency: envelope.agency,
    ce_dueat: envelope.dueAt,
    ce_state: envelope.state?.toString(),
    ce_transition: envelope.transition,
    ce_aliases: JSON.stringify(envelope.aliases.map(({ system, code }) => ({ system, code }))),
    ce_inreplyto: envelope.inReplyTo,
    ce_digest: envelope.digest,
    traceparent: envelope.traceparent,
  };
  return withoutUndefined<Record<string, string>>(headers);
}

/** Reads the envelope of a record. Throws `RECORD_UNDECODABLE` naming the header that is missing or broken. */
export function fromHeaders(headers: Readonly<Record<string, string>>): EventEnvelope {
  const read = <T>(name: string, parse: (text: string) => T | undefined): T => {
    const value = optional(name, parse);
    if (value === undefined) throw undecodable(name, 'is missing');
    return value;
  };
  const optional = <T>(name: string, parse: (text: string) => T | undefined): T | undefined => {
    const raw = Object.hasOwn(headers, name) ? headers[name] : undefined;
    if (raw === undefined) return undefined;
    const value = parse(raw);
    if (value === undefined) throw undecodable(name, 'cannot be read');
    return value;
  };

  read('ce_specversion', text => (text === '1.0' ? text : undefined));
  const system = read('ce_system', filled);
  read('ce_source', text => (text === systemSource(system) ? text : undefined));
  return withoutUndefined<EventEnvelope>({
    uid: read('ce_uid', hex(32)),
    system,
    id: read('ce_id', filled),
    type: read('ce_type', text => (isEventType(text) ? text : undefined)),
    subject: read('ce_subject', filled),
    time: read('ce_time', instant),
    dossierId: read('ce_dossierid', filled),
    sequence: read('ce_sequence', counter(1)),
    acceptedAt: read('ce_acceptedat', instant),
    release: read('ce_release', counter(0)),
    procedure: optional('ce_procedure', filled),
    procedureVersion: optional('ce_procedureversion', filled),
    agency: optional('ce_agency', filled),
    dueAt: optional('ce_dueat', instant),
    state: optional('ce_state', text => (/^\d+$/.test(text) && isNationalState(Number(text)) ? Number(text) : undefined)),
    transition: optional('ce_transition', text => VERDICTS.find(verdict => verdict === text)),
    aliases: read('ce_aliases', aliases),
    inReplyTo: optional('ce_inreplyto', filled),
    traceparent: optional('traceparent', filled),
    digest: read('ce_digest', hex(64)),
  });
}

/** Members that may be undefined: absent and undefined are the same here, not in the contract. */
type Undefinable<T> = { [K in keyof T]: T[K] | undefined };

/** By a loop: lists of entries take four times as long, and every event passes here five times on its way. */
function withoutUndefined<T extends object>(members: Undefinable<T>): T {
  const present: Partial<T> = {};
  for (const name in members) {
    const value = members[name];
    if (value !== undefined) present[name] = value;
  }
  return present as T;
}

function undecodable(header: string, problem: string): LienThongError {
  const message = `Header ${header} ${problem}; the record was not written by this gateway, or by a newer release of it`;
  return new LienThongError('RECORD_UNDECODABLE', 'invalid', message, { params: { header } });
}

const filled = (text: string): string | undefined => (text === '' ? undefined : text);
const instant = (text: string): string | undefined => (isTimestamp(text) ? text : undefined);

function hex(length: number): (text: string) => string | undefined {
  return text => (text.length === length && /^[0-9a-f]+$/.test(text) ? text : undefined);
}

function counter(least: number): (text: string) => number | undefined {
  return text => (/^\d{1,16}$/.test(text) && Number.isSafeInteger(Number(text)) && Number(text) >= least ? Number(text) : undefined);
}

function aliases(text: string): Alias[] | undefined {
  const list = parseJson(text);
  return Array.isArray(list) && list.every(isAlias) ? list.map(({ system, code }) => ({ system, code })) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isAlias(value: unknown): value is Alias {
  const alias = value as Partial<Record<keyof Alias, unknown>> | null;
  return typeof alias === 'object' && typeof alias?.system === 'string' && typeof alias.code === 'string';
}

import { createHash } from 'node:crypto';
import type { AdapterFailure, Answer } from '@lienthong/adapter-sdk';
import type { DossierEvent } from '@lienthong/dossier';

/** What was last heard about one reference on one connection. */
export interface Seen {
  /** Changes counted so far. */
  readonly changes: number;
  /** SHA-256 (hex) over the last change; empty before the first. */
  readonly hash: string;
  /** Type of the last change; empty before the first. */
  readonly type: string;
}

/** An answer that may be the report of a problem instead: the source said something that could not be made an event. */
export type ToldAnswer = Answer & { readonly problem?: AdapterFailure };

/** An answer as an event for intake. */
export interface EventDraft {
  readonly event: DossierEvent;
  readonly reference: string;
  /** To be stored for the reference once intake has accepted the event, not before. */
  readonly seen: Seen;
  /** Nothing more will follow for this reference. */
  readonly final: boolean;
}

/** What could not be made an event, to be shown to its owner; the state of its reference stays as it was. */
export interface AnswerProblem {
  readonly reference: string;
  readonly failure: AdapterFailure;
}

export interface DraftedAnswers {
  /** In the order of the answers. Post those of one reference in this order, and stop at the first that is not settled. */
  readonly drafts: readonly EventDraft[];
  readonly problems: readonly AnswerProblem[];
}

/** Longest id and subject intake takes. */
const ID_LIMIT = 200;
/** Hex digits of the hash that make a change we count ourselves unmistakable. */
const HASH_DIGITS = 16;

/**
 * Turns answers into events with stable ids `connection:reference:change`. The change is the source's own number, else a
 * counter that rises when (type, data) differs from what was last seen, and their hash. So a state polled a hundred times is
 * one event, and supplement → processing → supplement is three.
 *
 * Pure: the same answers from the same `seen` have the same ids. A host that dies between posting and storing posts them again
 * under the same ids, and intake recognises them: `200`, or `409` where only the time of receipt differs. If the source has
 * moved on meanwhile, the hash keeps the new state from being taken for the old one.
 */
export function draftAnswers(
  connection: string,
  seen: ReadonlyMap<string, Seen>,
  answers: readonly ToldAnswer[],
  receivedAt: Date,
): DraftedAnswers {
  const latest = new Map(seen);
  const drafts: EventDraft[] = [];
  const problems: AnswerProblem[] = [];
  for (const [index, answer] of answers.entries()) {
    if (answer.problem !== undefined) {
      problems.push({ reference: answer.reference, failure: answer.problem });
      continue;
    }
    const before = latest.get(answer.reference) ?? { changes: 0, hash: '', type: '' };
    const hash = hashOf(answer);
    if (hash === before.hash || (answer.implied === true && isTold(answer, answers[index + 1], before))) continue;
    const now: Seen = { changes: before.changes + 1, hash, type: answer.type };
    latest.set(answer.reference, now);
    drafts.push({
      event: eventOf(connection, answer, answer.change ?? `${now.changes}-${hash.slice(0, HASH_DIGITS)}`, receivedAt),
      reference: answer.reference,
      seen: now,
      final: answer.final ?? false,
    });
  }
  return { drafts, problems };
}

/** What is concluded was said already: it was the last thing heard, or what it was concluded from was. */
function isTold(implied: Answer, from: ToldAnswer | undefined, before: Seen): boolean {
  return implied.type === before.type || (from?.reference === implied.reference && hashOf(from) === before.hash);
}

function eventOf(connection: string, answer: Answer, change: string, receivedAt: Date): DossierEvent {
  return {
    specversion: '1.0',
    id: answerId(connection, answer.reference, change),
    source: `urn:lienthong:connection:${connection}`,
    type: answer.type,
    subject: answer.reference,
    time: answer.time ?? receivedAt.toISOString(),
    datacontenttype: 'application/json',
    ...(answer.inReplyTo !== undefined && { inreplyto: answer.inReplyTo }),
    data: answer.data,
  };
}

/** Parts are escaped so that no two triples share an id; an id that would be too long keeps its end as a hash. */
function answerId(connection: string, reference: string, change: string): string {
  const id = [connection, reference, change].map(part => part.replace(/[%:]/g, encodeURIComponent)).join(':');
  return id.length <= ID_LIMIT ? id : `${id.slice(0, ID_LIMIT - 65)}:${sha256(id)}`;
}

function hashOf({ type, data, change }: Answer): string {
  return sha256(stableJson(change === undefined ? [type, data] : [type, data, change]));
}

/** JSON with members in order of their names: a mapping that only moves a field reports no change. */
function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

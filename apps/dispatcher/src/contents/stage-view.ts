import { AnswerKey, type ContentStage, type Inspection } from '@lienthong/adapter-host';
import type { Attempt, ParkReason, Provenance } from '@lienthong/dossier';
import { reasonOf } from '../lanes/conclude';
import type { DeliveryContent, ExpiredContent } from './contents';
import type { FoundDelivery } from './found-delivery';

/** How far the message came, and what came back. */
export const STAGES = ['received', 'normalised', 'translated', 'sent', 'answer'] as const;
export type Stage = (typeof STAGES)[number];

/** Content of one stage, as people are shown it. */
export interface StageView {
  readonly stage: Stage;
  /** `expired`: the content is gone, its hash is not. `not-made`: the message never came so far. */
  readonly state: 'available' | 'expired' | 'not-made';
  /** Evidence of the content: salted or keyed, so that nothing can be guessed from it. */
  readonly hash?: string;
  /** Of what went out, as it was recorded then. */
  readonly recordedHash?: string;
  readonly release?: number;
  readonly mapping?: Provenance['mapping'];
  readonly mappingVersion?: string;
  readonly tables?: Provenance['tables'];
  /** Masked. */
  readonly content?: unknown;
  /** How many values are hidden. */
  readonly hidden?: number;
  /** The call, masked. */
  readonly request?: { readonly method: string; readonly path: string; readonly headers: Readonly<Record<string, string>> };
  /** The text as it goes out, masked, where that is no JSON. */
  readonly text?: string;
  /** Why the message never came so far, and who can cure it. */
  readonly failure?: ParkReason;
}

export function contentView(stage: ContentStage, content: DeliveryContent | ExpiredContent, { owner }: FoundDelivery): StageView {
  const recorded = recordedHash(stage, content);
  const facts = { stage, ...(recorded !== undefined && { recordedHash: recorded }) };
  if ('expired' in content) return { ...facts, ...(recorded !== undefined && { hash: recorded }), state: 'expired' };
  const { inspection, made, release } = content;
  const hash = hashOf(stage, content);
  const found = inspection.stages.get(stage);
  const told = {
    ...facts,
    ...(hash !== undefined && { hash }),
    ...(stage !== 'received' && { release }),
    ...(stage !== 'received' && made && { mapping: made.mapping, mappingVersion: made.mappingVersion, tables: made.tables }),
  };
  if (!found) {
    const failure = shownReason(inspection, owner);
    return { ...told, state: 'not-made', ...(failure && { failure }) };
  }
  const { request } = inspection;
  return {
    ...told,
    state: 'available',
    content: found.masked(new AnswerKey()),
    hidden: found.hidden,
    ...(stage === 'sent' && request && { request: { method: request.method, path: request.path, headers: request.headers } }),
    ...(stage === 'sent' && typeof request?.body === 'string' && { text: request.body }),
  };
}

/** What the receiver answered last, as far as it is kept: never the whole answer. */
export function answerView(attempts: readonly Attempt[], reference: string | null, words: (text: string) => string): StageView {
  const last = attempts.findLast(({ status, result }) => status !== undefined || result !== 'transient');
  if (!last) return { stage: 'answer', state: 'not-made' };
  const { number, kind, at, milliseconds, call, status, result, code, detail } = last;
  const content = {
    ...{ attempt: number, kind, at, milliseconds, result },
    ...(call !== undefined && { call }),
    ...(status !== undefined && { status }),
    ...(code !== undefined && { code }),
    ...(detail !== undefined && { excerpt: words(detail) }),
    ...(reference !== null && { reference }),
  };
  return { stage: 'answer', state: 'available', content, hidden: 0 };
}

/** Why no message was made. It may repeat words of the sender. */
export function shownReason(inspection: Inspection, owner: string): ParkReason | undefined {
  const { failure } = inspection;
  return failure && masked(reasonOf(failure, owner), text => inspection.words(text));
}

export function masked(reason: ParkReason, words: (text: string) => string): ParkReason {
  const { detail, value } = reason;
  return { ...reason, ...(detail !== undefined && { detail: words(detail) }), ...(value !== undefined && { value: words(value) }) };
}

function hashOf(stage: ContentStage, { digest, made }: DeliveryContent): string | undefined {
  if (stage === 'received') return digest;
  return stage === 'normalised' ? made?.inputHash : stage === 'translated' ? made?.outputHash : undefined;
}

function recordedHash(stage: ContentStage, { digest, record }: DeliveryContent | ExpiredContent): string | undefined {
  if (stage === 'received') return digest;
  return stage === 'normalised' ? record?.provenance.inputHash : stage === 'translated' ? record?.provenance.outputHash : undefined;
}

import type { EntryFilter, TrailPlace, TrailReader } from '@lienthong/persistence';
import type { Sender } from '@lienthong/security';
import { readCursor } from '@lienthong/service';
import { invalid, listOf, periodOf, textOf, type Query } from '../http/query';
import { whoseActs } from '../looks/readers';
import type { DossierTimelines } from '../timeline/dossier-timelines';
import { findFor, NONE } from './find-dossier';

/** Kinds of entries. */
export const ENTRY_KINDS = ['accepted', 'routed', 'outcome', 'act', 'undecodable'] as const;
const ACTOR = /^[\w.:@-]{1,200}$/;
/** Names of acts have a dot, kinds have none. */
const ACT = /^[a-z-]+(\.[a-z-]+)+$/;

/** Where dossiers and deliveries are looked up. */
interface Places {
  readonly timelines: DossierTimelines;
  readonly reader: TrailReader;
}

/** The filter somebody asks for, kept to what they may see. Throws `DOSSIER_NOT_FOUND`, `DOSSIER_AMBIGUOUS`, `SCOPE_MISSING`. */
export async function filterOf(sender: Sender, query: Query, places: Places): Promise<EntryFilter> {
  const actor = whoseActs(sender, actorIn(query));
  const kinds = listOf(query, 'kind');
  const unknown = kinds.find(kind => !ACT.test(kind) && !ENTRY_KINDS.some(one => one === kind));
  if (unknown !== undefined) throw invalid('kind', 'choice', `must be one of ${ENTRY_KINDS.join(', ')}, or the name of an act`);
  const subject = textOf(query, 'subject');
  return {
    ...periodOf(query),
    actor,
    kinds: kinds.filter(kind => !ACT.test(kind)),
    acts: kinds.filter(kind => ACT.test(kind)),
    ...(subject !== undefined && (await about(subject, sender, places))),
  };
}

/** Who is asked for. */
export function actorIn(query: Query): string | undefined {
  const actor = textOf(query, 'actor');
  if (actor !== undefined && !ACTOR.test(actor)) throw invalid('actor', 'pattern', 'must be such as user:lan.nguyen or system:tthc-qn');
  return actor;
}

/** The place a page goes on from. */
export function afterOf(query: Query): TrailPlace | undefined {
  const after = textOf(query, 'after');
  return after === undefined ? undefined : readCursor(after, 'number', 'number');
}

/** What is asked for goes on record, so it can be no free text. */
const NAME = /^[\w.-]{1,64}$/;

/** `connection:` and `delivery:` say what they mean; anything else is a dossier by one of its names. */
async function about(subject: string, sender: Sender, { timelines, reader }: Places): Promise<Partial<EntryFilter>> {
  const [, kind, name] = /^(connection|delivery):(.+)$/.exec(subject) ?? [];
  if (kind !== undefined && !NAME.test(name ?? '')) throw invalid('subject', 'pattern', 'must be such as connection:ho-tich.main');
  if (kind === 'connection') return { connection: name };
  if (kind === 'delivery') return { dossier: (await reader.dossierOfDelivery(name ?? '')) ?? NONE, delivery: name };
  return { dossier: await findFor(sender, timelines, subject) };
}

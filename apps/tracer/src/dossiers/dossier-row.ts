import type { DossierWait, ListedDossier } from '@lienthong/persistence';
import { HELD_BY_SENDER } from '../timeline/holder';
import { termOf, type Term } from './term';

/** A dossier in a list: all a list shows, without a second question. */
export interface DossierRow {
  readonly dossierId: string;
  /** The code it is known by; absent while no event of it is known. */
  readonly code?: string;
  readonly procedure?: string;
  readonly agency?: string;
  /** National state, 1–10. */
  readonly state?: number;
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly dueAt?: string;
  readonly term?: Term;
  /** The system that has it in hand, or that it cannot get to. */
  readonly at?: { readonly system: string; readonly name: string; readonly since: string };
  /** Why it waits; absent when nothing holds it up. */
  readonly wait?: DossierWait;
  readonly othersWaiting: number;
}

/** Gives a system the name people know. */
export type NameOf = (system: string) => string;

export function rowOf({ event, reached, state, ...dossier }: ListedDossier, nameOf: NameOf, now: Date): DossierRow {
  const term = termOf({ ...dossier, state }, now);
  const at = placeOf(dossier.wait, event, reached);
  return { ...dossier, ...(state > 0 && { state }), ...(term && { term }), ...(at && { at: { ...at, name: nameOf(at.system) } }) };
}

interface Place {
  readonly system: string;
  readonly since: string;
}

/** Where it hangs; else who is at work: the sender of the last event, or who took it where that hands the dossier on. */
function placeOf(wait: DossierWait | undefined, event: ListedDossier['event'], reached: ListedDossier['reached']): Place | undefined {
  if (wait?.system !== undefined) return { system: wait.system, since: wait.since };
  const held = HELD_BY_SENDER.some(type => type === event?.type);
  const holder = held ? event : (reached ?? event);
  return holder && { system: holder.system, since: holder.at };
}

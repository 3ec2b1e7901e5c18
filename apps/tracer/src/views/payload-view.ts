import type { JsonValue } from '@lienthong/dossier';
import type { LookFacts, LinkedRow } from '@lienthong/persistence';
import { actIn, optional, type NamedDossier } from '../entries/entry-view';
import { toEntry } from '../record/trail-rows';
import { isOutsideHours } from './working-hours';

/** The act of looking at personal data in clear. */
export const LOOKED = 'personal-data.viewed';
/** More looks of one person on one day than work explains. */
const MANY = 20;

/** Why a look deserves a question. */
export type ViewFlag = 'outside-hours' | 'many' | 'no-open-work';

/** Who looked at which personal data, when, what for; values are not in it. */
export interface PayloadView {
  readonly id: string;
  readonly at: string;
  readonly person: string;
  readonly dossier?: NamedDossier;
  readonly delivery?: string;
  readonly stage?: string;
  readonly fields: readonly string[];
  readonly purpose?: string;
  readonly reason?: string;
  readonly flags: readonly ViewFlag[];
  /** Place of its record. */
  readonly chain: number;
  readonly seq: number;
}

export function payloadView(row: LinkedRow, { number, openWork }: LookFacts, dossier: NamedDossier | undefined): PayloadView {
  const { sourceId, actor, subjects, content, chain, seq } = toEntry(row);
  const { at, reason, details } = actIn(content);
  const flags: readonly (ViewFlag | false)[] = [
    isOutsideHours(new Date(at)) && 'outside-hours',
    number > MANY && 'many',
    !openWork && 'no-open-work',
  ];
  return {
    ...{ id: sourceId, at, person: actor, ...(dossier && { dossier }) },
    ...(subjects.delivery !== undefined && { delivery: subjects.delivery }),
    ...optional('stage', details['stage']),
    fields: Array.isArray(details['fields']) ? (details['fields'] as readonly JsonValue[]).filter(field => typeof field === 'string') : [],
    ...optional('purpose', details['purpose']),
    ...optional('reason', reason ?? details['reason']),
    flags: flags.filter(flag => flag !== false),
    ...{ chain, seq },
  };
}

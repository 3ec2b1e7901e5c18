import type { DeliveryPreview, RecordedRequest, RecordedTranslation } from '@lienthong/adapter-host';
import type { ParkReason } from '@lienthong/dossier';
import { reasonOf } from '../lanes/conclude';

/** What would be sent for a delivery, as people are shown it. */
export interface ShownTranslation {
  readonly ok: boolean;
  /** The mapping that made the message. */
  readonly mapping?: string;
  readonly mappingVersion?: string;
  readonly tables?: Readonly<Record<string, string>>;
  /** Every mapping that was run, in order, with what it made. */
  readonly runs?: readonly RecordedTranslation[];
  readonly request?: RecordedRequest;
  /** Why nothing would be sent, and who can cure it. */
  readonly problems: readonly (ParkReason | Pick<ParkReason, 'code' | 'owner'>)[];
  /** Another team's connection: only whether it would work is shown. */
  readonly withheld?: 'other-team';
}

/** `owner` is who acts where a failure names nobody nearer. */
export function shownTranslation({ translations, request, failure }: DeliveryPreview, owner: string): ShownTranslation {
  const last = translations.at(-1);
  return {
    ok: failure === undefined,
    ...(last && { mapping: last.mapping, mappingVersion: last.version, tables: last.tables }),
    runs: translations,
    ...(request && { request }),
    problems: failure ? [reasonOf(failure, owner)] : [],
  };
}

/** What people of another team may know of it. */
export function withheld({ ok, problems }: ShownTranslation): ShownTranslation {
  return { ok, problems: problems.map(({ code, owner }) => ({ code, owner })), withheld: 'other-team' };
}

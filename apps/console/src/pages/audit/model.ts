/** What the audit part of the API answers. */

export interface NamedDossier {
  readonly id: string;
  readonly code?: string;
}

export type EntryKind = 'accepted' | 'routed' | 'outcome' | 'act' | 'undecodable';

/** An entry of the trail. */
export interface EntryItem {
  readonly chain: number;
  readonly seq: number;
  readonly recordedAt: string;
  readonly sourceId: string;
  readonly kind: EntryKind;
  readonly actor: string;
  readonly subjects: {
    readonly dossier?: NamedDossier;
    readonly event?: string;
    readonly delivery?: string;
    readonly connection?: string;
  };
  readonly content: Readonly<Record<string, unknown>>;
  readonly digest: string;
  readonly previous: string;
  readonly hash: string;
}

/** An entry of another team: that it is there, and nothing of what it says. */
export interface HiddenItem extends Pick<EntryItem, 'chain' | 'seq' | 'recordedAt' | 'kind' | 'digest' | 'hash'> {
  readonly hidden: true;
}

export type FactItem = EntryItem | HiddenItem;

export interface CheckpointItem {
  readonly number: number;
  readonly at: string;
  readonly heads: readonly { readonly chain: number; readonly seq: number; readonly hash: string }[];
  readonly previous: string;
  readonly keyId: string;
  readonly hash: string;
  readonly signed?: boolean;
}

export type ViewFlag = 'outside-hours' | 'many' | 'no-open-work';

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
  readonly chain: number;
  readonly seq: number;
}

export interface FieldChange {
  readonly pointer: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export type ResourceKind = 'system' | 'code-table' | 'connection' | 'route';

export interface ConfigChange {
  readonly id: string;
  readonly at: string;
  readonly kind: ResourceKind;
  readonly resource: string;
  readonly what: string;
  readonly version?: number;
  readonly replaces?: number;
  readonly release?: number;
  readonly by: string;
  readonly submittedBy?: string;
  readonly reason?: string;
  readonly refusal?: string;
  readonly changes: readonly FieldChange[];
  readonly moreChanges?: number;
  readonly chain: number;
  readonly seq: number;
}

export interface DayItem {
  readonly day: string;
  readonly expected: number;
  readonly recorded: number;
  readonly missing: number;
}

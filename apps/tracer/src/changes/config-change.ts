import { RESOURCE_KINDS, type JsonValue, type ResourceKind } from '@lienthong/dossier';
import type { LinkedRow } from '@lienthong/persistence';
import { actIn, optional, textAt } from '../entries/entry-view';
import { toEntry } from '../record/trail-rows';

/** What a change takes effect by. */
export const EFFECTIVE = ['activated', 'rolled-back', 'resumed', 'suspended', 'retired', 'secret-set'] as const;
const PREPARING = ['drafted', 'edited', 'discarded', 'tested', 'submitted', 'returned', 'reopened', 'refused'] as const;

export type ChangeWhat = (typeof EFFECTIVE)[number] | (typeof PREPARING)[number];

/** Names of the acts that change the registry, or only those of them that took effect. */
export function changeActs(kinds: readonly ResourceKind[], effective: boolean): string[] {
  const whats = effective ? EFFECTIVE : [...EFFECTIVE, ...PREPARING];
  return (kinds.length > 0 ? kinds : RESOURCE_KINDS).flatMap(kind => whats.map(what => `${kind}.${what}`));
}

/** What stood at one place before, and what stands there now; absent where nothing did. */
export interface FieldChange {
  readonly pointer: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}

/** One change of the configuration: what, who, with whom, and what is different since. */
export interface ConfigChange {
  /** Id of the act. */
  readonly id: string;
  readonly at: string;
  readonly kind: ResourceKind;
  readonly resource: string;
  readonly what: ChangeWhat;
  readonly version?: number;
  /** Version that was in force before. */
  readonly replaces?: number;
  /** Registry release it made. */
  readonly release?: number;
  readonly by: string;
  /** Who had handed the version in, where somebody else decided on it. */
  readonly submittedBy?: string;
  readonly reason?: string;
  /** Why an attempt was refused. */
  readonly refusal?: string;
  readonly changes: readonly FieldChange[];
  /** Changes besides those listed. */
  readonly moreChanges?: number;
  /** Place of its record. */
  readonly chain: number;
  readonly seq: number;
}

/** The change an act tells of. */
export function configChange(row: LinkedRow, submittedBy: string | undefined): ConfigChange {
  const { sourceId, actor, content, chain, seq } = toEntry(row);
  const { act, at, reason, details } = actIn(content);
  const [kind, what] = act.split('.') as [ResourceKind, ChangeWhat];
  const resource = (textAt(details['resource']) ?? '').slice(kind.length + 1);
  return {
    ...{ id: sourceId, at, kind, resource, what, by: actor },
    ...numbers(details, ['version', 'replaces', 'release', 'moreChanges']),
    ...(submittedBy !== undefined && { submittedBy }),
    ...(reason !== undefined && { reason }),
    ...(what === 'refused' && optional('refusal', details['code'])),
    changes: Array.isArray(details['changes']) ? details['changes'] : [],
    ...{ chain, seq },
  };
}

function numbers<K extends string>(details: Readonly<Record<string, JsonValue>>, names: readonly K[]): Partial<Record<K, number>> {
  return Object.fromEntries(names.flatMap(name => (typeof details[name] === 'number' ? [[name, details[name]]] : []))) as Partial<
    Record<K, number>
  >;
}

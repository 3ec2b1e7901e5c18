import type { Locale } from '@lienthong/config';
import type { Cause } from '@lienthong/dossier';
import type { ParkedGroup, Release } from '@lienthong/persistence';
import { explainCause, type ErrorText } from '@lienthong/service';

/** A group as people see it: what its fingerprint is made of, and what that means. */
export interface ShownGroup extends Omit<ParkedGroup, 'class' | 'code' | 'mappingVersion' | 'table' | 'value' | 'detail'> {
  readonly systemName: string;
  readonly fingerprint: Omit<Cause, 'id'>;
  readonly explain: ErrorText & { readonly owner: string };
}

export function shownGroup(group: ParkedGroup, { systems }: Pick<Release, 'systems'>, locale: Locale): ShownGroup {
  const { class: failure, code, mappingVersion, table, value, detail, ...rest } = group;
  const systemName = systems.find(({ id }) => id === group.system)?.name ?? group.system;
  const parts = { class: failure, code, mappingVersion, table, value, detail };
  return {
    ...rest,
    systemName,
    fingerprint: { connection: group.connection, ...parts },
    explain: { ...explainCause(parts, systemName, locale), owner: group.owner },
  };
}

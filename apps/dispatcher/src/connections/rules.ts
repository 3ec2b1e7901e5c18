import { codeTablesOf, type ConnectionSpec, type ReleaseDocument } from '@lienthong/persistence';

/** What a connection translates with under one release. Its parts never change: what is made of them may be kept by them. */
export interface Rules {
  readonly mapping: object;
  readonly tables: readonly object[];
}

export function rulesOf(release: ReleaseDocument, spec: ConnectionSpec): Rules {
  return { mapping: spec.mapping as object, tables: codeTablesOf(release, spec) as object[] };
}

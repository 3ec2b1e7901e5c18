import { AdapterFailure, type HostParts } from '@lienthong/adapter-sdk';
import { LienThongError } from '@lienthong/dossier';
import { compileCodeTables, compileMappings, type Mappings } from '@lienthong/mapping';
import { codeTablesOf, type ConnectionSpec, type ReleaseDocument } from '@lienthong/persistence';

/** What a connection translates with under one release. Its parts never change: what is made of them may be kept by them. */
export interface Rules {
  readonly mapping: object;
  readonly tables: readonly object[];
}

export interface CompiledRules extends Pick<HostParts, 'codes'> {
  readonly mapping: Mappings;
}

export function rulesOf(release: ReleaseDocument, spec: ConnectionSpec): Rules {
  return { mapping: spec.mapping as object, tables: codeTablesOf(release, spec) as object[] };
}

/** Throws an AdapterFailure of the connection that names the first problem: nothing can be translated, whatever the message. */
export function compileRules({ mapping, tables }: Rules, owner: string): CompiledRules {
  const codes = compiled('/codeTables', owner, () => compileCodeTables(tables));
  return { codes, mapping: compiled('/mapping', owner, () => compileMappings(mapping, tables)) };
}

/** `part` is where it stands in the connection: people are told the place as the registry tells it. */
function compiled<T>(part: string, owner: string, compile: () => T): T {
  try {
    return compile();
  } catch (cause) {
    const [first] = cause instanceof LienThongError ? cause.violations : [];
    const detail = first ? `${part}${first.pointer}: ${first.message}` : part;
    throw new AdapterFailure('permanent', 'mapping-invalid', 'The mapping of the connection cannot be used.', {
      cause,
      owner,
      detail,
      scope: 'connection',
    });
  }
}

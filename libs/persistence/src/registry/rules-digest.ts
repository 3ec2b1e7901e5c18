import { createHash } from 'node:crypto';
import { canonicalize } from '@lienthong/dossier';
import { codeTablesOf, type ConnectionSpec, type ReleaseDocument } from './release';

/**
 * Digest of everything a connection translates with: its mapping and all its code tables, also those it shares and those its adapter
 * brings. These may change while its own document stays. SHA-256 (hex) over canonical JSON (RFC 8785).
 */
export function rulesDigest(
  release: ReleaseDocument,
  { mapping, ...spec }: ConnectionSpec,
  defaults: { readonly mapping?: unknown; readonly codeTables?: unknown } = {},
): string {
  const codeTables = codeTablesOf(release, { ...spec, mapping, codeTables: spec.codeTables ?? defaults.codeTables });
  const rules = { mapping: mapping ?? defaults.mapping ?? null, codeTables };
  return createHash('sha256').update(canonicalize(rules)).digest('hex');
}

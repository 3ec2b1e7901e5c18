import { LienThongError } from '@lienthong/dossier';

/** The `ETag` of a version: its revision. */
export function etagOf({ revision }: { readonly revision: number }): string {
  return `"${revision}"`;
}

/** The revision somebody has looked at, as `If-Match` says. Throws `IF_MATCH_MISSING`: nobody overwrites what they have not seen. */
export function revisionIn(ifMatch: string | undefined): number {
  const [, revision] = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch ?? '') ?? [];
  if (revision !== undefined) return Number(revision);
  throw new LienThongError('IF_MATCH_MISSING', 'invalid', 'The header If-Match with the ETag of the version is missing');
}

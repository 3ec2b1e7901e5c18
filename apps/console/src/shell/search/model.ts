import { dossierAddress } from '../../format/dossier-address';
import { countOf } from '../../format/numbers';
import type { DossierRow } from '../../pages/dossiers/model';

/** What `GET /v1/search` answers. */
export interface SearchAnswer {
  readonly groups: readonly SearchGroup[];
  readonly near: readonly FoundDossier[];
}

interface FoundDossier extends DossierRow {
  readonly matched: { readonly system: string; readonly code: string };
  readonly exact: boolean;
}

type SearchGroup =
  | { readonly kind: 'dossier'; readonly items: readonly FoundDossier[] }
  | { readonly kind: 'delivery'; readonly items: readonly { id: string; dossierId: string; connection: string; state: string }[] }
  | { readonly kind: 'operation'; readonly items: readonly { id: string; reason: string }[] }
  | { readonly kind: 'system'; readonly items: readonly { id: string; name: string }[] }
  | { readonly kind: 'procedure'; readonly items: readonly { code: string }[] }
  | { readonly kind: 'agency'; readonly items: readonly { code: string }[] }
  | { readonly kind: 'cause'; readonly items: readonly { code: string; waiting: { value: number; exact: boolean } }[] };

export type HitKind = SearchGroup['kind'] | 'near';

/** Something the search box can lead to. */
export interface Hit {
  readonly kind: HitKind;
  readonly to: string;
  readonly label: string;
  readonly detail?: string;
  /** National state, for a dossier. */
  readonly state?: number;
}

/** Everything that was found, in the order in which it is offered. */
export function hitsOf({ groups, near }: SearchAnswer): Hit[] {
  return [...groups.flatMap(hitsIn), ...near.map(dossier => dossierHit('near', dossier))];
}

/**
 * Where Enter leads without a choice: to the one dossier that is called so; to the list where there are several or none; else to the
 * first thing that was found.
 */
export function leadOf({ groups }: SearchAnswer, q: string): string {
  const dossiers = groups.find(group => group.kind === 'dossier')?.items ?? [];
  const exact = dossiers.filter(({ exact: whole }) => whole);
  const [only, other] = exact;
  if (only && !other) return dossierAddress(only.code ?? only.dossierId);
  const first = groups.flatMap(hitsIn)[0];
  if (dossiers.length > 0 || !first) return listAddress({ q });
  return first.to;
}

function hitsIn(group: SearchGroup): Hit[] {
  const { kind } = group;
  switch (kind) {
    case 'dossier':
      return group.items.map(dossier => dossierHit(kind, dossier));
    case 'delivery':
      return group.items.map(({ id, dossierId, connection }) => ({
        kind,
        to: `/deliveries/${id}?dossier=${encodeURIComponent(dossierId)}`,
        label: id,
        detail: connection,
      }));
    case 'operation':
      return group.items.map(({ id, reason }) => ({ kind, to: `/operations/${id}`, label: id, detail: reason }));
    case 'system':
      return group.items.map(({ id, name }) => ({ kind, to: `/systems/${encodeURIComponent(id)}`, label: name, detail: id }));
    case 'procedure':
      return group.items.map(({ code }) => ({ kind, to: listAddress({ procedure: code }), label: code }));
    case 'agency':
      return group.items.map(({ code }) => ({ kind, to: listAddress({ agency: code }), label: code }));
    case 'cause':
      return group.items.map(({ code, waiting }) => ({ kind, to: listAddress({ cause: code }), label: code, detail: countOf(waiting) }));
  }
}

function dossierHit(kind: 'dossier' | 'near', dossier: FoundDossier): Hit {
  const { code = dossier.dossierId, matched, state } = dossier;
  const other = matched.code === code ? undefined : `${matched.system}: ${matched.code}`;
  return {
    kind,
    to: dossierAddress(dossier.code ?? dossier.dossierId),
    label: code,
    ...(other !== undefined && { detail: other }),
    ...(state !== undefined && { state }),
  };
}

function listAddress(search: Readonly<Record<string, string>>): string {
  return `/dossiers?${new URLSearchParams(search).toString()}`;
}

import { CONDITIONS, type ConditionName, type RouteDocument } from './model';

/** One difference of two versions of a route. */
export type RouteChange =
  | { readonly field: ConditionName | 'to'; readonly kind: 'added' | 'removed'; readonly values: readonly (string | number)[] }
  /** `opened`: no longer asks for it, takes all; `narrowed`: asks for it only now. */
  | { readonly field: ConditionName; readonly kind: 'opened' | 'narrowed'; readonly values: readonly (string | number)[] }
  | { readonly field: 'validFrom' | 'validTo'; readonly kind: 'moved'; readonly before?: string; readonly after?: string };

/** What is different, field by field, in the order of the form. Adding to a condition lets more in; having none lets in everything. */
export function changesBetween(before: RouteDocument, after: RouteDocument): RouteChange[] {
  return [
    ...listChanges('to', before.to ?? [], after.to ?? []),
    ...CONDITIONS.flatMap(name => conditionChanges(name, before[name], after[name])),
    ...(['validFrom', 'validTo'] as const).flatMap(field => moved(field, before[field], after[field])),
  ];
}

type Values = readonly (string | number)[];

function conditionChanges(field: ConditionName, before: Values | undefined, after: Values | undefined): RouteChange[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [{ field, kind: 'narrowed', values: after ?? [] }];
  if (after === undefined) return [{ field, kind: 'opened', values: before }];
  return listChanges(field, before, after);
}

function listChanges(field: ConditionName | 'to', before: Values, after: Values): RouteChange[] {
  const added = after.filter(value => !before.includes(value));
  const removed = before.filter(value => !after.includes(value));
  return [
    ...(added.length > 0 ? [{ field, kind: 'added', values: added } as const] : []),
    ...(removed.length > 0 ? [{ field, kind: 'removed', values: removed } as const] : []),
  ];
}

function moved(field: 'validFrom' | 'validTo', before: string | undefined, after: string | undefined): RouteChange[] {
  if (before === after || (before && after && Date.parse(before) === Date.parse(after))) return [];
  return [{ field, kind: 'moved', ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

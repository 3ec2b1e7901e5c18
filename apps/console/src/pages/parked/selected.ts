import type { Asked } from '../operations/queries';

/** Which deliveries of a group are selected: those named, or the whole group, also what no page has shown. */
export type Selected = { readonly whole: true } | { readonly ids: readonly string[] };

export const NOTHING: Selected = { ids: [] };

export function sizeOf(selected: Selected, inGroup: number): number {
  return 'whole' in selected ? inGroup : selected.ids.length;
}

/** As it is asked of the API: the group alone where nothing is selected. */
export function selectionOf(selected: Selected, group: string): Asked['selection'] {
  return 'whole' in selected || selected.ids.length === 0 ? { group } : { ids: selected.ids };
}

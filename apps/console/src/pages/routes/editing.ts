import type { EventType } from '@lienthong/dossier/browser';
import { fieldOf, momentIn } from '../../format/local-time';
import { CONDITIONS, type RouteDocument, type UnroutedGroup } from './model';

/** What stands in the fields of the form. */
export interface RouteFields {
  readonly id: string;
  readonly to: readonly string[];
  readonly from: readonly string[];
  readonly types: readonly EventType[];
  readonly procedures: readonly string[];
  readonly procedureVersions: readonly string[];
  readonly agencies: readonly string[];
  readonly states: readonly number[];
  readonly validFrom: string;
  readonly validTo: string;
}

export function fieldsOf(route: Partial<RouteDocument>): RouteFields {
  const { id = '', to = [], from = [], types = [], procedures = [], procedureVersions = [], agencies = [], states = [] } = route;
  const { validFrom, validTo } = route;
  return {
    ...{ id, to, from, types, procedures, procedureVersions, agencies, states },
    validFrom: validFrom === undefined ? '' : fieldOf(validFrom),
    validTo: validTo === undefined ? '' : fieldOf(validTo),
  };
}

/** The route the fields describe; an empty condition is none. */
export function documentOf(fields: RouteFields): RouteDocument {
  const trimmed = (list: readonly string[]): string[] => [...new Set(list.map(one => one.normalize('NFC').trim()).filter(Boolean))];
  const lists = {
    ...{ from: fields.from, types: fields.types, states: fields.states },
    procedures: trimmed(fields.procedures),
    procedureVersions: trimmed(fields.procedureVersions),
    agencies: trimmed(fields.agencies),
  };
  const [validFrom, validTo] = [momentIn(fields.validFrom), momentIn(fields.validTo)];
  return {
    id: fields.id.trim(),
    to: fields.to,
    ...Object.fromEntries(CONDITIONS.flatMap(name => (lists[name].length > 0 ? [[name, lists[name]]] : []))),
    ...(validFrom !== undefined && { validFrom }),
    ...(validTo !== undefined && { validTo }),
  };
}

/** What a route has to ask for to take such events. */
export function conditionsFor({ system, type, procedure, agency }: Pick<UnroutedGroup, 'system' | 'type' | 'procedure' | 'agency'>) {
  return {
    from: [system],
    types: [type],
    ...(procedure !== undefined && { procedures: [procedure] }),
    ...(agency !== undefined && { agencies: [agency] }),
  };
}

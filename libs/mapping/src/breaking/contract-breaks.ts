import type { BilingualText, RouteSpec } from '@lienthong/dossier';
import { EVERY, type ReadPath } from '../carried';
import { isObject } from '../json-value';
import { escapeSegment } from '../pointer';
import type { MappingUses } from '../rule-compiler';
import type { Inspected } from './inspect';
import type { Break, Contract, Parts } from './parts';
import { type Field, fieldsOf, isWithin, type Misfit, misfits, schemaPointer } from './schema-fields';

/** Where mappings of messages find the data of an event, and where mappings of answers put it. */
const READ_AT: ReadPath = ['event', 'data'];
const MADE_AT: ReadPath = ['data'];

/** What new contracts of events break: mappings that read a field which is gone or of another type, and mappings that make the event. */
export function contractBreaks(before: Parts, after: Parts, connections: ReadonlyMap<string, Inspected>): Break[] {
  if (before.contracts === undefined || after.contracts === undefined) return [];
  const next = new Map(after.contracts.map(contract => [contract.type, contract]));
  return before.contracts.flatMap(contract => {
    const changed = next.get(contract.type);
    if (changed === undefined) return typeRemoved(contract.type, after.routes);
    return [...connections.values()].flatMap(connection => [
      ...(gets(connection, contract.type, after.routes) ? readerBreaks(contract, changed, connection) : []),
      ...makerBreaks(contract, changed, connection),
    ]);
  });
}

/** What a mapping's own description of its results breaks in it. */
export function outputBreaks(before: Inspected, after: Inspected): Break[] {
  return [...after.mappings].flatMap(([name, uses]) => {
    const was = before.mappings.get(name);
    const known = new Set((was === undefined ? [] : misfits(outputSchema(was), was, [])).map(keyOf));
    const fresh = misfits(outputSchema(uses), uses, []).filter(misfit => !known.has(keyOf(misfit)));
    const place = `/connections/${escapeSegment(after.id)}/mapping/mappings/${name}/output/schema`;
    return fresh.map(misfit => misfitBreak(misfit, `${place}${schemaPointer(misfit.path)}`, name, after));
  });
}

function outputSchema({ spec: { output } }: { readonly spec: { readonly output?: object } }): unknown {
  return output !== undefined && 'schema' in output ? output.schema : undefined;
}

function typeRemoved(type: string, routes: readonly RouteSpec[]): Break[] {
  const message = { vi: `Loại sự kiện ${type} không còn.`, en: `Event type ${type} is gone.` };
  const asking = routes.filter(({ types }) => types?.some(one => one === type));
  return asking.map(({ id }) => ({ what: `/contracts/${type}`, kind: 'event-type-removed', breaks: { route: id }, routes: [id], message }));
}

function gets({ id }: Inspected, type: string, routes: readonly RouteSpec[]): boolean {
  return routes.some(({ to, types }) => to.includes(id) && (types === undefined || types.some(one => one === type)));
}

function readerBreaks(before: Contract, after: Contract, connection: Inspected): Break[] {
  const next = fieldsOf(after.schema);
  return fieldsOf(before.schema).flatMap(field => {
    const is = next.find(({ path }) => samePath(path, field.path));
    if (is !== undefined && JSON.stringify(is.type) === JSON.stringify(field.type)) return [];
    return readersOf(field, before.type, connection).map(({ mapping, rule }) => ({
      what: `/contracts/${before.type}${schemaPointer(field.path)}`,
      kind: is === undefined ? ('field-removed' as const) : ('field-retyped' as const),
      breaks: { connection: connection.id, mapping, rule },
      routes: connection.routes,
      message: is === undefined ? noLongerThere(field.path) : retyped(field.path, field.type, is.type),
    }));
  });
}

/** Rules that read a field of an event type: of the mappings a table names for the type, and of those no table names for any. */
function readersOf({ path }: Field, type: string, { mappings, tables }: Inspected) {
  const entries = [...tables.values()].flatMap(({ file }) => file.entries);
  const isFor = (mapping: string): boolean => {
    const named = entries.filter(({ to }) => to === mapping).map(({ from }) => from);
    return named.length === 0 || named.includes(type);
  };
  const field = [...READ_AT, ...path];
  return [...mappings].flatMap(([mapping, { reads }]) =>
    isFor(mapping) ? reads.filter(read => isWithin(read.path, field)).map(({ rule }) => ({ mapping, rule })) : [],
  );
}

function makerBreaks(before: Contract, after: Contract, connection: Inspected): Break[] {
  return [...connection.mappings]
    .filter(([name, uses]) => makes(name, uses, before.type, connection))
    .flatMap(([name, uses]) => {
      const known = new Set(misfits(before.schema, uses, MADE_AT).map(keyOf));
      return misfits(after.schema, uses, MADE_AT)
        .filter(misfit => !known.has(keyOf(misfit)))
        .map(misfit =>
          misfitBreak(misfit, `/contracts/${before.type}${schemaPointer(misfit.path.slice(MADE_AT.length))}`, name, connection),
        );
    });
}

/** Does a mapping make the data of an event of that type? It says so by a constant, or a table of answers names it. */
function makes(
  name: string,
  uses: MappingUses & { readonly spec: { readonly rules: readonly object[] } },
  type: string,
  { tables }: Inspected,
): boolean {
  if (uses.reads.some(({ path }) => isWithin(path, READ_AT))) return false;
  if (!uses.writes.some(({ path }) => path.length > MADE_AT.length && isWithin(path, MADE_AT))) return false;
  const constant = uses.spec.rules.find(rule => 'to' in rule && rule.to === '/type' && 'from' in rule && isObject(rule.from)) as
    { readonly from: Readonly<Record<string, unknown>> } | undefined;
  if (constant !== undefined) return constant.from['const'] === type;
  return [...tables.values()].some(({ file }) => file.entries.some(({ from, to }) => from === type && to === name));
}

function misfitBreak(misfit: Misfit, what: string, mapping: string, { id, routes }: Inspected): Break {
  const rule = misfit.rule ?? `/mappings/${mapping}/rules`;
  const message = misfit.kind === 'field-required' ? nowRequired(misfit.path) : noLongerTaken(misfit.path);
  return { what, kind: misfit.kind, breaks: { connection: id, mapping, rule }, routes, message };
}

function keyOf({ kind, path, rule }: Misfit): string {
  return JSON.stringify([kind, named(path), kind === 'field-removed' ? rule : '']);
}

function samePath(one: ReadPath, other: ReadPath): boolean {
  return one.length === other.length && one.every((segment, i) => segment === other[i]);
}

function named(path: ReadPath): string {
  return path.map(segment => `/${segment === EVERY ? '*' : segment}`).join('');
}

function noLongerThere(path: ReadPath): BilingualText {
  return { vi: `Trường ${named(path)} không còn.`, en: `Field ${named(path)} is gone.` };
}

function retyped(path: ReadPath, was: unknown, is: unknown): BilingualText {
  const [from, to] = [JSON.stringify(was) ?? '–', JSON.stringify(is) ?? '–'];
  return {
    vi: `Trường ${named(path)} đổi kiểu từ ${from} thành ${to}.`,
    en: `Field ${named(path)} changes its type from ${from} to ${to}.`,
  };
}

function nowRequired(path: ReadPath): BilingualText {
  return {
    vi: `Trường ${named(path)} nay bắt buộc mà ánh xạ không làm ra.`,
    en: `Field ${named(path)} is now required, and the mapping does not make it.`,
  };
}

function noLongerTaken(path: ReadPath): BilingualText {
  return { vi: `Trường ${named(path)} không còn được nhận.`, en: `Field ${named(path)} is no longer taken.` };
}

import type { Both } from '../registry/registry';

type Schema = Readonly<Record<string, unknown>>;
export type Scalar = string | number | boolean;

interface Common {
  readonly name: string;
  readonly title: Both;
  readonly help: Both | undefined;
  readonly required: boolean;
  /** What holds where nothing is said. */
  readonly standard: unknown;
}

/** One part of a form, as it is drawn. */
export type Field =
  | (Common & { readonly kind: 'text'; readonly format?: string; readonly longest?: number })
  | (Common & { readonly kind: 'number'; readonly whole: boolean; readonly least?: number; readonly most?: number })
  | (Common & { readonly kind: 'boolean' })
  | (Common & { readonly kind: 'enum'; readonly options: readonly Scalar[] })
  | (Common & { readonly kind: 'object'; readonly fields: readonly Field[] })
  | (Common & { readonly kind: 'list'; readonly item: Field })
  /** One of several objects, told apart by a constant. */
  | (Common & { readonly kind: 'choice'; readonly tag: string; readonly ways: readonly Way[] })
  /** Outside of what is drawn: edited as JSON. */
  | (Common & { readonly kind: 'json' });

export interface Way {
  readonly value: Scalar;
  readonly title: Both;
  readonly fields: readonly Field[];
}

/** The form of a JSON Schema: a fixed part of draft 2020-12; whatever is outside becomes a JSON editor at its place. */
export function fieldOf(schema: unknown, name = '', required = true): Field {
  const given = asObject(schema);
  const common: Common = { name, title: titleOf(given, name), help: helpOf(given), required, standard: given['default'] };
  const options = optionsOf(given);
  if (options) return { ...common, kind: 'enum', options };
  const choice = choiceOf(given);
  if (choice) return { ...common, kind: 'choice', ...choice };
  switch (given['type']) {
    case 'string':
      return { ...common, kind: 'text', ...texts(given) };
    case 'integer':
    case 'number':
      return { ...common, kind: 'number', whole: given['type'] === 'integer', ...bounds(given) };
    case 'boolean':
      return { ...common, kind: 'boolean' };
    case 'array':
      return isObject(given['items']) ? { ...common, kind: 'list', item: fieldOf(given['items']) } : { ...common, kind: 'json' };
    case 'object':
      return isObject(given['properties']) ? { ...common, kind: 'object', fields: fieldsOf(given) } : { ...common, kind: 'json' };
    default:
      return { ...common, kind: 'json' };
  }
}

/** What a new value of a field begins with. */
export function blankOf(field: Field): unknown {
  if (field.standard !== undefined) return structuredClone(field.standard);
  switch (field.kind) {
    case 'object':
      return Object.fromEntries(
        field.fields.filter(({ required, standard }) => required && standard === undefined).map(part => [part.name, blankOf(part)]),
      );
    case 'choice':
      return { [field.tag]: field.ways[0]?.value };
    case 'list':
      return [];
    case 'boolean':
      return false;
    case 'enum':
      return field.options[0];
    case 'number':
      return field.least ?? 0;
    case 'text':
      return '';
    case 'json':
      return {};
  }
}

function fieldsOf({ properties, required }: Schema, without = ''): Field[] {
  const needed = new Set(Array.isArray(required) ? (required as unknown[]) : []);
  return Object.entries(asObject(properties))
    .filter(([name]) => name !== without)
    .map(([name, part]) => fieldOf(part, name, needed.has(name) && asObject(part)['default'] === undefined))
    .sort((a, b) => weightOf(a) - weightOf(b));
}

/** The store keeps no order of members: what must be said comes first, and what is typed before what is unfolded. */
function weightOf({ kind, required }: Field): number {
  const grouped = kind === 'object' || kind === 'list' || kind === 'json';
  return (grouped ? 2 : 0) + (required ? 0 : 1);
}

function optionsOf(schema: Schema): readonly Scalar[] | undefined {
  const { enum: listed, anyOf, oneOf } = schema;
  if (Array.isArray(listed) && listed.every(isScalar)) return listed;
  const ways = anyOf ?? oneOf;
  if (!Array.isArray(ways) || ways.length === 0 || schema['type'] !== undefined) return undefined;
  const constants = ways.map(way => asObject(way)['const']);
  return constants.every(isScalar) ? constants : undefined;
}

/** Objects of which each names itself by the same constant. */
function choiceOf({ oneOf, anyOf, type }: Schema): { readonly tag: string; readonly ways: readonly Way[] } | undefined {
  const ways = oneOf ?? anyOf;
  if (!Array.isArray(ways) || ways.length === 0 || type !== undefined) return undefined;
  const parts = ways.map(way => asObject(asObject(way)['properties']));
  const tag = Object.keys(parts[0] ?? {}).find(name => parts.every(part => isScalar(asObject(part[name])['const'])));
  if (tag === undefined) return undefined;
  return {
    tag,
    ways: ways.map(way => {
      const given = asObject(way);
      const value = asObject(asObject(given['properties'])[tag])['const'] as Scalar;
      return { value, title: titleOf(given, String(value)), fields: fieldsOf(given, tag) };
    }),
  };
}

function titleOf(schema: Schema, name: string): Both {
  const ui = asObject(asObject(schema['x-ui'])['title']);
  const plain = typeof schema['title'] === 'string' ? schema['title'] : name;
  return { vi: textOf(ui['vi']) ?? plain, en: textOf(ui['en']) ?? plain };
}

function helpOf(schema: Schema): Both | undefined {
  const { help, description = help } = asObject(schema['x-ui']);
  const ui = asObject(description);
  const vi = textOf(ui['vi']) ?? textOf(schema['description']);
  const en = textOf(ui['en']) ?? vi;
  return vi === undefined || en === undefined ? undefined : { vi, en };
}

function texts({ format, maxLength }: Schema): { readonly format?: string; readonly longest?: number } {
  return { ...(typeof format === 'string' && { format }), ...(typeof maxLength === 'number' && { longest: maxLength }) };
}

function bounds({ minimum, maximum }: Schema): { readonly least?: number; readonly most?: number } {
  return { ...(typeof minimum === 'number' && { least: minimum }), ...(typeof maximum === 'number' && { most: maximum }) };
}

function asObject(value: unknown): Schema {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Is it a value that is typed or chosen? */
export function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

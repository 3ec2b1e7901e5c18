import { type TSchema, Type } from '@sinclair/typebox';
import { type DateFormat, dateFormatSchema } from './operations/date-formats';
import { type Operation, operationSchema } from './operations/operations';
import { SOURCE_POINTER, TARGET_POINTER } from './pointer';

/** A JSON value of one piece, compared without any coercion. */
export type Scalar = string | number | boolean;

/** When a rule applies, or which elements of a list it takes. Pointers are read like `from`. */
export type Condition =
  | { readonly exists: string }
  | { readonly equals: { readonly at: string; readonly value: Scalar } }
  | { readonly in: { readonly at: string; readonly values: readonly Scalar[] } }
  | { readonly not: Condition }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

/**
 * Where a value comes from: a pointer; a constant; the first that has a value of several pointers or branches; what rules of its own
 * make, for instance the parts of an address to be joined or a document inside a field; or the moment the translation is for.
 */
export type Source =
  | string
  | { readonly const: unknown }
  | { readonly 'pick-first': readonly (string | Branch)[] }
  | { readonly rules: readonly Rule[] }
  | { readonly moment: DateFormat };

/** One way to a value, taken where its condition holds and its source is present. */
export interface Branch {
  readonly from: Source;
  readonly when?: Condition;
  readonly do?: readonly Operation[];
}

interface RuleParts {
  /** JSON pointer of the target. A number as segment builds a list; elements without any value are left out. */
  readonly to: string;
  /** The rule does nothing unless this holds. */
  readonly when?: Condition;
  /** An absent (or null) source is a MappingFailure. */
  readonly required?: true;
  /** For people. */
  readonly note?: string;
}

/** One field of the target. */
export interface FieldRule extends RuleParts {
  readonly from: Source;
  readonly do?: readonly Operation[];
  /** Written as it is, without `do`, when the source is absent. */
  readonly default?: unknown;
}

/** A list made of a list. Inside, `/x` is read from the element and `^/x` from the root of the input. */
export interface EachRule extends RuleParts {
  readonly each: string;
  /** Takes only the elements for which this holds. */
  readonly where?: Condition;
  readonly rules: readonly Rule[];
}

export type Rule = FieldRule | EachRule;

/**
 * What results must be: a JSON Schema 2020-12, or the text of an XSD for the XML the result is written as. Both stand for themselves;
 * nothing they refer to is fetched.
 */
export type OutputSpec = { readonly schema: Readonly<Record<string, unknown>> } | { readonly xsd: string };

export interface MappingSpec {
  readonly title?: { readonly vi: string; readonly en: string };
  readonly rules: readonly Rule[];
  /** A result that differs is a failure, and nothing is sent. */
  readonly output?: OutputSpec;
}

/** A mapping file: data only, nothing in it is ever executed. */
export interface MappingFile {
  readonly version: string;
  readonly mappings: Readonly<Record<string, MappingSpec>>;
}

/** Inside this lib: what the name of a mapping looks like. */
export const NAME = '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$';

const closed = { additionalProperties: false } as const;
const ref = (name: 'rule' | 'condition' | 'source' | 'branch' | 'operations' | 'json'): TSchema => Type.Ref(`#/$defs/${name}`);
const sourcePointer = Type.String({ pattern: SOURCE_POINTER, maxLength: 500 });
const targetPointer = Type.String({ pattern: TARGET_POINTER, maxLength: 500 });
const scalar = Type.Unsafe<Scalar>({ not: { anyOf: [{ type: 'null' }, { type: 'object' }, { type: 'array' }] } });

const condition = Type.Object(
  {
    exists: Type.Optional(sourcePointer),
    equals: Type.Optional(Type.Object({ at: sourcePointer, value: scalar }, closed)),
    in: Type.Optional(Type.Object({ at: sourcePointer, values: Type.Array(scalar, { minItems: 1 }) }, closed)),
    not: Type.Optional(ref('condition')),
    all: Type.Optional(Type.Array(ref('condition'), { minItems: 1 })),
    any: Type.Optional(Type.Array(ref('condition'), { minItems: 1 })),
  },
  { ...closed, minProperties: 1, maxProperties: 1 },
);

const source = Type.Unsafe<Source>({
  if: { type: 'string' },
  then: sourcePointer,
  else: Type.Object(
    {
      const: Type.Optional(ref('json')),
      'pick-first': Type.Optional(Type.Array(ref('branch'), { minItems: 2 })),
      rules: Type.Optional(Type.Array(ref('rule'), { minItems: 1 })),
      moment: Type.Optional(dateFormatSchema),
    },
    { ...closed, minProperties: 1, maxProperties: 1 },
  ),
});

const branch = Type.Unsafe<string | Branch>({
  if: { type: 'string' },
  then: sourcePointer,
  else: Type.Object({ from: ref('source'), when: Type.Optional(ref('condition')), do: Type.Optional(ref('operations')) }, closed),
});

const ruleParts = {
  to: targetPointer,
  when: Type.Optional(ref('condition')),
  required: Type.Optional(Type.Literal(true)),
  note: Type.Optional(Type.String({ maxLength: 1000 })),
};

const rule = Type.Unsafe<Rule>({
  type: 'object',
  if: { properties: { each: true }, required: ['each'] },
  then: Type.Object(
    { ...ruleParts, each: sourcePointer, where: Type.Optional(ref('condition')), rules: Type.Array(ref('rule'), { minItems: 1 }) },
    closed,
  ),
  else: Type.Object(
    {
      ...ruleParts,
      from: ref('source'),
      do: Type.Optional(ref('operations')),
      default: Type.Optional(ref('json')),
    },
    closed,
  ),
});

const output = Type.Unsafe<OutputSpec>(
  Type.Object(
    {
      schema: Type.Optional(Type.Object({}, { additionalProperties: true, description: 'JSON Schema 2020-12 of the result.' })),
      xsd: Type.Optional(Type.String({ minLength: 1, maxLength: 1_000_000, description: 'XML Schema of the result written as XML.' })),
    },
    { ...closed, minProperties: 1, maxProperties: 1 },
  ),
);

/** JSON Schema 2020-12 of a mapping file. What it cannot say (tables, targets written twice) is checked by `compileMappings`. */
export const mappingFileSchema = Type.Object(
  {
    version: Type.String({
      minLength: 1,
      maxLength: 100,
      description: 'Version of the file; part of the provenance of every translation.',
    }),
    mappings: Type.Record(
      Type.String({ pattern: NAME }),
      Type.Object(
        {
          title: Type.Optional(Type.Object({ vi: Type.String(), en: Type.String() }, closed)),
          rules: Type.Array(ref('rule'), { minItems: 1 }),
          output: Type.Optional(output),
        },
        closed,
      ),
      { additionalProperties: false },
    ),
  },
  {
    ...closed,
    // With an id, the references below also hold inside a larger schema.
    $id: 'urn:lienthong:schema:mapping-file:1',
    title: 'Mapping file',
    $defs: {
      rule,
      condition,
      source,
      branch,
      operations: Type.Array(operationSchema, { minItems: 1, maxItems: 20 }),
      json: { not: { type: 'null' } },
    },
  },
);

import { type Static, Type } from '@sinclair/typebox';

const closed = { additionalProperties: false } as const;
const day = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$', description: 'Day in Asia/Ho_Chi_Minh, yyyy-MM-dd.' });
const code = Type.String({ minLength: 1, maxLength: 200 });

const entrySchema = Type.Object(
  {
    from: code,
    to: code,
    validFrom: Type.Optional(day),
    validTo: Type.Optional({ ...day, description: 'Last day of validity, included.' }),
    successor: Type.Optional(
      Type.Union([code, Type.Array(code, { minItems: 2, maxItems: 1000, uniqueItems: true })], {
        description: 'The code (`from`) of this table that took over the day after; a list where a unit was split, and a person decides.',
      }),
    ),
    note: Type.Optional(Type.String({ maxLength: 1000 })),
  },
  closed,
);

const CATEGORIES = ['agencies', 'procedures', 'states', 'administrative-units', 'other'] as const;

/** One code table. There is no fallback on purpose: what is not in the table stops the translation. */
export const codeTableSchema = Type.Object(
  {
    name: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$' }),
    version: Type.String({ minLength: 1, maxLength: 100 }),
    owner: Type.String({ minLength: 1, maxLength: 200, description: 'The team that keeps the table and is asked for missing codes.' }),
    category: Type.Optional(
      Type.Unsafe<(typeof CATEGORIES)[number]>({
        type: 'string',
        enum: [...CATEGORIES],
        description: 'What its codes stand for, for lists and forms.',
      }),
    ),
    title: Type.Optional(Type.Object({ vi: Type.String(), en: Type.String() }, closed)),
    entries: Type.Array(entrySchema),
  },
  closed,
);

/** A list of code tables: the content of `code-tables.json`. */
export const codeTablesSchema = Type.Array(codeTableSchema);

/** An entry as written; both ends of the validity are included, an absent end is open. */
export type CodeEntry = Static<typeof entrySchema>;
/** A code table as written. */
export type CodeTableFile = Static<typeof codeTableSchema>;

import { Type, type Static, type TSchema } from '@sinclair/typebox';
import { registryName, routeSchema, type ResourceKind } from '@lienthong/dossier';

const TableName = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$', description: 'For instance `don-vi-hanh-chinh`' });

export const systemSchema = Type.Object(
  {
    id: registryName('For instance `tthc-qn`'),
    name: Type.String({ description: 'Name shown to people, Vietnamese' }),
    team: Type.String({ minLength: 1, description: 'Team that owns it and is named wherever something of it stands still' }),
    category: Type.Optional(
      Type.Union(
        (['one-stop', 'sector', 'national', 'post', 'other'] as const).map(category => Type.Literal(category)),
        { description: 'One-stop software, software of a ministry, national portal, public post' },
      ),
    ),
    contacts: Type.Optional(
      Type.Array(
        Type.Object(
          {
            name: Type.String({ minLength: 1 }),
            phone: Type.Optional(Type.String()),
            email: Type.Optional(Type.String({ format: 'email' })),
          },
          { additionalProperties: false },
        ),
        { description: 'Whom to ask on duty; official contacts only' },
      ),
    ),
  },
  { additionalProperties: false },
);

export const connectionSchema = Type.Object(
  {
    id: registryName('For instance `ho-tich.main`'),
    system: registryName('System behind the connection'),
    adapter: registryName('Adapter that talks to it'),
    environment: Type.Union([Type.Literal('test'), Type.Literal('production')]),
    settings: Type.Record(Type.String(), Type.Unknown(), { description: "Checked against the adapter's JSON Schema" }),
    mapping: Type.Unknown({ description: 'Mapping file, as data' }),
    codeTables: Type.Unknown({ description: 'Code tables of its own the mapping asks' }),
    sharedTables: Type.Optional(Type.Array(TableName, { description: 'Code tables of the registry the mapping asks, by name' })),
    mappingTests: Type.Optional(Type.Unknown({ description: 'Tests of the mapping, as data; they run before it may be handed in' })),
    maxInFlight: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: 'Requests at once, all dispatchers together' })),
    followEverySeconds: Type.Optional(Type.Number({ minimum: 0.05, description: 'How often an open dossier is asked for' })),
    retry: Type.Optional(
      Type.Object(
        {
          firstSeconds: Type.Number({ minimum: 0.01 }),
          longestSeconds: Type.Number({ minimum: 0.01 }),
          giveUpAfterSeconds: Type.Number({ minimum: 1 }),
        },
        { additionalProperties: false },
      ),
    ),
    answerWithinSeconds: Type.Optional(Type.Number({ minimum: 0.1, maximum: 300, description: 'Longest wait for an answer' })),
  },
  { additionalProperties: false },
);

/** A code table many mappings share. What is inside is the business of the translation. */
export const codeTableResourceSchema = Type.Object({
  name: TableName,
  version: Type.String({ minLength: 1 }),
  owner: Type.String({ minLength: 1, description: 'Team that keeps it' }),
  entries: Type.Array(Type.Unknown()),
});

const stoppedSchema = Type.Object(
  {
    since: Type.Integer({ minimum: 1, description: 'Release that stopped it' }),
    queued: Type.Union([Type.Literal('drain'), Type.Literal('park')], {
      description: 'What was accepted before is still sent (drain), or stays (park)',
    }),
    retired: Type.Optional(Type.Literal(true, { description: 'Nothing new is planned for it' })),
  },
  { additionalProperties: false },
);

const releasedConnectionSchema = Type.Composite([connectionSchema, Type.Object({ stopped: Type.Optional(stoppedSchema) })], {
  additionalProperties: false,
});

export const releaseSchema = Type.Object(
  {
    systems: Type.Array(systemSchema),
    codeTables: Type.Optional(Type.Array(codeTableResourceSchema)),
    connections: Type.Array(releasedConnectionSchema),
    routes: Type.Array(routeSchema),
  },
  { additionalProperties: false },
);

/** How a resource of each kind looks. */
export const RESOURCE_SCHEMAS = {
  system: systemSchema,
  'code-table': codeTableResourceSchema,
  connection: connectionSchema,
  route: routeSchema,
} as const satisfies Record<ResourceKind, TSchema>;

/** Where a release keeps the resources of each kind. */
export const RELEASE_PARTS = {
  system: 'systems',
  'code-table': 'codeTables',
  connection: 'connections',
  route: 'routes',
} as const satisfies Record<ResourceKind, keyof ReleaseDocument>;

export type SystemSpec = Static<typeof systemSchema>;
export type ConnectionSpec = Static<typeof connectionSchema>;
export type CodeTableResource = Static<typeof codeTableResourceSchema>;
/** Why and how a connection of a release stands still. */
export type Stopped = Static<typeof stoppedSchema>;
/** A connection as a release has it. */
export type ReleasedConnection = Static<typeof releasedConnectionSchema>;
/** Content of a version; a draft may still lack what the schema of its kind demands. */
export type ResourceDocument = Readonly<Record<string, unknown>>;
/** Everything that is active at one moment. */
export type ReleaseDocument = Static<typeof releaseSchema>;

/** A release as it is in force: an event keeps the number it was accepted under. */
export interface Release extends ReleaseDocument {
  readonly number: number;
}

/** All code tables a connection of the release may ask: its own, and those it shares. */
export function codeTablesOf(release: ReleaseDocument, { codeTables, sharedTables = [] }: ConnectionSpec): unknown[] {
  const shared = (release.codeTables ?? []).filter(({ name }) => sharedTables.includes(name));
  return [...(Array.isArray(codeTables) ? (codeTables as unknown[]) : []), ...shared];
}

/** What a resource is called: code tables by their name, all others by their id. */
export function nameOf(kind: ResourceKind, document: ResourceDocument): unknown {
  return document[kind === 'code-table' ? 'name' : 'id'];
}

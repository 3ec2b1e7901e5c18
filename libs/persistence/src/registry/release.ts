import { Type, type Static } from '@sinclair/typebox';
import { EVENT_TYPES } from '@lienthong/dossier';

const Name = (description: string) => Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,63}$', description });
const Instant = (description: string) => Type.String({ format: 'date-time', description });
const EventTypes = Type.Array(Type.Union(EVENT_TYPES.map(type => Type.Literal(type))), {
  description: 'Full event types; all if left out',
});

export const systemSchema = Type.Object(
  {
    id: Name('For instance `tthc-qn`'),
    name: Type.String({ description: 'Name shown to people, Vietnamese' }),
    team: Type.String({ description: 'Team that owns it and is named wherever something of it stands still' }),
  },
  { additionalProperties: false },
);

export const connectionSchema = Type.Object(
  {
    id: Name('For instance `ho-tich.main`'),
    system: Name('System behind the connection'),
    adapter: Name('Adapter that talks to it'),
    environment: Type.Union([Type.Literal('test'), Type.Literal('production')]),
    settings: Type.Record(Type.String(), Type.Unknown(), { description: "Checked against the adapter's JSON Schema" }),
    mapping: Type.Unknown({ description: 'Mapping file, as data' }),
    codeTables: Type.Unknown({ description: 'Code tables the mapping asks' }),
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

export const routeSchema = Type.Object(
  {
    id: Name('For instance `khai-sinh-den-ho-tich`'),
    to: Type.Array(Name('Connection'), { minItems: 1 }),
    types: Type.Optional(EventTypes),
    procedures: Type.Optional(Type.Array(Type.String(), { description: 'Procedure codes without province suffix; all if left out' })),
    procedureVersions: Type.Optional(Type.Array(Type.String())),
    agencies: Type.Optional(
      Type.Array(Type.String(), { description: 'Agency codes, level 1 on the left; each covers the units below it' }),
    ),
    from: Type.Optional(Type.Array(Name('Sender'), { description: 'Systems the event may come from; all if left out' })),
    states: Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: 10 }))),
    validFrom: Type.Optional(Instant('First moment the route holds, by time of acceptance')),
    validTo: Type.Optional(Instant('First moment it holds no more')),
  },
  { additionalProperties: false },
);

export const releaseSchema = Type.Object(
  { systems: Type.Array(systemSchema), connections: Type.Array(connectionSchema), routes: Type.Array(routeSchema) },
  { additionalProperties: false },
);

export type SystemSpec = Static<typeof systemSchema>;
export type ConnectionSpec = Static<typeof connectionSchema>;
export type RouteSpec = Static<typeof routeSchema>;
/** Everything that is active at one moment. */
export type ReleaseDocument = Static<typeof releaseSchema>;

/** A release as it is in force: an event keeps the number it was accepted under. */
export interface Release extends ReleaseDocument {
  readonly number: number;
}

import { Type, type Static } from '@sinclair/typebox';
import { registryName, routeSchema } from '@lienthong/dossier';

export const systemSchema = Type.Object(
  {
    id: registryName('For instance `tthc-qn`'),
    name: Type.String({ description: 'Name shown to people, Vietnamese' }),
    team: Type.String({ description: 'Team that owns it and is named wherever something of it stands still' }),
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

export const releaseSchema = Type.Object(
  { systems: Type.Array(systemSchema), connections: Type.Array(connectionSchema), routes: Type.Array(routeSchema) },
  { additionalProperties: false },
);

export type SystemSpec = Static<typeof systemSchema>;
export type ConnectionSpec = Static<typeof connectionSchema>;
/** Everything that is active at one moment. */
export type ReleaseDocument = Static<typeof releaseSchema>;

/** A release as it is in force: an event keeps the number it was accepted under. */
export interface Release extends ReleaseDocument {
  readonly number: number;
}

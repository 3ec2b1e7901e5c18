import { Type, type Static } from '@sinclair/typebox';
import { EVENT_TYPES } from '../events/event-types';

/** Schema of a name the registry gives: of a system, a connection, a route. */
export const registryName = (description: string) => Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,63}$', description });

const Instant = (description: string) => Type.String({ format: 'date-time', description });
const EventTypes = Type.Array(Type.Union(EVENT_TYPES.map(type => Type.Literal(type))), {
  description: 'Full event types; all if left out',
});

/** JSON Schema of a route: which events go to which connections. */
export const routeSchema = Type.Object(
  {
    id: registryName('For instance `khai-sinh-den-ho-tich`'),
    to: Type.Array(registryName('Connection'), { minItems: 1 }),
    types: Type.Optional(EventTypes),
    procedures: Type.Optional(Type.Array(Type.String(), { description: 'Procedure codes without province suffix; all if left out' })),
    procedureVersions: Type.Optional(Type.Array(Type.String())),
    agencies: Type.Optional(
      Type.Array(Type.String(), { description: 'Agency codes, level 1 on the left; each covers the units below it' }),
    ),
    from: Type.Optional(Type.Array(registryName('Sender'), { description: 'Systems the event may come from; all if left out' })),
    states: Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: 10 }))),
    validFrom: Type.Optional(Instant('First moment the route holds, by time of acceptance')),
    validTo: Type.Optional(Instant('First moment it holds no more')),
  },
  { additionalProperties: false },
);

/** A route as the registry keeps it. */
export type RouteSpec = Static<typeof routeSchema>;

/** What of a registry release decides about ways. */
export interface RoutedRelease {
  readonly number: number;
  readonly connections: readonly { readonly id: string; readonly system: string }[];
  readonly routes: readonly RouteSpec[];
}

/** The clear attributes of an event that decide about its way; nothing else may. */
export interface RoutedEvent {
  /** The authenticated sender. */
  readonly system: string;
  readonly type: string;
  /** RFC 3339. */
  readonly acceptedAt: string;
  readonly procedure?: string;
  readonly procedureVersion?: string;
  readonly agency?: string;
  readonly state?: number;
}

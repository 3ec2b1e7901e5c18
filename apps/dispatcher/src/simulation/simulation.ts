import { Injectable } from '@nestjs/common';
import { explainRoutes, routingSlip, type PlannedDelivery, type RouteMiss, type RouteSpec, type Violation } from '@lienthong/dossier';
import { Releases, type ConnectionSpec, type Release } from '@lienthong/persistence';
import { teamOf } from '../connections/connections';
import { Previews } from '../connections/previews';
import { rulesOf } from '../connections/rules';
import { shownTranslation, withheld, type ShownTranslation } from '../connections/shown-translation';
import { SimulatedEvents, type EventQuestion, type Own, type SimulatedEvent } from './simulated-event';

export interface SimulationQuestion extends Omit<EventQuestion, 'release' | 'own'> {
  /** The newest if left out. */
  readonly release?: number | undefined;
}

/** A connection that would get the event. */
export interface SimulatedDelivery {
  readonly route: string;
  readonly connection: string;
  readonly system: string;
  /** Name of the system, as people know it. */
  readonly name: string;
  readonly translation: ShownTranslation;
}

/** Who would get an event, what they would get, and why the others would not. */
export interface SimulationAnswer {
  readonly release: number;
  readonly matches: readonly SimulatedDelivery[];
  readonly misses: readonly RouteMiss[];
  /** How many routes of other teams would not take it; whose conditions are theirs to know. */
  readonly hiddenMisses: number;
  readonly validation: { readonly valid: boolean; readonly violations: readonly Violation[] };
  readonly sent: false;
}

/** Answers who would get an event. Nothing is sent, nothing is stored, no dossier is opened. */
@Injectable()
export class Simulation {
  constructor(
    private readonly releases: Releases,
    private readonly simulated: SimulatedEvents,
    private readonly previews: Previews,
  ) {}

  /** `reaches`: whether the asker may see what belongs to a team; absent: it may see all. */
  async run({ release: number, ...question }: SimulationQuestion, reaches?: (team: string) => boolean): Promise<SimulationAnswer> {
    const release = number === undefined ? await this.releases.current() : await this.releases.at(number);
    const own = reaches && ownOf(release, reaches);
    const simulated = await this.simulated.read({ ...question, release: release.number, own });
    const { envelope, violations } = simulated;
    const { deliveries } = routingSlip(envelope, release);
    const { misses } = explainRoutes(envelope, release);
    const shown = own
      ? misses.filter(({ route }) =>
          isOwn(
            release.routes.find(({ id }) => id === route),
            own,
          ),
        )
      : misses;
    return {
      release: release.number,
      matches: await Promise.all(deliveries.map(planned => this.delivery(planned, simulated, release, reaches))),
      misses: shown,
      hiddenMisses: routesOf(misses) - routesOf(shown),
      validation: { valid: violations.length === 0, violations },
      sent: false,
    };
  }

  private async delivery(
    { id, connection, route }: PlannedDelivery,
    { envelope, event }: SimulatedEvent,
    release: Release,
    reaches: ((team: string) => boolean) | undefined,
  ): Promise<SimulatedDelivery> {
    const spec = release.connections.find(candidate => candidate.id === connection) as ConnectionSpec; // a release names no other
    const owner = teamOf(release, spec);
    const preview = await this.previews.of(
      { id, connection, envelope, event, attempt: 1 },
      {
        settings: spec,
        rules: rulesOf(release, spec),
        owner,
      },
    );
    const translation = shownTranslation(preview, owner);
    return {
      route,
      connection,
      system: spec.system,
      name: nameOf(release, spec),
      translation: (reaches?.(owner) ?? true) ? translation : withheld(translation),
    };
  }
}

function nameOf({ systems }: Release, { system }: ConnectionSpec): string {
  return systems.find(({ id }) => id === system)?.name ?? system;
}

function ownOf(release: Release, reaches: (team: string) => boolean): Own {
  return {
    systems: new Set(release.systems.filter(({ team }) => reaches(team)).map(({ id }) => id)),
    connections: release.connections.filter(spec => reaches(teamOf(release, spec))).map(({ id }) => id),
  };
}

/** To its own connections alone, or with what its own systems say: as the registry has it. */
function isOwn(route: RouteSpec | undefined, { systems, connections }: Own): boolean {
  const from = route?.from ?? [];
  return route !== undefined && (route.to.every(id => connections.includes(id)) || (from.length > 0 && from.every(id => systems.has(id))));
}

function routesOf(misses: readonly RouteMiss[]): number {
  return new Set(misses.map(({ route }) => route)).size;
}

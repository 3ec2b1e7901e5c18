import { Inject, Injectable } from '@nestjs/common';
import type { Locale } from '@lienthong/config';
import { STOPPED_RECORDS } from '@lienthong/messaging';
import {
  CertificateDates,
  FollowStore,
  GroupStore,
  HoldStore,
  MinuteStore,
  PgStoppedRecords,
  Releases,
  VersionStore,
} from '@lienthong/persistence';
import { actorOf, isConfined, reachesTeam, type Sender } from '@lienthong/security';
import { SeenConnections } from '../connections/seen-connections';
import { todoOf, type Submitted, type TodoFacts, type TodoItem } from './todo';

/** Most of a kind that are told. */
const MOST = 1_000;
const DAY = 1_440;
const SCOPE = 'operations:read';

/** What somebody has to do: of everything, or of what is their own team's. */
@Injectable()
export class TodoList {
  constructor(
    private readonly releases: Releases,
    private readonly versions: VersionStore,
    private readonly certificates: CertificateDates,
    private readonly holds: HoldStore,
    private readonly groups: GroupStore,
    private readonly minutes: MinuteStore,
    private readonly followed: FollowStore,
    private readonly seen: SeenConnections,
    @Inject(STOPPED_RECORDS) private readonly stopped: PgStoppedRecords,
  ) {}

  async of(sender: Sender, locale: Locale): Promise<TodoItem[]> {
    const connections = await this.seen.by(sender, SCOPE);
    const isSeen = ({ connection }: { readonly connection: string }): boolean => connections?.includes(connection) ?? true;
    const [release, held, parked, troubles, stopped, heard, submitted, expiring] = await Promise.all([
      this.releases.current(),
      this.holds.all(),
      this.groups.standing(connections, MOST),
      this.followed.troubles(MOST, connections),
      connections ? [] : this.stopped.list(MOST), // of no connection: operations' own
      this.minutes.heard(DAY),
      this.submitted(sender),
      this.certificates.expiring(),
    ]);
    const owns = (system: string): boolean =>
      !isConfined(sender, SCOPE) || release.systems.some(({ id, team }) => id === system && reachesTeam(sender, SCOPE, team));
    const facts: TodoFacts = {
      release: {
        systems: release.systems,
        connections: release.connections.filter(({ id }) => isSeen({ connection: id })),
      },
      held: held.filter(isSeen),
      parked,
      troubles,
      stopped,
      unrouted: new Map(heard.flatMap(({ system, unrouted }) => (unrouted > 0 && owns(system) ? [[system, unrouted]] : []))),
      submitted,
      expiring: expiring.filter(isSeen).filter(({ connection }) => release.connections.some(({ id }) => id === connection)),
    };
    return todoOf(facts, locale);
  }

  /** What waits for exactly this person: nobody approves what they handed in themselves. */
  private async submitted(sender: Sender): Promise<Submitted[]> {
    if (!sender.scopes.includes('registry:approve')) return [];
    const versions = await this.versions.present();
    return versions.flatMap(({ kind, id, version, state, submittedBy, changedAt }) =>
      state === 'submitted' && submittedBy !== null && submittedBy !== actorOf(sender)
        ? [{ kind, id, version, by: submittedBy.replace(/^user:/, ''), since: changedAt }]
        : [],
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { Locale } from '@lienthong/config';
import { LienThongError } from '@lienthong/dossier';
import {
  GroupHandling,
  GroupStore,
  Releases,
  type FacetCount,
  type GroupDelivery,
  type GroupFilter,
  type GroupNote,
  type GroupPlace,
  type GroupTotals,
  type ParkedGroup,
} from '@lienthong/persistence';
import { actorOf, type Sender } from '@lienthong/security';
import { SeenConnections } from '../connections/seen-connections';
import { OPERATE } from '../operations/operations';
import type { GroupChangeBody, GroupsQuery } from './group-query';
import { shownGroup, type ShownGroup } from './shown-group';

const LOOK = 'operations:read';
/** Most notes that are shown of a cause. */
const MOST_NOTES = 100;

/** A group with all that helps to cure it. */
export interface GroupReport extends ShownGroup {
  readonly notes: readonly GroupNote[];
  /** Whom to ask at the receiver. */
  readonly contacts: readonly { readonly name: string; readonly phone?: string; readonly email?: string }[];
}

/** Parked deliveries by cause. People of a sector see and handle those of their own team's connections. */
@Injectable()
export class ParkedGroups {
  constructor(
    private readonly store: GroupStore,
    private readonly handling: GroupHandling,
    private readonly releases: Releases,
    private readonly seen: SeenConnections,
  ) {}

  /** One more than asked for where there are more. */
  async list(sender: Sender, query: GroupsQuery, locale: Locale, after?: GroupPlace): Promise<ShownGroup[]> {
    const filter = await this.filterOf(sender, query);
    const limit = query.limit + 1;
    const found =
      query.state?.includes('cleared') === true
        ? await this.store.cleared(filter.connections, limit, after)
        : await this.store.list(filter, { sort: query.sort, limit, ...(after && { after }) });
    const release = await this.releases.current();
    return found.map(group => shownGroup(group, release, locale));
  }

  async totals(sender: Sender, query: GroupsQuery): Promise<GroupTotals> {
    return this.store.totals(await this.filterOf(sender, query));
  }

  async facets(sender: Sender, facet: 'system' | 'owner' | 'procedure', query: GroupsQuery): Promise<FacetCount[]> {
    return this.store.facets(facet, await this.filterOf(sender, query));
  }

  /** The group that was cleared last. */
  async lastCleared(sender: Sender, locale: Locale): Promise<ShownGroup | null> {
    const [group] = await this.store.cleared(await this.seen.by(sender, LOOK), 1);
    return group ? shownGroup(group, await this.releases.current(), locale) : null;
  }

  /** Throws `PARKED_GROUP_NOT_FOUND`, also for one of another team. */
  async report(sender: Sender, id: string, locale: Locale): Promise<GroupReport> {
    const group = await this.own(sender, id, LOOK);
    const [release, notes] = await Promise.all([this.releases.current(), this.handling.notes(id, MOST_NOTES)]);
    const contacts = release.systems.find(system => system.id === group.system)?.contacts ?? [];
    return { ...shownGroup(group, release, locale), notes, contacts };
  }

  async deliveries(sender: Sender, id: string, limit: number, after?: { at: string; id: string }): Promise<GroupDelivery[]> {
    await this.own(sender, id, LOOK);
    return this.store.deliveries(id, limit + 1, after);
  }

  /** Throws `PARKED_GROUP_CLEARED`: there is nothing left to see to. */
  async change(sender: Sender, id: string, { to, assignee, until }: GroupChangeBody): Promise<void> {
    const group = await this.own(sender, id, OPERATE);
    if (group.state === 'cleared') throw new LienThongError('PARKED_GROUP_CLEARED', 'conflict', 'Nothing of the group is parked any more');
    const actor = actorOf(sender);
    await this.handling.change(group, { to, actor, assignee: assignee ?? actor, ...(until !== undefined && { until }) });
  }

  async note(sender: Sender, id: string, text: string): Promise<GroupNote> {
    return this.handling.note(await this.own(sender, id, OPERATE), actorOf(sender), text);
  }

  private async own(sender: Sender, id: string, scope: string): Promise<ParkedGroup> {
    const [group, connections] = await Promise.all([this.store.find(id), this.seen.by(sender, scope)]);
    if (group && (connections?.includes(group.connection) ?? true)) return group;
    throw new LienThongError('PARKED_GROUP_NOT_FOUND', 'absent', `There is no group ${id}`);
  }

  private async filterOf(sender: Sender, { state, owner, system, procedure, mine }: GroupsQuery): Promise<GroupFilter> {
    const connections = await this.seen.by(sender, LOOK);
    return {
      ...(connections && { connections }),
      ...(state && { states: state }),
      ...(owner && { owners: owner }),
      ...(system && { systems: system }),
      ...(procedure && { procedures: procedure }),
      ...(mine === 'true' && { assignee: actorOf(sender) }),
    };
  }
}

import { isInForce, type ResourceKind } from '@lienthong/dossier';
import type { ResourceDocument } from './release';
import type { Version } from './versions';

/** Whose things are: a system says its team, all else follows from the systems it has to do with. */
export class TeamResources {
  private readonly teamOfSystem: ReadonlyMap<unknown, unknown>;
  private readonly systemOfConnection: ReadonlyMap<unknown, unknown>;

  /**
   * From every resource there is or was: what is in force of it counts, else its newest version. So a name stays with its team when
   * nothing of it is in force any more, and so do the secrets kept under it.
   */
  constructor(known: readonly Version[]) {
    const rows = [...known].sort((a, b) => Number(isInForce(a.state)) - Number(isInForce(b.state)) || a.version - b.version);
    const field = (kind: ResourceKind, name: string) =>
      new Map<unknown, unknown>(rows.filter(row => row.kind === kind).map(row => [row.id, row.document[name]]));
    this.teamOfSystem = field('system', 'team');
    this.systemOfConnection = field('connection', 'system');
  }

  /** Does a document make the resource the team's? */
  isOf(team: string, kind: ResourceKind, document: ResourceDocument): boolean {
    switch (kind) {
      case 'system':
        return document['team'] === team;
      case 'code-table':
        return document['owner'] === team;
      case 'connection':
        return this.teamOfSystem.get(document['system']) === team;
      case 'route': // to its own connections, or with what its own systems say
        return (
          all(document['to'], id => this.teamOfSystem.get(this.systemOfConnection.get(id)) === team) ||
          all(document['from'], id => this.teamOfSystem.get(id) === team)
        );
    }
  }
}

function all(list: unknown, holds: (item: unknown) => boolean): boolean {
  return Array.isArray(list) && list.length > 0 && list.every(holds);
}

import { LienThongError, type ResourceKind } from '@lienthong/dossier';
import { TeamResources, type ResourceDocument } from '@lienthong/persistence';
import type { Editor, RegistryRight } from './editor';

/** Keeps editors of one team to what is theirs. */
export class Ownership extends TeamResources {
  /** Throws `NOT_YOUR_SYSTEM` when somebody who may deal with the things of one team only reaches for those of another. */
  require(editor: Editor, right: RegistryRight, kind: ResourceKind, id: string, document: ResourceDocument): void {
    const team = editor.onlyTeam(right);
    if (team === undefined || this.isOf(team, kind, document)) return;
    throw new LienThongError('NOT_YOUR_SYSTEM', 'denied', `${kind} ${id} belongs to another team`, { params: { kind, id, team } });
  }
}

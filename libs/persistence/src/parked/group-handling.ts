import { randomUUID } from 'node:crypto';
import type { Act } from '@lienthong/dossier';
import type { Database } from '../database';
import { addAct } from '../outbox/add-act';
import { newAct } from '../outbox/new-act';
import type { GroupChange, GroupNote, ParkedGroup } from './group';

/** What people say of groups: who sees to one, until when, and what they found out; all of it told. */
export class GroupHandling {
  constructor(private readonly database: Database) {}

  async change(group: ParkedGroup, { to, assignee, until, actor }: GroupChange): Promise<void> {
    const whose = to === 'new' ? null : (assignee ?? null);
    const told = actOn(group, { act: `group.${to}`, actor, details: { assignee: whose, until: until ?? null, parked: group.parked } });
    await this.database.transaction(async tx => {
      await tx.query(
        `UPDATE delivery.parked_groups SET handling = $2, assignee = $3, until = $4, size_then = $5, changed_by = $6, changed_at = clock_timestamp()
         WHERE cause = $1`,
        [group.id, to, whose, until ?? null, group.parked, actor],
      );
      await addAct(tx, 'delivery', told, `group:${group.id}`);
    });
  }

  /** Notes stay with the cause: they are there when it comes back. */
  async note(group: ParkedGroup, author: string, text: string): Promise<GroupNote> {
    const told = actOn(group, { act: 'group.noted', actor: author, details: {} });
    return this.database.transaction(async tx => {
      const [note] = await tx.query<GroupNote>(
        `INSERT INTO delivery.group_notes (id, cause, author, text) VALUES ($1, $2, $3, $4) RETURNING id, author, text, created_at AS "createdAt"`,
        [randomUUID(), group.id, author, text],
      );
      await addAct(tx, 'delivery', told, `group:${group.id}`);
      return note as GroupNote;
    });
  }

  /** The last ones first. */
  async notes(id: string, limit: number): Promise<GroupNote[]> {
    return this.database.query<GroupNote>(
      `SELECT id, author, text, created_at AS "createdAt" FROM delivery.group_notes WHERE cause = $1 ORDER BY created_at DESC, id LIMIT $2`,
      [id, limit],
    );
  }
}

function actOn({ id, connection, code }: ParkedGroup, { act, actor, details }: Pick<Act, 'act' | 'actor' | 'details'>): Act {
  return newAct({ act, actor, subjects: { connection }, details: { group: id, code, ...details } });
}

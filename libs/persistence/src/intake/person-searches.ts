import type { PersonKind } from '@lienthong/dossier';
import type { Database } from '../database';
import { addAct } from '../outbox/add-act';
import { newAct } from '../outbox/new-act';

/** More dossiers than this of one person are not told. */
const MOST_FOUND = 200;

/** Act that says somebody looked for the dossiers of a person. */
export const PERSON_SOUGHT = 'person.sought';

/** What the act of {@link PERSON_SOUGHT} says: what kind of value was asked for, never which; and what was found. */
export interface PersonSought {
  readonly kind: PersonKind;
  readonly dossiers: readonly string[];
  /** Absent when these are all. */
  readonly more?: true;
}

/** Finds dossiers by the keyed digests of what persons are known by. */
export class PersonSearches {
  constructor(private readonly database: Database) {}

  /** Looks, and puts down that somebody looked, in one transaction. The answer is the id of that record: only from there it is read. */
  async look(kind: PersonKind, digests: readonly Buffer[], actor: string): Promise<string> {
    return this.database.transaction(async tx => {
      const rows = await tx.query<{ dossier_id: string }>(
        `SELECT DISTINCT p.dossier_id FROM unnest($1::bytea[]) AS n (digest) JOIN intake.persons p ON p.digest = n.digest
         ORDER BY p.dossier_id LIMIT ${MOST_FOUND + 1}`,
        [digests],
      );
      const dossiers = rows.slice(0, MOST_FOUND).map(row => row.dossier_id);
      const details: PersonSought = { kind, dossiers, ...(rows.length > MOST_FOUND && { more: true }) };
      const act = newAct({ act: PERSON_SOUGHT, actor, details: { ...details } });
      await addAct(tx, 'intake', act, actor);
      return act.id;
    });
  }
}

/** Which entries of the trail are asked for; everything given must hold. */
export interface EntryFilter {
  readonly from?: Date | undefined;
  /** Exclusive. */
  readonly to?: Date | undefined;
  readonly actor?: string | undefined;
  /** Kinds of entries. */
  readonly kinds?: readonly string[] | undefined;
  /** Names of acts, for instance `connection.activated`. */
  readonly acts?: readonly string[] | undefined;
  /** Id of the dossier. */
  readonly dossier?: string | undefined;
  /** Goes with the dossier it belongs to: nothing else leads to it. */
  readonly delivery?: string | undefined;
  readonly connection?: string | undefined;
  /** What acts upon the registry are about, for instance `connection:ho-tich.main`. */
  readonly resources?: readonly string[] | undefined;
}

/** Conditions of a statement, and what stands for `$1`, `$2` … in them. */
export class Conditions {
  private readonly texts: string[] = [];
  readonly parameters: unknown[] = [];

  /** Adds a condition in which `?` stands for a value. */
  add(text: string, ...values: readonly unknown[]): this {
    const parts = text.split('?');
    this.texts.push(parts.reduce((sum, part, index) => `${sum}${this.parameter(values[index - 1])}${part}`));
    return this;
  }

  /** The name of a further parameter. */
  parameter(value: unknown): string {
    return `$${this.parameters.push(value)}`;
  }

  get sql(): string {
    return this.texts.length === 0 ? 'true' : this.texts.join(' AND ');
  }

  /** Without what places say: time. */
  static of({ actor, kinds, acts, dossier, delivery, connection, resources }: EntryFilter): Conditions {
    const conditions = new Conditions();
    if (dossier !== undefined) conditions.add('dossier_id = ?', dossier);
    if (delivery !== undefined) conditions.add('delivery_id = ?', delivery);
    if (actor !== undefined) conditions.add('actor = ?', actor);
    if (connection !== undefined) conditions.add('connection = ?', connection);
    if (resources) conditions.add(`content::jsonb #>> '{details,resource}' = ANY(?::text[])`, resources);
    if (kinds && kinds.length > 0 && acts && acts.length > 0) {
      conditions.add(`(kind = ANY(?::text[]) OR kind = 'act' AND content::jsonb ->> 'act' = ANY(?::text[]))`, kinds, acts);
    } else if (kinds && kinds.length > 0) conditions.add('kind = ANY(?::text[])', kinds);
    else if (acts && acts.length > 0) conditions.add(`kind = 'act' AND content::jsonb ->> 'act' = ANY(?::text[])`, acts);
    return conditions;
  }
}

/** Only people, programs of partners and our own housekeeping act; systems and services appear in all other kinds. */
const ACTS = /^(user|client|service):/;

/** True when nothing but acts can meet the filter. */
export function onlyActs({ actor, kinds, acts, resources }: EntryFilter): boolean {
  if (resources || (actor !== undefined && ACTS.test(actor))) return true;
  const every = (kinds ?? []).every(kind => kind === 'act');
  return every && (kinds?.length ?? 0) + (acts?.length ?? 0) > 0;
}

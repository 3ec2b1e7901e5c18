import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReleaseDocument } from './release';

/** A system's credentials at our door. */
@Entity({ schema: 'registry', name: 'clients' })
export class ClientEntity {
  @PrimaryColumn({ name: 'client_id', type: 'text' })
  clientId!: string;

  @Column({ type: 'text' })
  system!: string;

  @Column({ type: 'text' })
  team!: string;

  @Column({ name: 'secret_hash', type: 'text' })
  secretHash!: string;

  @Column({ type: 'text', array: true })
  scopes!: string[];

  @Column({ name: 'events_per_second', type: 'int' })
  eventsPerSecond!: number;
}

/** What the dispatcher says it can host: forms and checks are drawn from these rows. */
@Entity({ schema: 'registry', name: 'adapters' })
export class AdapterEntity {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ type: 'text' })
  contract!: string;

  @Column({ type: 'jsonb' })
  title!: object;

  @Column({ type: 'jsonb' })
  settings!: object;

  @Column({ type: 'jsonb' })
  secrets!: object;

  @Column({ type: 'text', array: true })
  accepts!: string[];

  /** Data files a new connection begins with: mapping, code tables, tests of the mapping. */
  @Column({ type: 'jsonb' })
  defaults!: { readonly mapping?: object; readonly codeTables?: object; readonly mappingTests?: object };
}

/** An immutable, numbered snapshot of what was active. */
@Entity({ schema: 'registry', name: 'releases' })
export class ReleaseEntity {
  @PrimaryColumn({ type: 'int' })
  number!: number;

  @Column({ type: 'text' })
  digest!: string;

  @Column({ type: 'jsonb' })
  document!: ReleaseDocument;

  @Column({ type: 'text' })
  note!: string;
}

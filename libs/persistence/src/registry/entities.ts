import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ResourceKind, VersionState } from '@lienthong/dossier';
import type { ReleaseDocument, ResourceDocument, Stopped } from './release';

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

/** One version of a system, connection, route or code table. */
@Entity({ schema: 'registry', name: 'versions' })
export class VersionEntity {
  @PrimaryColumn({ type: 'text' })
  kind!: ResourceKind;

  @PrimaryColumn({ type: 'text' })
  id!: string;

  @PrimaryColumn({ type: 'int' })
  version!: number;

  @Column({ type: 'text' })
  state!: VersionState;

  @Column({ type: 'jsonb' })
  document!: ResourceDocument;

  /** SHA-256 over the content, hex: the same for the same content, however it was written. */
  @Column({ type: 'text', insert: false, update: false })
  digest!: string;

  /** Raised with every change: what `If-Match` is compared with. */
  @Column({ type: 'int' })
  revision!: number;

  /** Everybody who wrote something of it. */
  @Column({ type: 'text', array: true })
  editors!: string[];

  @Column({ name: 'submitted_by', type: 'text', nullable: true })
  submittedBy!: string | null;

  @Column({ name: 'decided_by', type: 'text', nullable: true })
  decidedBy!: string | null;

  /** Set while it is suspended, or retired with work that is still to be sent. */
  @Column({ type: 'jsonb', nullable: true })
  stopped!: Stopped | null;

  @Column({ name: 'created_at', type: 'timestamptz', insert: false, update: false })
  createdAt!: Date;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: Date;
}

/** A set of changes as it was shown to somebody, to be made exactly so. */
@Entity({ schema: 'registry', name: 'plans' })
export class PlanEntity {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ name: 'made_by', type: 'text' })
  madeBy!: string;

  @Column({ type: 'jsonb' })
  changes!: unknown;

  @Column({ name: 'made_at', type: 'timestamptz', insert: false, update: false })
  madeAt!: Date;

  @Column({ name: 'applied_at', type: 'timestamptz', nullable: true })
  appliedAt!: Date | null;
}

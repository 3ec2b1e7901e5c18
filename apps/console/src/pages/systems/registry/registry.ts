/** A version of a resource, as the registry tells it. */
export interface VersionView {
  readonly kind: 'system' | 'connection' | 'route' | 'code-table';
  readonly id: string;
  readonly version: number;
  readonly state: VersionState;
  readonly revision: number;
  readonly digest: string;
  readonly editors: readonly string[];
  readonly submittedBy: string | null;
  readonly decidedBy: string | null;
  readonly changedAt: string;
  readonly next: readonly VersionState[];
}

export type VersionState = 'draft' | 'tested' | 'submitted' | 'active' | 'suspended' | 'retired';

/** Where the versions of a kind are found. */
export type Kind = 'systems' | 'connections' | 'routes' | 'code-tables';

/** A resource: what is in force of it, what is being prepared, and some of its content. */
export interface Resource<Summary = object> {
  readonly id: string;
  readonly summary: Summary;
  readonly inForce: VersionView | null;
  readonly open: VersionView | null;
}

/** A resource with all its versions, newest first. */
export interface WholeResource<Summary = object> extends Resource<Summary> {
  readonly versions: readonly VersionView[];
}

export interface WholeVersion<Document = Readonly<Record<string, unknown>>> extends VersionView {
  readonly document: Document;
}

export interface SystemDocument {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly category?: string;
  readonly contacts?: readonly { readonly name: string; readonly phone?: string; readonly email?: string }[];
}

export type SystemSummary = Partial<Omit<SystemDocument, 'id'>>;

/** What a draft of a connection says so far; it may still lack anything. */
export interface ConnectionDocument extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly system: string;
  readonly adapter: string;
  readonly environment?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly mapping?: unknown;
  readonly codeTables?: unknown;
  readonly mappingTests?: unknown;
}

export interface ConnectionSummary {
  readonly system?: string;
  readonly adapter?: string;
  readonly environment?: string;
}

export interface CodeTableSummary {
  readonly version?: string;
  readonly owner?: string;
  readonly category?: string;
}

export interface Both {
  readonly vi: string;
  readonly en: string;
}

/** A kind of connection. */
export interface Adapter {
  readonly id: string;
  readonly title: Both;
  readonly contract: string;
  readonly accepts: readonly string[];
}

export interface WholeAdapter extends Adapter {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly defaults: { readonly mapping?: unknown; readonly codeTables?: unknown; readonly mappingTests?: unknown };
}

/** Something wrong with a version; the pointer leads into its content. */
export interface Violation {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** What in force would break. */
export interface Break {
  readonly what: string;
  readonly kind: string;
  readonly message: Both;
}

export interface Assessment {
  readonly valid: boolean;
  readonly violations: readonly Violation[];
  readonly breaks: readonly Break[];
}

export interface SecretList {
  readonly items: readonly { readonly name: string; readonly changedAt: string }[];
  readonly declared: readonly { readonly name: string; readonly title: Both; readonly needed: boolean }[];
}

export interface Certificate {
  readonly connection: string;
  readonly version: number;
  readonly digest: string;
  readonly url: string;
  readonly runId: string;
  readonly passed: number;
  readonly skipped: number;
  readonly issuedAt: string;
  readonly expiresAt: string;
}

/** Can its content still be changed? */
export function isOpen(state: VersionState): boolean {
  return state === 'draft' || state === 'tested' || state === 'submitted';
}

/** The certificate that holds for exactly this content today. */
export function certificateOf(
  certificates: readonly Certificate[],
  { version, digest }: VersionView,
  now = Date.now(),
): Certificate | undefined {
  return certificates.find(one => one.version === version && one.digest === digest && Date.parse(one.expiresAt) > now);
}

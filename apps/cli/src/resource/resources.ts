import { isInForce, isOpen, LienThongError, type ResourceKind, type VersionState } from '@lienthong/dossier';
import { allItems } from '../all-items';
import type { GatewayAnswer, GatewayClient } from '../gateway-client';
import type { BreakAnswer, ProblemAnswer } from './describe-problems';
import { KINDS } from './kinds';

/** A version of a resource as the gateway tells it. */
export interface VersionAnswer {
  readonly kind: ResourceKind;
  readonly id: string;
  readonly version: number;
  readonly state: VersionState;
  readonly revision: number;
  readonly editors: readonly string[];
  readonly submittedBy: string | null;
  readonly decidedBy: string | null;
  readonly changedAt: string;
}

/** A version with its content. */
export interface WholeAnswer extends VersionAnswer {
  readonly document: Readonly<Record<string, unknown>>;
}

/** A resource in a list. */
export interface ResourceAnswer {
  readonly id: string;
  readonly inForce: VersionAnswer | null;
  readonly open: VersionAnswer | null;
}

/** A version with the mark of how it was when it was read. */
export interface Seen<V extends VersionAnswer> {
  readonly version: V;
  readonly etag: string;
}

/** What a version is to become. */
export interface Order {
  readonly to: VersionState;
  readonly reason?: string;
  readonly queued?: string;
  readonly acceptBreaks?: true;
}

/** Everything there is to say against a version. */
export interface Against {
  readonly violations: readonly ProblemAnswer[];
  readonly breaks: readonly BreakAnswer[];
}

/** A version after a move, with the release it made, if any. */
export interface MovedAnswer extends VersionAnswer {
  readonly release?: number;
}

/** Which version is meant where none is named: the one being prepared, the one in force, or the first of both there is. */
export type Meant = 'open' | 'in-force' | 'shown';

const PAGE = '200';

/** The resources of one kind, at the gateway. */
export class Resources {
  constructor(
    private readonly gateway: GatewayClient,
    private readonly kind: ResourceKind,
  ) {}

  list(state: VersionState | undefined): Promise<ResourceAnswer[]> {
    return allItems(this.gateway, `/v1/${KINDS[this.kind].path}`, { limit: PAGE, ...(state !== undefined && { state }) });
  }

  /** All versions, the newest first. */
  async history(id: string): Promise<readonly VersionAnswer[]> {
    const { body } = await this.gateway.get(this.pathOf(id));
    return (body as { readonly versions: readonly VersionAnswer[] }).versions;
  }

  /** Number of the version that is meant. Throws `VERSION_UNKNOWN`. */
  async numberOf(id: string, meant: Meant): Promise<number> {
    const versions = await this.history(id);
    const open = versions.find(({ state }) => isOpen(state));
    const inForce = versions.find(({ state }) => isInForce(state));
    const found = { open, 'in-force': inForce, shown: open ?? inForce ?? versions[0] }[meant];
    if (found) return found.version;
    const what =
      meant === 'open'
        ? `Không có bản nào của ${id} đang soạn / No version of ${id} is being prepared`
        : `Không có bản nào của ${id} đang có hiệu lực / No version of ${id} is in force`;
    throw new LienThongError('VERSION_UNKNOWN', 'absent', what, { params: { do: `lienthong ${this.kind} history ${id}` } });
  }

  /** A version; only at this revision, where one is given. Throws `VERSION_CHANGED`. */
  async read(id: string, version: number, revision?: number): Promise<Seen<WholeAnswer>> {
    const read = seen<WholeAnswer>(await this.gateway.get(this.pathOf(id, version)));
    const { revision: now, editors } = read.version;
    if (revision === undefined || revision === now) return read;
    const what = `Bản ${version} của ${id} đã được ghi lại (${editors.join(', ')}) / Version ${version} of ${id} was written again`;
    throw new LienThongError('VERSION_CHANGED', 'conflict', `${what}: ${now}`, {
      params: { do: `lienthong ${this.kind} get ${id} --version ${version}` },
    });
  }

  async check(id: string, version: number): Promise<Against> {
    return (await this.gateway.send('POST', `${this.pathOf(id, version)}/validate`)).body as Against;
  }

  /** Moves the version as it was seen: somebody who has changed it since is named, and nothing happens. */
  async move({ version: { id, version }, etag }: Seen<VersionAnswer>, order: Order): Promise<Seen<MovedAnswer>> {
    const path = `${this.pathOf(id, version)}/transitions`;
    return seen(await this.gateway.send('POST', path, order, { 'if-match': etag }));
  }

  async discard({ version: { id, version }, etag }: Seen<VersionAnswer>): Promise<void> {
    await this.gateway.send('DELETE', this.pathOf(id, version), undefined, { 'if-match': etag });
  }

  private pathOf(id: string, version?: number): string {
    const resource = `/v1/${KINDS[this.kind].path}/${encodeURIComponent(id)}`;
    return version === undefined ? resource : `${resource}/versions/${version}`;
  }
}

function seen<V extends VersionAnswer>({ body, headers: { etag } }: GatewayAnswer): Seen<V> {
  return { version: body as V, etag: typeof etag === 'string' ? etag : '' };
}

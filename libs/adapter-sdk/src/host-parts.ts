import type { BlockList } from 'node:net';
import type { CodeTables, Mappings } from '@lienthong/mapping';
import type { Clock, Host, HostAttachments, HostLog } from './contract';
import type { HttpSettings } from './http-settings';

/** What a host is built from: one connection under one registry release, and the ports of the process. */
export interface HostParts {
  /** For instance `ho-tich.main`. */
  readonly connection: string;
  /** System behind the connection. */
  readonly system: string;
  /** Team that owns the connection: named in failures that have no nearer owner. */
  readonly owner: string;
  readonly settings: HttpSettings;
  /** Private networks that may be reached, whatever the settings allow: for a session that is only tried. */
  readonly privateNetworks?: BlockList | undefined;
  /** By name, as the adapter declares them. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly mapping: Pick<Mappings, 'translate'>;
  readonly codes: Pick<CodeTables, 'translate'>;
  readonly attachments: HostAttachments;
  readonly clock: Clock;
  readonly log: HostLog;
}

/** A call on a partner, as far as it may be kept. */
export interface LastCall {
  /** Method and path, without the query. */
  readonly call: string;
  /** Absent where no answer came. */
  readonly status?: number;
}

/** A host with sockets of its own. Close the session first, then this. */
export interface OpenHost extends Host {
  /** The last call on the partner under this very signal; undefined where there was none. */
  lastCall(signal: AbortSignal): LastCall | undefined;
  close(): Promise<void>;
}

export type CreateHost = (parts: HostParts) => OpenHost;

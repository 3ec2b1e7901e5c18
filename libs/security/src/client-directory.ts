/** A program that may ask for tokens: a system of a partner, or a part of ours. */
export interface Client {
  readonly clientId: string;
  /** System it speaks for. */
  readonly system: string;
  /** See `hashClientSecret`. */
  readonly secretHash: string;
  /** Of the secret before it, while that may still be used. */
  readonly previousSecretHash?: string;
  readonly scopes: readonly string[];
  /** Events it may post per second. */
  readonly eventsPerSecond: number;
  /** Team that owns it. */
  readonly team: string;
}

/** Who may ask for tokens. */
export abstract class ClientDirectory {
  /** Undefined for a client that is unknown or suspended. */
  abstract find(clientId: string): Promise<Client | undefined>;
}

/** What a person or the registry did, as published on the topic of acts. */
export interface Act {
  /** Unique for ever. */
  readonly id: string;
  /** Past participle, for instance `connection.activated`, `parked.retried`, `payload.viewed`; a refused attempt ends in `.refused`. */
  readonly act: string;
  /** `user:<name>`, `client:<id>` or a service of the gateway. */
  readonly actor: string;
  /** RFC 3339. */
  readonly at: string;
  readonly subjects: { readonly dossier?: string; readonly event?: string; readonly delivery?: string; readonly connection?: string };
  readonly reason?: string;
  /** Anything else that is needed to understand it, for instance what stood there before and after; masked, never a secret. */
  readonly details?: Readonly<Record<string, unknown>>;
}

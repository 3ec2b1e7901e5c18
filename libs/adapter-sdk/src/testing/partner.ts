import type { Alias, DossierEvent } from '@lienthong/dossier';
import type { CallbackRequest } from '../contract';
import type { HttpSettings } from '../http-settings';

/**
 * A fault the suite asks a simulator for; it hits calls of the partner's own wire, not the token endpoint.
 * - `error-burst`: answers 500 without doing the work.
 * - `timeout-after-accept`: does the work and never answers.
 * - `html`: answers 200 with a page instead of the format.
 * - `token-expired`: forgets the token of the request and answers 401.
 * - `refuse`: refuses in the partner's own form, for good.
 */
export interface PartnerFault {
  readonly profile: 'error-burst' | 'timeout-after-accept' | 'html' | 'token-expired' | 'refuse';
  /** Hits so many calls, then ends by itself. */
  readonly times: number;
}

/** The strings the suite pulls at a simulator. `SimulatorControl` of the simulators has this shape. */
export interface PartnerControl {
  fault(fault: PartnerFault): Promise<void>;
  /** Every change made at the partner, by the idempotency key it was made under. */
  effects(): Promise<readonly { readonly key: string }[]>;
  /** Every call that came in on the partner's own wire, token calls too. */
  received(): Promise<readonly ReceivedCall[]>;
  /** Forgets everything: dossiers, keys, logs, faults, tokens. */
  reset(): Promise<void>;
}

export interface ReceivedCall {
  readonly path: string;
  /** The idempotency key, where one was sent. */
  readonly key?: string;
  readonly body?: unknown;
}

/** A running simulator, and how to reach it. */
export interface Partner<S extends HttpSettings> {
  readonly settings: S;
  readonly secrets: Readonly<Record<string, string>>;
  readonly control: PartnerControl;
  /** Makes the partner have something to say about a dossier it was given; needed for `follow` and `collect`. */
  say?(reference: string): Promise<void>;
  /** A call the partner would make about a dossier it was given; needed for `receive`. */
  callback?(reference: string): Promise<CallbackRequest>;
  stop(): Promise<void>;
}

/** A delivery every adapter of the kind must be able to make. */
export interface DeliveryCase {
  /** Completes "delivers …". */
  readonly title: string;
  readonly event: DossierEvent;
  /** Codes of the dossier in other systems. */
  readonly aliases?: readonly Alias[];
  /** Texts of the event that must reach the wire byte for byte: names with diacritics, numbers with leading zeros. */
  readonly survives: readonly string[];
}

import { LienThongError } from '../error';

/** One delivery the router decided on. */
export interface PlannedDelivery {
  /** Derived from (event, connection); also the idempotency key at the receiver. */
  readonly id: string;
  readonly connection: string;
  /** The route that asked for it. */
  readonly route: string;
}

/** Why an event is routed nowhere. `no-route`: nobody wants it. `only-origin`: only the system it came from does. */
export type UnroutedReason = 'no-route' | 'only-origin';

/** The router's decision on one event under one registry release. */
export interface RoutingSlip {
  readonly release: number;
  readonly deliveries: readonly PlannedDelivery[];
  /** Present exactly when `deliveries` is empty. */
  readonly unrouted?: UnroutedReason;
}

/** Header of a routed event that carries its slip, JSON. */
export const SLIP_HEADER = 'lt-slip';

/** Reads the slip from the headers of a routed event. Throws `RECORD_UNDECODABLE` where there is none. */
export function slipFrom(headers: Readonly<Record<string, string>>): RoutingSlip {
  const text = headers[SLIP_HEADER];
  if (text === undefined) throw new LienThongError('RECORD_UNDECODABLE', 'invalid', `The routed event has no header ${SLIP_HEADER}`);
  try {
    return JSON.parse(text) as RoutingSlip;
  } catch (cause) {
    throw new LienThongError('RECORD_UNDECODABLE', 'invalid', `Header ${SLIP_HEADER} of the routed event is not JSON`, { cause });
  }
}

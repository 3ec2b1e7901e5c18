import { setTimeout as pause } from 'node:timers/promises';
import { isFinal, LienThongError, type DeliveryState } from '@lienthong/dossier';
import type { TimelineMark } from '../dossier/describe-timeline';
import type { GatewayClient } from '../gateway-client';

/** What the gateway answers about an event it took. */
export interface ReceiptAnswer {
  readonly id: string;
  readonly uid: string;
  readonly dossierId?: string;
  readonly acceptedAt: string;
  readonly digest: string;
  readonly receipt: string;
  readonly status: 'accepted' | 'unmatched';
}

/** How far an event is on its way. */
export interface FollowedEvent {
  readonly routing: 'accepted' | 'routed' | 'unrouted';
  readonly deliveries: readonly TimelineMark[];
  /** Nothing more happens to it without a person. */
  readonly ended: boolean;
}

interface Mark extends TimelineMark {
  readonly id: string;
  readonly causedBy: readonly string[];
}

const LOOK_EVERY = 500;
const UNSEEN: FollowedEvent = { routing: 'accepted', deliveries: [], ended: false };

/** Looks until the event has ended, or so many milliseconds are over. One whose dossier nobody knows waits for that, and is not followed. */
export async function followEvent(
  gateway: GatewayClient,
  { uid, dossierId, acceptedAt }: ReceiptAnswer,
  patience: number,
): Promise<FollowedEvent> {
  if (dossierId === undefined) return UNSEEN;
  const end = performance.now() + patience;
  for (;;) {
    const now = await look(
      gateway,
      uid,
      `${encodeURIComponent(dossierId)}/timeline?${new URLSearchParams({ from: acceptedAt }).toString()}`,
    );
    if (now.ended || performance.now() >= end) return now;
    await pause(Math.min(LOOK_EVERY, end - performance.now()));
  }
}

/** Everybody it was meant for has it. */
export function isGood({ routing, deliveries, ended }: FollowedEvent): boolean {
  return ended && routing === 'routed' && deliveries.every(({ state }) => state !== 'parked');
}

async function look(gateway: GatewayClient, uid: string, timeline: string): Promise<FollowedEvent> {
  const marks = await marksOf(gateway, timeline);
  const event = marks.find(({ kind, id }) => kind === 'event' && id === uid);
  if (!event) return UNSEEN;
  const routing = (event.routing ?? 'accepted') as FollowedEvent['routing'];
  const deliveries = marks.filter(({ kind, causedBy }) => kind === 'delivery' && causedBy.includes(uid));
  const ended = deliveries.every(({ state }) => state === 'parked' || isFinal(state as DeliveryState));
  return { routing, deliveries, ended: routing !== 'accepted' && ended };
}

/** Empty until the trail has heard of the dossier. */
async function marksOf(gateway: GatewayClient, timeline: string): Promise<readonly Mark[]> {
  try {
    const { body } = await gateway.get(`/v1/dossiers/${timeline}`);
    return (body as { readonly marks: readonly Mark[] }).marks;
  } catch (error) {
    if (error instanceof LienThongError && error.code === 'DOSSIER_NOT_FOUND') return [];
    throw error;
  }
}

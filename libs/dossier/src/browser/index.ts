export * from '../canonical-json';
export type { Alias, TransitionVerdict } from '../events/event';
export type { EventType } from '../events/event-types';
export type { Attempt, DeliveryState, ParkReason } from '../outcome';

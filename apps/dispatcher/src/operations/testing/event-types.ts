import { impliedStates, type EventType, type NationalState } from '@lienthong/dossier';

/** Types of events that bring a dossier into a state. */
export function eventTypesOf(state: NationalState): EventType[] {
  return (Object.entries(impliedStates) as [EventType, NationalState][]).filter(([, implied]) => implied === state).map(([type]) => type);
}

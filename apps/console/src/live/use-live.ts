import { useEffect, useSyncExternalStore } from 'react';
import type { QueryKey } from '@tanstack/react-query';
import { live, type LiveState } from './live';

/**
 * Keeps answers up to date as long as the component is shown: those under the keys are asked for anew whenever something of the topic
 * changes (`overview`, `parked`, `operation:<id>`, `dossier:<code>`). Undefined: nothing to hear of.
 */
export function useLive(topic: string | undefined, ...keys: readonly QueryKey[]): void {
  const written = JSON.stringify(keys);
  useEffect(() => (topic === undefined ? undefined : live.subscribe(topic, JSON.parse(written) as QueryKey[])), [topic, written]);
}

/** Since when what this page shows is no longer kept up to date; undefined while it is, and on pages that follow nothing. */
export function useStale(): number | undefined {
  const state = useLiveState();
  const follows = useSyncExternalStore(live.watch, live.follows);
  return state.live || !follows ? undefined : state.since;
}

/** Whether what is shown is kept up to date, or since when it is not. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(live.watch, live.current);
}

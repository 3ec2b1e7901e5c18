/** What decides how the state of a delivery is shown. */
interface Delivered {
  readonly state: string;
  /** Class of the failure it is parked for. */
  readonly failure?: string | undefined;
  /** Its connection is stopped, and it waits for that alone. */
  readonly held?: boolean;
}

/** The code of its state in the catalogue: parked without knowing whether it arrived is a state of its own to people, and so is held. */
export function shownDelivery({ state, failure, held = false }: Delivered): string {
  if (state === 'parked' && failure === 'ambiguous') return 'parked-unknown';
  return held && (state === 'planned' || state === 'retrying') ? 'held' : state;
}

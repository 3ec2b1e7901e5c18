/** Stretches of time one can look at, in minutes. */
export const WINDOWS = { '5m': 5, '15m': 15, '1h': 60, '4h': 240, '24h': 1_440 } as const;
export type Window = keyof typeof WINDOWS;

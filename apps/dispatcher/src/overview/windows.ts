/** Stretches of time one can look at, in minutes. */
export const WINDOWS = { '5m': 5, '15m': 15, '1h': 60, '4h': 240, '24h': 1_440 } as const;
export type Window = keyof typeof WINDOWS;

/** Steps a series can go by, in minutes. */
export const STEPS = { '1m': 1, '5m': 5, '15m': 15, '1h': 60 } as const;
export type Step = keyof typeof STEPS;

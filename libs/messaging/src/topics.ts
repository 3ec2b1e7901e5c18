/** The roads of the gateway. All but dead letters are keyed by dossier id and share one number of shards. */
export const TOPICS = {
  dossierEvents: 'lienthong.dossier-events.v1',
  routedEvents: 'lienthong.routed-events.v1',
  outcomes: 'lienthong.outcomes.v1',
  acts: 'lienthong.acts.v1',
  deadLetters: 'lienthong.dead-letters.v1',
} as const;

/** How long records are kept at least, milliseconds: what a stage finds late can be told again from the bus alone. */
export const RETENTION = 30 * 86_400_000;

export type Topic = (typeof TOPICS)[keyof typeof TOPICS];

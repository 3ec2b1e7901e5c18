/** Nest token of the outbox of accepted events. */
export const INTAKE_OUTBOX = Symbol('IntakeOutbox');
/** Nest token of the relay that publishes it. */
export const INTAKE_RELAY = Symbol('IntakeRelay');

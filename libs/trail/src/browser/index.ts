export { FIRST_PREVIOUS, hasMoved, statementOf, type Checkpoint, type SealedHead } from '../checkpoint';
export type { Entry, EntryBody, Fact, Subjects } from '../entry';
export * from '../export-file';
export * from '../verify/report';
export * from '../verify/trail-crypto';
export * from '../verify/verify-lines';
export * from '../verify/web-crypto';

export { freePort } from '../embedded/free-port';
export * from './fresh-database';
export * from './plans-of';
export * from './sealed-event';

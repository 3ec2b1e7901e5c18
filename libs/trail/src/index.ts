export * from './browser';
export * from './chain';
export * from './checkpoint-key';
export * from './export-trail';
export { digestOf, genesisHash, link } from './hashing';
export * from './seal-checkpoint';
export * from './verify/verify-trail';

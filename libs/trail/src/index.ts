export * from './chain';
export * from './checkpoint';
export * from './checkpoint-key';
export { digestOf, genesisHash, link, type Entry, type EntryBody, type Fact, type Subjects } from './entry';
export * from './export-file';
export * from './export-trail';
export * from './verify/report';
export * from './verify/verify-trail';

export * from './chromium';
export * from './visitor';
export * from './faults';

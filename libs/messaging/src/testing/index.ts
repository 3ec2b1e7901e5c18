export * from './bus-suite';
export * from './probe-group';

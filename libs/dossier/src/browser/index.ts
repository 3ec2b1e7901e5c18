export * from '../canonical-json';

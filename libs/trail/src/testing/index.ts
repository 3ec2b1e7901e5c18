export * from './memory-trail';
export * from './verify-both';

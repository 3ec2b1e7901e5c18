export * from './memory-trail';

export * from './client-directory-suite';
export * from './data-keys-suite';
export * from './memory-client-directory';
export * from './memory-data-keys';

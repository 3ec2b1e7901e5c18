export * from './config';
export * from './config-folder';
export * from './config.module';
export type { Environment } from './environment-reader';
export * from './instance-of';
export * from './read-config';

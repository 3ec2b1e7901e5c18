export * from './health';
export * from './log';
export * from './metrics';
export * from './nest-logger';
export * from './observability.module';
export * from './redaction';
export * from './traceparent';

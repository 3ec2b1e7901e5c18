export * from './chromium';
export * from './visitor';

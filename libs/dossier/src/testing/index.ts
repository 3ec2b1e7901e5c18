export * from './sample-event';

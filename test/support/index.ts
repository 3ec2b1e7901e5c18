export * from './operator';
export * from './system';

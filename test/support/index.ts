export * from './operator';
export * from './person';
export * from './system';

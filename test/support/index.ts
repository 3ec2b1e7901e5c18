export * from './operator';
export * from './pasted';
export * from './person';
export * from './system';

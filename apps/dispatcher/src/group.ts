/** Consumer group of the dispatcher. */
export const DISPATCHER = Symbol('dispatcher');

/** Consumer group of the router. */
export const ROUTER = Symbol('router');

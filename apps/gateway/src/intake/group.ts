/** Consumer group of the gateway: it listens for the names receivers give to dossiers. */
export const GATEWAY = Symbol('gateway');

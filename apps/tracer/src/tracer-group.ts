/** Consumer group of the tracer, and the transport its handlers belong to. */
export const TRACER_GROUP = Symbol('tracer');

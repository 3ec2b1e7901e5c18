/** Nest token of the process's {@link MessageBus}. */
export const BUS = Symbol('MessageBus');
/** Nest token of the process's {@link StoppedRecords}. */
export const STOPPED_RECORDS = Symbol('StoppedRecords');

/** Where a command speaks, and how it ends; given to it so that a test can listen. */
export interface Terminal {
  readonly out: NodeJS.WritableStream;
  readonly err: NodeJS.WritableStream;
  /** Sets the exit code of the process. */
  fail(code: number): void;
}

/** A time as people here read it, Asia/Ho_Chi_Minh. */
export function localTime(instant: string): string {
  return new Date(instant).toLocaleString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour12: false });
}

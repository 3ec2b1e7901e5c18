/** A line of text people may read: no control characters, which could hide or move what stands beside it. */
export const PLAIN_TEXT = /^[^\p{Cc}\u2028\u2029]*$/u;

import { InvalidArgumentError } from 'commander';

/** A number of a version or a release, as it is typed. */
export function positive(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('số nguyên dương / a positive number');
}

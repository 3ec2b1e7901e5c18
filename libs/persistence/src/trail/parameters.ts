/** Values of a statement put together from parts; each value is a parameter, never text of the statement. */
export class Parameters {
  readonly values: unknown[] = [];

  text(value: string): string {
    return this.add(value, 'text');
  }

  texts(values: readonly string[]): string {
    return this.add(values, 'text[]');
  }

  time(value: string): string {
    return this.add(value, 'timestamptz');
  }

  private add(value: unknown, type: string): string {
    return `$${this.values.push(value)}::${type}`;
  }
}

/** What a partner wrote into the path of its call. */
export interface PathSaid {
  readonly secret?: string;
  readonly state?: string;
  readonly reference?: string;
}

/** Reads the path of a call by its template, segment by segment; undefined where it is another path. */
export function pathSaid(template: string, path: string): PathSaid | undefined {
  const [expected, given] = [segmentsOf(template), segmentsOf(path)];
  if (expected.length !== given.length) return undefined;
  const said: [name: string, value: string][] = [];
  for (const [index, segment] of expected.entries()) {
    const text = decoded(given[index] ?? '');
    const [, name] = /^\{(.+)\}$/.exec(segment) ?? [];
    if (text === undefined || (name === undefined ? text !== segment : text === '')) return undefined;
    if (name !== undefined) said.push([name, text]);
  }
  return Object.fromEntries(said);
}

function segmentsOf(path: string): readonly string[] {
  return path.replace(/\/$/, '').split('/');
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

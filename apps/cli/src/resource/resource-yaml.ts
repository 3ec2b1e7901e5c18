import { Document, isScalar, visit } from 'yaml';
import type { ResourceKind } from '@lienthong/dossier';

/** A resource as it stands in a file. */
export interface Described {
  readonly kind: ResourceKind;
  readonly document: Readonly<Record<string, unknown>>;
  /** Told above it, line by line. */
  readonly comment: readonly string[];
}

/** What people look for first. The registry keeps no order of fields; what is not named here stays as it comes, behind these. */
const FIRST = [
  ...['kind', 'id', 'name', 'title', 'version', 'owner', 'team', 'category', 'system', 'adapter', 'environment', 'settings'],
  ...['types', 'from', 'to', 'do'],
  ...['sharedTables', 'maxInFlight', 'followEverySeconds', 'answerWithinSeconds', 'retry'],
] as const;
const RANKS: ReadonlyMap<unknown, number> = new Map(FIRST.map((name, index) => [name, index]));

/** Resources as `plan` takes them: a YAML document each, its kind before its own fields. */
export function toYaml(resources: readonly Described[]): string {
  return resources.map(toDocument).join('---\n');
}

function toDocument({ kind, document, comment }: Described): string {
  const yaml = new Document(
    { ...document, kind },
    { aliasDuplicateObjects: false, sortMapEntries: (a, b) => rankOf(a.key) - rankOf(b.key) },
  );
  yaml.commentBefore = comment.map(line => ` ${line}`).join('\n');
  visit(yaml, {
    Scalar(_, node) {
      // Long numbers in plain digits are taken for identity numbers, and read as texts.
      if (typeof node.value === 'number' && Math.abs(node.value) > Number.MAX_SAFE_INTEGER) node.format = 'EXP';
    },
  });
  return yaml.toString({ lineWidth: 0 });
}

function rankOf(key: unknown): number {
  return RANKS.get(isScalar(key) ? key.value : key) ?? FIRST.length;
}

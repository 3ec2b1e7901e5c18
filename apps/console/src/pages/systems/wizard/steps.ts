import type { SecretList, Violation } from '../registry/registry';
import { STEPS, type Step } from '../search';

const OF_STEP: readonly (readonly [Step, readonly string[]])[] = [
  ['kind', ['adapter', 'system', 'environment', 'id']],
  ['mapping', ['mapping', 'codeTables', 'sharedTables', 'mappingTests']],
];

/** On which step a place of the document is written; what is nowhere else stands among the settings. */
export function stepOf(pointer: string): Step {
  const [, part = ''] = pointer.split('/');
  return OF_STEP.find(([, parts]) => parts.includes(part))?.[0] ?? 'settings';
}

export type Progress = { readonly state: 'done' | 'open' } | { readonly state: 'wrong'; readonly count: number };

interface Facts {
  /** Undefined while the server has not told. */
  readonly violations: readonly Violation[] | undefined;
  readonly certified: boolean;
  readonly handedIn: boolean;
}

/** How far each step is. */
export function progressOf({ violations, certified, handedIn }: Facts): Readonly<Record<Step, Progress>> {
  const told = (step: Step): Progress => {
    const count = violations?.filter(({ pointer }) => stepOf(pointer) === step).length;
    if (count === undefined) return { state: 'open' };
    return count === 0 ? { state: 'done' } : { state: 'wrong', count };
  };
  return {
    ...{ kind: told('kind'), settings: told('settings'), mapping: told('mapping') },
    tests: { state: certified ? 'done' : 'open' },
    submit: { state: handedIn ? 'done' : 'open' },
  };
}

export function nextStep(step: Step): Step | undefined {
  return STEPS[STEPS.indexOf(step) + 1];
}

/** Secrets that are needed and not set, as places that are wrong: the server refuses them only when the version is handed in. */
export function missingSecrets({ items, declared }: SecretList): Violation[] {
  const set = new Set(items.map(({ name }) => name));
  return declared
    .filter(({ name, needed }) => needed && !set.has(name))
    .map(({ name }) => ({ pointer: `/secrets/${name}`, code: 'secret-missing', message: name }));
}

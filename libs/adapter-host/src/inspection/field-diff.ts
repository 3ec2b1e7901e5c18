import { isDeepStrictEqual } from 'node:util';
import { childPointer, LienThongError, type PersonalTag } from '@lienthong/dossier';
import type { TracedFault } from '@lienthong/mapping';
import type { ContentStage, Inspection } from './inspection';
import { EVENT, type FieldOrigin } from './origins';
import { rulePlace, type RulePlace } from './rule-place';
import { shownValue, type AnswerKey, type MaskedValue, type StageContent } from './stage-content';

/** What became of a value: nothing; the same in another form; another value; none; or it stands only on the later side. */
export type Relation = 'same' | 'reformatted' | 'changed' | 'missing' | 'added';

/** One field of two stages. */
export interface DiffRow {
  /** Places on the earlier side that went into it. */
  readonly from: readonly string[];
  /** Places that are not of the event and went into it: settings, what our side knows of the dossier. Absent where there are none. */
  readonly beside?: readonly string[];
  /** Place on the later side; null where nothing stands there. */
  readonly to: string | null;
  /** Values of `from`, in their order. */
  readonly before: readonly unknown[];
  readonly after?: unknown;
  readonly relation: Relation;
  /** The rule that made it; absent where no mapping did. */
  readonly mapping?: RulePlace;
  /** Why the rule made nothing. */
  readonly fault?: TracedFault;
}

export interface FieldDiff {
  readonly rows: readonly DiffRow[];
  /** Fields of the event that no mapping names, with the tag of the personal ones. */
  readonly notCarriedOver: readonly { readonly pointer: string; readonly tag?: PersonalTag | 'composite' }[];
}

/** Steps that put another value in place of the one they get; all others write the same one differently. */
const REPLACING: ReadonlySet<string> = new Set(['code', 'boolean-text']);

/** Two stages side by side, the earlier one first. Throws `STAGE_MISSING`, `STAGES_NOT_COMPARABLE`. */
export function fieldDiff(inspection: Inspection, a: ContentStage, b: ContentStage, key: AnswerKey): FieldDiff {
  const [before, after] = [stageOf(inspection, a), stageOf(inspection, b)];
  const mapped = (a === 'received' || a === 'normalised') && (b === 'translated' || b === 'sent');
  if (mapped) {
    const rows = inspection.fields.map(field => mappedRow(inspection, a, field, before, key));
    const added = b === 'sent' ? beyondMapping(inspection, after, key) : [];
    return { rows: [...rows, ...added], notCarriedOver: notCarriedOver(inspection, key) };
  }
  if (a === 'received' && b === 'normalised') return { rows: sideBySide(before, after, key, EVENT), notCarriedOver: [] };
  if (a === 'translated' && b === 'sent') return { rows: sideBySide(before, after, key, ''), notCarriedOver: [] };
  throw new LienThongError('STAGES_NOT_COMPARABLE', 'invalid', `The stages ${a} and ${b} cannot be compared`, { params: { a, b } });
}

/** In which fields two messages made of one event differ, the earlier one first; nothing where they are the same. */
export function messageDiff(before: Inspection, now: Inspection, key: AnswerKey): readonly DiffRow[] {
  const rows = sideBySide(before.stages.get('translated'), now.stages.get('translated'), key, '');
  return rows.filter(({ relation }) => relation !== 'same');
}

function stageOf({ stages, fields }: Inspection, stage: ContentStage): StageContent | undefined {
  const content = stages.get(stage);
  // A translation that failed has no result, and yet rows: that is what people come for.
  if (content || (stage === 'translated' && fields.length > 0)) return content;
  throw new LienThongError('STAGE_MISSING', 'absent', `The delivery never came to the stage ${stage}`, { params: { stage } });
}

function mappedRow(
  inspection: Inspection,
  a: ContentStage,
  { to, read, received, mapping, rule, steps, value, fault }: FieldOrigin,
  before: StageContent | undefined,
  key: AnswerKey,
): DiffRow {
  const places = a === 'received' ? received : read;
  const seen = places.map(place => before?.view(place, key) ?? { pointer: safePlace(place), value: undefined });
  const sources = places.map(place => before?.valueAt(place));
  const relation = relationOf(fault !== undefined, sources, value, steps);
  const beside = a === 'received' && received.length === 0 ? read.map(safePlace) : [];
  return {
    from: seen.map(({ pointer }) => pointer),
    ...(beside.length > 0 && { beside }),
    to: shownPlace(inspection, to),
    before: seen.map(one => one.value),
    ...(fault === undefined && { after: shownValue(value, inspection.hide(value, received), key) }),
    relation,
    mapping: rulePlace(inspection.file, mapping, rule, steps),
    ...(fault && { fault }),
  };
}

function relationOf(failed: boolean, sources: readonly unknown[], value: unknown, steps: readonly string[]): Relation {
  if (failed) return 'missing';
  if (sources.length === 0) return 'added';
  if (sources.length === 1 && isDeepStrictEqual(sources[0], value)) return 'same';
  return steps.some(step => REPLACING.has(step.replace(/:.*/, ''))) ? 'changed' : 'reformatted';
}

function shownPlace({ stages }: Inspection, place: string): string {
  return stages.get('translated')?.shownPlace(place) ?? safePlace(place);
}

/** A place may hold a key of the sender's own, which may be personal. */
function safePlace(place: string): string {
  const keys = place.split('/').slice(1);
  return keys.reduce((parent, key) => {
    const name = key.replaceAll('~1', '/').replaceAll('~0', '~');
    return childPointer(parent, /^\d{1,4}$/.test(name) ? Number(name) : name);
  }, '');
}

/** What the adapter puts beside what the mapping made: a key, files, a session. */
function beyondMapping({ stages }: Inspection, sent: StageContent | undefined, key: AnswerKey): DiffRow[] {
  const translated = stages.get('translated');
  return sideBySide(translated, sent, key, '').filter(({ relation }) => relation === 'added' || relation === 'changed');
}

function sideBySide(before: StageContent | undefined, after: StageContent | undefined, key: AnswerKey, prefix: string): DiffRow[] {
  const later = after?.places ?? [];
  const rows = (before?.places ?? []).map(place => {
    const [old, now] = [before?.view(place, key), after?.view(prefix + place, key)];
    const same = now !== undefined && isDeepStrictEqual(before?.valueAt(place), after?.valueAt(prefix + place));
    return {
      from: old ? [old.pointer] : [],
      to: now?.pointer ?? null,
      before: old ? [old.value] : [],
      ...(now && { after: now.value }),
      relation: now === undefined ? ('missing' as const) : same ? ('same' as const) : ('changed' as const),
    };
  });
  const known = new Set((before?.places ?? []).map(place => prefix + place));
  const added = later.filter(place => !known.has(place)).flatMap(place => after?.view(place, key) ?? []);
  return [...rows, ...added.map(({ pointer, value }) => ({ from: [], to: pointer, before: [], after: value, relation: 'added' as const }))];
}

function notCarriedOver({ stages, notCarried }: Inspection, key: AnswerKey): FieldDiff['notCarriedOver'] {
  return notCarried.flatMap(place => {
    const seen = stages.get('received')?.view(place, key);
    if (!seen) return [];
    const { masked, tag } = (seen.value ?? {}) as Partial<MaskedValue>;
    return [{ pointer: seen.pointer, ...(masked === true && tag !== undefined && { tag }) }];
  });
}

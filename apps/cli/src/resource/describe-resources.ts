import type { Locale } from '@lienthong/config';
import { columns, localTime, plain } from '../terminal';
import { stateText, titleOf } from './kinds';
import type { ResourceAnswer, VersionAnswer } from './resources';
import { filled, labels } from './words';

/** Resources, a line each: what is in force, and what is being prepared. */
export function describeResources(resources: readonly ResourceAnswer[], lang: Locale): string {
  const word = labels(lang);
  if (resources.length === 0) return `${word.nothing}\n`;
  const rows = resources.map(({ id, inForce, open }) => [id, inShort(inForce, lang), inShort(open, lang)]);
  return table([[word.id, word.inForce, word.open], ...rows]);
}

/** Versions, a line each: how they stand, and who has done what. */
export function describeHistory(versions: readonly VersionAnswer[], lang: Locale): string {
  const word = labels(lang);
  const rows = versions.map(version => [
    String(version.version),
    stateText(version.state, lang),
    localTime(version.changedAt, lang),
    version.editors.join(', '),
    version.submittedBy ?? '–',
    version.decidedBy ?? '–',
  ]);
  return table([[word.versions, word.state, word.changed, word.written, word.handedIn, word.decided], ...rows]);
}

/** How a version stands and whose work it is: what is told above its content. */
export function aboutVersion(version: VersionAnswer, lang: Locale): string[] {
  const word = labels(lang);
  const { state, revision, changedAt, editors, submittedBy, decidedBy } = version;
  const people = [
    `${word.written}: ${editors.join(', ')}`,
    ...(submittedBy === null ? [] : [`${word.handedIn}: ${submittedBy}`]),
    ...(decidedBy === null ? [] : [`${word.decided}: ${decidedBy}`]),
  ];
  const how = [stateText(state, lang), filled(word.revision, { revision }), localTime(changedAt, lang)].join(', ');
  return [`${nameOf(version, lang)}: ${how}`, people.join(' · ')].map(plain);
}

/** `kết nối van-hoa.main bản 3`. */
export function nameOf(version: VersionAnswer, lang: Locale): string {
  return `${titleOf(version, lang)} ${labels(lang).version} ${version.version}`;
}

function inShort(version: VersionAnswer | null, lang: Locale): string {
  return version === null ? '–' : `${labels(lang).version} ${version.version}, ${stateText(version.state, lang)}`;
}

function table(rows: readonly (readonly string[])[]): string {
  return `${columns(rows.map(row => row.map(plain))).join('\n')}\n`;
}

import type { Provenance } from '@lienthong/dossier';
import { localTime, plain } from '../terminal';
import type { VerifiedTranslation } from './translation-verifier';

const MARKS: Readonly<Record<VerifiedTranslation['verdict'], string>> = { same: '✓', different: '✕', unknown: '?' };

/** One paragraph for each translation: how it was made, and both hashes. Nothing of the content. */
export function describeTranslations(verified: readonly VerifiedTranslation[]): string {
  const count = (verdict: VerifiedTranslation['verdict']): number => verified.filter(one => one.verdict === verdict).length;
  const total = `${count('same')} giống từng byte / same bytes, ${count('different')} khác / different, ${count('unknown')} không làm lại được / not made again`;
  return [...verified.flatMap(linesOf), total].map(line => `${plain(line)}\n`).join('');
}

function linesOf({ verdict, delivery, connection, attempt, at, provenance, release, again, why }: VerifiedTranslation): string[] {
  const head = `${MARKS[verdict]} ${localTime(at)}  ${connection}  ${madeBy(provenance)}`;
  return [
    head,
    `    lượt giao / delivery ${delivery}, lần / try ${attempt}${release === undefined ? '' : `, bản danh bạ / release ${release}`}`,
    `    đã ghi / recorded     ${hashes(provenance)}`,
    ...(again === undefined ? [] : [`    làm lại / made again  ${hashes(again)}`]),
    ...(again !== undefined && verdict === 'different' ? differences(provenance, again) : []),
    ...(why === undefined ? [] : [`    vì / because ${why}`]),
  ];
}

/** What differs, in the order in which it would be looked for. */
function differences(recorded: Provenance, again: Provenance): string[] {
  const lines = [
    ...(madeBy(recorded) === madeBy(again) ? [] : [`nay là / it is now ${madeBy(again)}`]),
    ...(recorded.inputHash === undefined || recorded.inputHash === again.inputHash ? [] : ['dữ liệu vào khác / the input differs']),
    ...(recorded.outputHash === again.outputHash ? [] : ['dữ liệu ra khác / the output differs']),
  ];
  return lines.map(line => `    ${line}`);
}

function madeBy({ mapping, mappingVersion, tables }: Provenance): string {
  const versions = Object.keys(tables)
    .sort()
    .map(name => `${name} ${tables[name]}`);
  return `${mapping} ${mappingVersion}${versions.length === 0 ? '' : ` (${versions.join(', ')})`}`;
}

function hashes({ inputHash, outputHash }: Provenance): string {
  return `${inputHash?.slice(0, 16) ?? '–'} → ${outputHash}`;
}

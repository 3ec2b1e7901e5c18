import type { BadEntry, ChainReport, TrailReport } from '@lienthong/trail';
import { localTime } from '../terminal';

const FAULTS: Readonly<Record<BadEntry['fault'], string>> = {
  changed: 'bị sửa / changed',
  dropped: 'bị bỏ / dropped',
  reordered: 'bị đổi chỗ / reordered',
  inserted: 'bị chèn thêm / inserted',
  'time-backwards': 'ghi trước bản ghi đứng trước nó / recorded before its predecessor',
  rewritten: 'chuỗi bị viết lại / the chain was rewritten',
};

/** A verifier's report for people: the verdict first, then chain by chain. */
export function describeReport(report: TrailReport): string {
  const lines = [report.ok ? '✓ Liền mạch: không bản ghi nào bị sửa / Verified' : '✕ Không khớp / Broken'];
  lines.push(...report.chains.map(describeChain));
  const { checkpoints } = report;
  const last = checkpoints.last ? `, mới nhất số ${checkpoints.last.number} lúc ${localTime(checkpoints.last.at)}` : '';
  lines.push(`Niêm phong / checkpoints: ${checkpoints.count}${last}`);
  if (checkpoints.bad)
    lines.push(`✕ Niêm phong số ${checkpoints.bad.number}: ${checkpoints.bad.fault} (dòng / line ${checkpoints.bad.line})`);
  lines.push(...report.problems.map(problem => `✕ Dòng / line ${problem.line}: ${problem.fault}`));
  return `${lines.join('\n')}\n`;
}

function describeChain({ chain, bad, verifiedTo, sealedTo, afterSeal }: ChainReport): string {
  if (bad) {
    const range = bad.until === undefined ? '' : `–${bad.until}`;
    return `✕ Chuỗi ${chain}: bản ghi ${bad.seq}${range} ${FAULTS[bad.fault]} (dòng / line ${bad.line})`;
  }
  const seal = sealedTo ? `niêm phong đến ${sealedTo.seq} lúc ${localTime(sealedTo.at)}` : 'chưa có niêm phong / not sealed';
  const open = afterSeal ? `; ${afterSeal.count} bản ghi sau niêm phong / behind the seal` : '';
  return `  Chuỗi ${chain}: đúng đến bản ghi ${verifiedTo.seq}, ${seal}${open}`;
}

import type { BadEntry, ChainReport, CheckpointFault, EntryFault, FileFault, TrailReport } from '@lienthong/trail';
import { localTime } from '../terminal';

const ENTRY_FAULTS: Readonly<Record<EntryFault, string>> = {
  changed: 'bị sửa / was changed',
  dropped: 'bị bỏ / was dropped',
  reordered: 'bị đổi chỗ / was moved',
  inserted: 'bị chèn thêm / was inserted',
  'time-backwards': 'ghi trước bản ghi đứng trước nó / was recorded before its predecessor',
  rewritten: 'thuộc chuỗi bị viết lại / is of a chain that was rewritten',
};

const CHECKPOINT_FAULTS: Readonly<Record<CheckpointFault, string>> = {
  'bad-signature': 'chữ ký sai / the signature is wrong',
  'unknown-key': 'ký bằng khoá khác khoá đã đưa / signed with a key that was not given',
  foreign: 'của hệ thống khác / of another installation',
  changed: 'bị sửa / was changed',
  dropped: 'bị bỏ / was dropped',
  reordered: 'bị đổi chỗ / was moved',
  inserted: 'bị chèn thêm / was inserted',
  unlinked: 'không nối với niêm phong trước / not linked to the one before',
  'time-backwards': 'ký trước niêm phong đứng trước nó / signed before its predecessor',
};

const FILE_FAULTS: Readonly<Record<FileFault, string>> = {
  'no-header': 'dòng đầu không phải của tệp nhật ký / the first line is not that of a trail',
  'header-changed': 'dòng đầu bị sửa / the first line was changed',
  'wrong-start': 'chuỗi không bắt đầu đúng chỗ / a chain does not start where it must',
  'other-key': 'tệp nêu khoá khác khoá đã đưa / the file names a key that was not given',
  unreadable: 'không phải dòng nhật ký / not a line of a trail',
  'second-header': 'hai lần dòng đầu / a second first line',
  'stray-entry': 'bản ghi của chuỗi không được nêu / an entry of a chain that is not named',
  withheld: 'nội dung bị giấu / content is withheld',
};

/** True when a signature covers what the export shows: an unsealed trail can be whole and yet be written anew by anybody. */
export function isSealed({ chains, checkpoints }: TrailReport): boolean {
  const shown = chains.filter(({ from, verifiedTo }) => verifiedTo.seq >= from);
  return shown.length === 0
    ? checkpoints.last !== undefined
    : shown.some(({ from, sealedTo }) => sealedTo !== undefined && sealedTo.seq >= from);
}

/** A verifier's report for people: the verdict first, then chain by chain. */
export function describeReport(report: TrailReport): string {
  const { chains, checkpoints, problems } = report;
  const lines = [verdict(report), ...chains.flatMap(describeChain)];
  const last = checkpoints.last ? `, cuối cùng / last: ${checkpoints.last.number}, ${localTime(checkpoints.last.at)}` : '';
  lines.push(`Niêm phong / Checkpoints: ${checkpoints.count}${last}`);
  if (checkpoints.bad) {
    const { number, fault, line } = checkpoints.bad;
    lines.push(`✕ Niêm phong / Checkpoint ${number}: ${CHECKPOINT_FAULTS[fault]} (dòng / line ${line})`);
  }
  for (const { line, fault, chain } of problems) {
    lines.push(`✕ Dòng / Line ${line}${chain === undefined ? '' : `, chuỗi / chain ${chain}`}: ${FILE_FAULTS[fault]}`);
  }
  return `${lines.join('\n')}\n`;
}

function verdict(report: TrailReport): string {
  if (report.ok) {
    if (isSealed(report)) return '✓ Liền mạch và đã niêm phong / Whole and sealed';
    return '✕ Liền mạch nhưng chưa niêm phong: chưa chứng minh được gì / Whole but not sealed: it proves nothing yet';
  }
  const first = report.chains.flatMap(({ chain, bad }) => (bad ? [{ chain, bad }] : [])).sort((a, b) => a.bad.line - b.bad.line)[0];
  if (!first) return '✕ Không khớp / Broken';
  return `✕ Không khớp / Broken: chuỗi / chain ${first.chain}, ${describeBad(first.bad)}`;
}

function describeChain({ chain, from, bad, verifiedTo, sealedTo, afterSeal, hidden }: ChainReport): string[] {
  const facts = [
    verifiedTo.seq < from ? 'không có bản ghi nào đúng / no entry holds' : `đúng đến bản ghi / holds to entry ${verifiedTo.seq}`,
    sealedTo
      ? `niêm phong đến / sealed to ${sealedTo.seq}, ${localTime(sealedTo.at)} (số / no. ${sealedTo.checkpoint})`
      : 'chưa niêm phong / not sealed',
    ...(sealedTo && afterSeal ? [`sau niêm phong / after the seal: ${afterSeal.from}–${afterSeal.to} (${afterSeal.count})`] : []),
    ...(hidden > 0 ? [`chỉ dấu băm / hash only: ${hidden}`] : []),
  ];
  if (!bad && verifiedTo.seq < from) facts[0] = 'không có bản ghi / no entries';
  const head = `${bad ? '✕' : ' '} Chuỗi / Chain ${chain}: ${facts.join('; ')}`;
  return bad ? [head, `    ${describeBad(bad)}`] : [head];
}

function describeBad({ seq, until, fault, line, expected, found }: BadEntry): string {
  const what = `bản ghi / entry ${seq}${until === undefined ? '' : `–${until}`} ${ENTRY_FAULTS[fault]} (dòng / line ${line})`;
  return expected === undefined || found === undefined ? what : `${what}; phải là / must be ${expected}, thấy / found ${found}`;
}

import { failed, PASSED, type Check } from '../check';
import { secretsIn } from '../secrets-in';

/** Runs last: over all that was given out before. */
const noSecret: Check = {
  id: 'secrecy.outputs',
  title: { vi: 'Không thông tin bí mật nào lọt ra nhật ký, lỗi, biên nhận', en: 'No secret in any log line, failure or receipt' },
  needs: [],
  async run({ outputs, evidence, input }) {
    const leaks = outputs.flatMap(({ where, text }) => secretsIn(text, input.secrets).map(name => ({ name, where })));
    const seen = new Set<string>();
    for (const { name, where } of leaks) {
      if (seen.has(name + where.en)) continue;
      seen.add(name + where.en);
      evidence.note(`“${name}” lọt ra ở ${where.vi}.`, `“${name}” stands in ${where.en}.`);
    }
    evidence.note(`Đã soát ${outputs.length} đầu ra.`, `${outputs.length} outputs were searched.`);
    return leaks.length === 0 ? PASSED : failed('Có thông tin bí mật lọt ra ngoài.', 'A secret got out.');
  },
};

export const secrecyChecks: readonly Check[] = [noSecret];

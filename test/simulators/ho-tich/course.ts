import type { HoTichDelays, HoTichScenario } from './state';

/** Where a dossier goes next by itself, and after how long; undefined when it stays. */
export function nextStep(scenario: HoTichScenario, state: string, delays: HoTichDelays): { to: string; after: number } | undefined {
  if (scenario === 'manual') return undefined;
  switch (state) {
    case '1':
      return { to: FIRST[scenario], after: delays.waiting };
    case '3':
      return { to: '4', after: delays.processing };
    case '4':
      return { to: '5', after: delays.registered };
    default:
      return undefined;
  }
}

const FIRST: Readonly<Record<Exclude<HoTichScenario, 'manual'>, string>> = {
  register: '3',
  supplement: '2',
  refuse: '6',
  transfer: '7',
  unknown: '9',
};

/** Written anywhere into a declaration, decides how its dossier fares: a demonstration needs no other access. */
export const HO_TICH_SCENARIO_TEXTS: Readonly<Record<HoTichScenario, string>> = {
  register: '[kịch bản: đăng ký]',
  supplement: '[kịch bản: bổ sung]',
  refuse: '[kịch bản: từ chối]',
  transfer: '[kịch bản: chuyển Bộ]',
  unknown: '[kịch bản: trạng thái lạ]',
  manual: '[kịch bản: thủ công]',
};

/** The scenario written into a declaration. */
export function scenarioIn(text: string): HoTichScenario | undefined {
  const plain = text.normalize('NFC');
  const found = Object.entries(HO_TICH_SCENARIO_TEXTS).find(([, words]) => plain.includes(words));
  return found?.[0] as HoTichScenario | undefined;
}

/** What the officer writes beside a state. */
export const NOTES: Readonly<Record<string, string>> = {
  '1': 'Chờ tiếp nhận',
  '2': 'Đề nghị bổ sung, làm rõ giấy tờ',
  '3': 'Hồ sơ đủ điều kiện, đang xử lý',
  '4': 'Đã đăng ký vào sổ hộ tịch',
  '5': 'Đã trả kết quả cho công dân',
  '6': 'Không đủ điều kiện đăng ký theo Luật Hộ tịch',
  '7': 'Chuyển Bộ Tư pháp xem xét',
};

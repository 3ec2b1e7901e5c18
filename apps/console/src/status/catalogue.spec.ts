import { nationalStates, nextDeliveryStates, VERSION_STATES } from '@lienthong/dossier';
import { stateOf, STATES } from './catalogue';
import { PAPER, TONES, type Appearance } from './tones';

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map(at => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast of two colours (WCAG 2.2). */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe('the catalogue of states', () => {
  it('knows every state of a delivery, of a version and of a dossier', () => {
    for (const code of Object.keys(nextDeliveryStates)) expect([code, stateOf('delivery', code)]).toEqual([code, expect.anything()]);
    for (const code of VERSION_STATES) expect([code, stateOf('version', code)]).toEqual([code, expect.anything()]);
    for (const { code, name } of Object.values(nationalStates)) expect(stateOf('dossier', code)?.vi).toBe(name.vi);
  });

  it('does not know others', () => expect(stateOf('delivery', 'toString')).toBeUndefined());

  it('has one word for one state', () => {
    for (const states of Object.values(STATES)) {
      const words = Object.values(states).map(({ vi }) => vi);
      expect(words).toEqual([...new Set(words)]);
    }
  });
});

describe.each(['light', 'dark'] as const)('the tones (%s)', (appearance: Appearance) => {
  it.each(Object.entries(TONES[appearance]))('%s can be read', (_tone, { text, tint, fill }) => {
    expect(contrast(text, tint)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(text, PAPER[appearance])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(fill, PAPER[appearance])).toBeGreaterThanOrEqual(3);
  });
});

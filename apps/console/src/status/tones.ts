/** What a colour says. Colour never speaks alone: an icon and a word stand beside it. */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger' | 'pause' | 'waiting';

/** Colours of a tone: words on its tint, and the fill of bars and edges. */
export interface ToneColours {
  readonly text: string;
  readonly tint: string;
  readonly fill: string;
}

export type Appearance = 'light' | 'dark';

/** Behind everything. */
export const PAPER: Readonly<Record<Appearance, string>> = { light: '#ffffff', dark: '#141414' };

/** Chosen for contrast: text on tint at least 4.5 to 1, fills on paper at least 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11). */
export const TONES: Readonly<Record<Appearance, Readonly<Record<Tone, ToneColours>>>> = {
  light: {
    neutral: { text: '#595959', tint: '#f5f5f5', fill: '#8c8c8c' },
    info: { text: '#0958d9', tint: '#e6f4ff', fill: '#1677ff' },
    success: { text: '#237804', tint: '#f6ffed', fill: '#389e0d' },
    warning: { text: '#874d00', tint: '#fffbe6', fill: '#d46b08' },
    danger: { text: '#a8071a', tint: '#fff1f0', fill: '#cf1322' },
    pause: { text: '#531dab', tint: '#f9f0ff', fill: '#722ed1' },
    waiting: { text: '#006d75', tint: '#e6fffb', fill: '#08979c' },
  },
  dark: {
    neutral: { text: '#bfbfbf', tint: '#262626', fill: '#7d7d7d' },
    info: { text: '#69b1ff', tint: '#111a2c', fill: '#3c89e8' },
    success: { text: '#95de64', tint: '#162312', fill: '#49aa19' },
    warning: { text: '#ffd666', tint: '#2b2111', fill: '#d87a16' },
    danger: { text: '#ff9c9c', tint: '#2a1215', fill: '#e84749' },
    pause: { text: '#b99af0', tint: '#1a1325', fill: '#9254de' },
    waiting: { text: '#5cdbd3', tint: '#112123', fill: '#13a8a8' },
  },
};

import { theme, type ThemeConfig } from 'antd';
import { TONES, type Appearance } from '../status/tones';

const SANS = `'Inter Variable', 'Segoe UI', 'Noto Sans', Roboto, 'DejaVu Sans', sans-serif`;
export const MONO = `'JetBrains Mono Variable', 'Cascadia Mono', 'DejaVu Sans Mono', monospace`;

/** Tones of ours in the kit's words. Vietnamese marks are stacked, so no line is lower than 1.4. `still`: nothing moves; the kit would wait for its movements, else. */
export function themeOf(appearance: Appearance, still: boolean): ThemeConfig {
  const tones = TONES[appearance];
  return {
    algorithm: appearance === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { prefix: 'lt', key: 'lt' },
    token: {
      motion: !still,
      opacityLoading: 1, // what a button says stays legible while it waits
      fontFamily: SANS,
      fontFamilyCode: MONO,
      fontSize: 14,
      lineHeightHeading1: 1.4,
      lineHeightHeading2: 1.4,
      lineHeightHeading3: 1.4,
      colorPrimary: appearance === 'dark' ? '#3c89e8' : '#0958d9',
      ...(appearance === 'light' && { colorPrimaryHover: '#0a4fc4' }), // the kit's own is too pale for text
      colorLink: tones.info.text,
      colorSuccess: tones.success.fill,
      colorWarning: tones.warning.fill,
      colorError: tones.danger.fill,
      colorErrorText: tones.danger.text,
      colorWarningText: tones.warning.text,
      colorSuccessText: tones.success.text,
      colorInfoBg: tones.info.tint,
      colorSuccessBg: tones.success.tint,
      colorWarningBg: tones.warning.tint,
      colorErrorBg: tones.danger.tint,
      colorTextDescription: appearance === 'dark' ? '#bfbfbf' : '#595959',
      colorTextPlaceholder: appearance === 'dark' ? '#a6a6a6' : '#6b6b6b',
      colorTextTertiary: appearance === 'dark' ? '#bfbfbf' : '#595959',
      borderRadius: 6,
    },
    components: {
      Layout: { headerHeight: 52, headerPadding: '0 16px' },
      Table: { cellPaddingBlockSM: 7 },
      Menu: { itemSelectedColor: tones.info.text, itemSelectedBg: tones.info.tint },
      // fills are for bars and edges; what is read has the colour of words
      Tag: {
        colorInfo: tones.info.text,
        colorSuccess: tones.success.text,
        colorWarning: tones.warning.text,
        colorError: tones.danger.text,
      },
      Button: { colorError: tones.danger.text, dangerColor: appearance === 'dark' ? '#141414' : '#ffffff' },
    },
  };
}

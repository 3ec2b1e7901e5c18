import { useMemo, type ReactElement } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as Kit, ConfigProvider } from 'antd';
import enGB from 'antd/locale/en_GB';
import viVN from 'antd/locale/vi_VN';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { queries } from '../api/queries';
import { currentLanguage, language } from '../language/language';
import { AppearanceProvider, useAppearance } from './appearance';
import { router } from './router';
import { NONCE } from './style-nonce';
import { themeOf } from './theme';

/** Readers who asked their machine for no movement. */
const still = window.matchMedia('(prefers-reduced-motion: reduce)');

/** The whole console. */
export function App(): ReactElement {
  return (
    <I18nextProvider i18n={language}>
      <AppearanceProvider>
        <Dressed />
      </AppearanceProvider>
    </I18nextProvider>
  );
}

function Dressed(): ReactElement {
  useTranslation();
  const { appearance } = useAppearance();
  const theme = useMemo(() => themeOf(appearance, still.matches), [appearance]);
  const csp = useMemo(() => ({ nonce: NONCE }), []);
  return (
    <ConfigProvider theme={theme} csp={csp} locale={currentLanguage() === 'vi' ? viVN : enGB}>
      <Kit>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </Kit>
    </ConfigProvider>
  );
}

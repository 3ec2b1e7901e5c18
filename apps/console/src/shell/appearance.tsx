import { createContext, useContext, useEffect, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import type { Appearance } from '../status/tones';

/** `system`: as the machine of the reader. */
export type Preference = 'system' | Appearance;

interface Chosen {
  /** What is shown. */
  readonly appearance: Appearance;
  /** What the reader asked for. */
  readonly preference: Preference;
  readonly prefer: (preference: Preference) => void;
}

const KEPT = 'lienthong.appearance';
const dark = window.matchMedia('(prefers-color-scheme: dark)');

const AppearanceContext = createContext<Chosen>({ appearance: 'light', preference: 'system', prefer: () => undefined });

export function useAppearance(): Chosen {
  return useContext(AppearanceContext);
}

/** Light or dark, by the reader's wish or the machine's. */
export function AppearanceProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [preference, setPreference] = useState<Preference>(kept);
  const [systemDark, setSystemDark] = useState(dark.matches);
  useEffect(() => {
    const listen = (event: MediaQueryListEvent): void => setSystemDark(event.matches);
    dark.addEventListener('change', listen);
    return () => dark.removeEventListener('change', listen);
  }, []);
  const appearance = preference === 'system' ? (systemDark ? 'dark' : 'light') : preference;
  useEffect(() => {
    document.documentElement.dataset['appearance'] = appearance;
    document.documentElement.style.colorScheme = appearance;
  }, [appearance]);
  const chosen = useMemo(
    () => ({
      appearance,
      preference,
      prefer: (wanted: Preference): void => {
        localStorage.setItem(KEPT, wanted);
        setPreference(wanted);
      },
    }),
    [appearance, preference],
  );
  return <AppearanceContext value={chosen}>{children}</AppearanceContext>;
}

function kept(): Preference {
  const wanted = localStorage.getItem(KEPT);
  return wanted === 'light' || wanted === 'dark' ? wanted : 'system';
}

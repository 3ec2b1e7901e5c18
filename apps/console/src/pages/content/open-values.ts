import { useEffect, useMemo, useState } from 'react';
import type { PayloadView, Stage } from './model';

/** Personal values in clear, in memory alone: a reload takes them away, and so does the end of their time. */
export interface OpenValues {
  /** When they are taken away; undefined while nothing is open. */
  readonly until: number | undefined;
  /** The value at a place, if it is open. */
  readonly at: (stage: Stage, pointer: string) => unknown;
  readonly open: (stage: Stage, view: PayloadView) => void;
  readonly close: () => void;
}

interface Opened {
  readonly stage: Stage;
  readonly until: number;
  readonly values: ReadonlyMap<string, unknown>;
}

/** Values somebody opened of one delivery. */
export function useOpenValues(delivery: string | undefined): OpenValues {
  const [opened, setOpened] = useState<Opened>();
  useEffect(() => () => setOpened(undefined), [delivery]);
  useEffect(() => {
    if (!opened) return;
    const timer = setTimeout(() => setOpened(undefined), opened.until - Date.now());
    return () => clearTimeout(timer);
  }, [opened]);
  return useMemo(
    () => ({
      until: opened?.until,
      at: (stage, pointer) => (opened?.stage === stage ? opened.values.get(pointer) : undefined),
      open: (stage, { expiresAt, values }) => setOpened({ stage, until: Date.parse(expiresAt), values: new Map(Object.entries(values)) }),
      close: () => setOpened(undefined),
    }),
    [opened],
  );
}

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from '../../../api/problem';
import { withQuery } from '../../../api/request';
import { currentLanguage } from '../../../language/language';
import type { Result } from './run';
import type { Message, Task } from './verify.worker';

export type Verifying =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly records: number }
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | (Result & { readonly at: number });

interface Verification {
  readonly state: Verifying;
  readonly start: () => void;
  readonly stop: () => void;
}

/** Verifies a part of the trail, named by the parameters of the export, in a worker of its own. */
export function useVerification(part: Readonly<Record<string, string>>): Verification {
  const [state, setState] = useState<Verifying>({ kind: 'idle' });
  const worker = useRef<Worker>(undefined);
  const exportUrl = withQuery('/v1/trail/export', part);

  const end = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
  }, []);
  useEffect(() => {
    setState({ kind: 'idle' }); // what was verified is not what is shown now
    return end;
  }, [exportUrl, end]);

  const start = useCallback(() => {
    end();
    setState({ kind: 'running', records: 0 });
    const begun = new Worker(new URL('./verify.worker.ts', import.meta.url), { type: 'module' });
    worker.current = begun;
    begun.onmessage = ({ data }: MessageEvent<Message>): void => {
      if (data.kind === 'progress') setState({ kind: 'running', records: data.records });
      else {
        end();
        setState(data.kind === 'report' || data.kind === 'too-many' ? { ...data, at: Date.now() } : data);
      }
    };
    begun.onerror = event => {
      end();
      setState({ kind: 'problem', problem: { status: 0, code: 'CONSOLE_FAULT', title: event.message } });
    };
    begun.postMessage({ exportUrl, keysUrl: '/v1/trail/keys', language: currentLanguage() } satisfies Task);
  }, [exportUrl, end]);

  return {
    state,
    start,
    stop: useCallback(() => {
      end();
      setState({ kind: 'idle' });
    }, [end]),
  };
}

import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { request } from '../../../api/request';
import type { Violation } from '../registry/registry';

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly rule?: string;
  readonly pointer?: string;
  readonly table?: string;
  readonly value?: string;
  readonly violations: readonly Violation[];
}

export interface ShownTest {
  readonly name: string;
  readonly pointer: string;
  readonly passed: boolean;
  readonly differences: readonly { readonly pointer: string; readonly expected?: unknown; readonly actual?: unknown }[];
  readonly failure?: Failure;
}

/** What a mapping would make of a sample. */
export interface Preview {
  readonly problems: readonly Violation[];
  readonly mappings: readonly string[];
  readonly result?: {
    readonly output: unknown;
    readonly notCarried: readonly string[];
    readonly tables: Readonly<Record<string, string>>;
  };
  readonly failure?: Failure;
  readonly tests: readonly ShownTest[];
}

export interface PreviewRequest {
  readonly connection: string;
  readonly version: number;
  readonly mapping?: unknown;
  readonly codeTables?: unknown;
  readonly mappingTests?: unknown;
  readonly name?: string | undefined;
  readonly input?: unknown;
}

/** Pause after the last change, milliseconds. */
const QUIET = 300;

/** Asks the server a moment after each change; the last answer stays until the next is there. Nothing is sent anywhere. */
export function usePreview(wanted: PreviewRequest): UseQueryResult<Preview> {
  const asked = useQuiet(wanted);
  return useQuery({
    queryKey: ['mapping-preview', asked],
    queryFn: ({ signal }) => request<Preview>('/v1/previews', { method: 'POST', body: asked, signal }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });
}

function useQuiet<T>(value: T): T {
  const [quiet, setQuiet] = useState(value);
  const written = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(JSON.parse(written) as T), QUIET);
    return () => clearTimeout(timer);
  }, [written]);
  return quiet;
}

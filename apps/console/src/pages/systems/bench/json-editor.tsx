import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import type { Violation } from '../registry/registry';
import { CodeEditor } from './code-editor';
import { nearest, placesIn } from './json-places';
import { useTexts } from './texts';

interface JsonEditorProps {
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly readOnly: boolean;
  /** Pointers into the value. */
  readonly violations?: readonly Violation[];
  /** Pointer to which the cursor goes whenever the object is another. */
  readonly goTo?: { readonly pointer: string } | undefined;
}

const NONE: readonly Violation[] = [];

/** JSON as a text. What is no JSON yet is kept in the editor, and told nobody. */
export function JsonEditor({ label, value, onChange, readOnly, violations = NONE, goTo }: JsonEditorProps): ReactElement {
  const say = useTexts();
  const [text, setText] = useState(() => written(value));
  const told = useRef(value);
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setText(written(value));
  }, [value]);
  const places = useMemo(() => placesIn(text), [text]);
  const wrong = useMemo(() => {
    if (!places) return text.trim() === '' ? [] : [{ from: 0, to: text.length, severity: 'error' as const, message: say('not-json') }];
    return violations.flatMap(({ pointer, message }) => {
      const place = nearest(places, pointer);
      return place ? [{ ...place, severity: 'error' as const, message: `${pointer} ${message}` }] : [];
    });
  }, [places, text, violations, say]);
  const position = useMemo(() => {
    const place = goTo && places && nearest(places, goTo.pointer);
    return place && { position: place.from };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when somebody asks to go there, not at every key
  }, [goTo]);
  const type = (next: string): void => {
    setText(next);
    if (next.trim() === '') return emit(undefined);
    try {
      emit(JSON.parse(next) as unknown);
    } catch {
      // not JSON yet
    }
  };
  const emit = (next: unknown): void => {
    if (written(next) === written(told.current)) return;
    told.current = next;
    onChange(next);
  };
  return <CodeEditor label={label} value={text} onChange={type} readOnly={readOnly} wrong={wrong} goTo={position} />;
}

function written(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value, null, 2);
}

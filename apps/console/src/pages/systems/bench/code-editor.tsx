import { useEffect, useLayoutEffect, useRef, type ReactElement } from 'react';
import { json } from '@codemirror/lang-json';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { Annotation, Compartment, EditorState, Transaction } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { basicSetup } from 'codemirror';

interface CodeEditorProps {
  readonly label: string;
  readonly value: string;
  readonly onChange?: (text: string) => void;
  readonly readOnly?: boolean;
  readonly wrong?: readonly Diagnostic[];
  /** The cursor goes to this position whenever the object is another. */
  readonly goTo?: { readonly position: number } | undefined;
}

/** Marks what was given to be shown: nobody typed it, so nobody is told of it, nor undoes it. Told, it would take back what was typed in between. */
const given = Annotation.define<boolean>();

const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';

/** A text with colours, numbers of lines, and what is wrong at its place. Tab leaves it, as everywhere. */
export function CodeEditor({ label, value, onChange, readOnly = false, wrong = [], goTo }: CodeEditorProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const tell = useRef(onChange);
  const access = useRef(new Compartment());
  useEffect(() => void (tell.current = onChange), [onChange]);

  useLayoutEffect(() => {
    if (!place.current) return;
    const editor = new EditorView({
      parent: place.current,
      extensions: [
        basicSetup,
        json(),
        lintGutter(),
        EditorView.cspNonce.of(nonce()),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label }),
        access.current.of([]),
        EditorView.updateListener.of(update => {
          if (update.transactions.some(one => one.docChanged && one.annotation(given) === undefined))
            tell.current?.(update.state.doc.toString());
        }),
      ],
    });
    view.current = editor;
    return () => editor.destroy();
  }, [label]);

  useEffect(() => {
    view.current?.dispatch({ effects: access.current.reconfigure(readOnly ? EditorState.readOnly.of(true) : []) });
  }, [readOnly, label]);

  useLayoutEffect(() => {
    const editor = view.current;
    if (editor && editor.state.doc.toString() !== value)
      editor.dispatch({
        changes: { from: 0, to: editor.state.doc.length, insert: value },
        annotations: [given.of(true), Transaction.addToHistory.of(false)],
      });
  }, [value, label]);

  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const most = editor.state.doc.length;
    const shown = wrong.map(one => ({ ...one, from: Math.min(one.from, most), to: Math.min(one.to, most) }));
    editor.dispatch(setDiagnostics(editor.state, shown));
  }, [wrong, label]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || !goTo) return;
    editor.dispatch({ selection: { anchor: Math.min(goTo.position, editor.state.doc.length) }, scrollIntoView: true });
    editor.focus();
  }, [goTo]);

  return <div ref={place} className="code-editor" />;
}

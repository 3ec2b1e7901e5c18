import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { problemOf, type Problem } from '../../../api/problem';
import { queries } from '../../../api/queries';
import { requestWithHeaders } from '../../../api/request';
import { assess, pathOf, save, secretsQuery, versionQuery } from '../registry/queries';
import type { Assessment, ConnectionDocument, VersionView, WholeVersion } from '../registry/registry';

export type Saving = 'saved' | 'changed' | 'saving' | 'failed' | 'lost';

/** A version while it is being written: every change is saved as a draft and checked by the server. */
export interface Draft {
  readonly version: VersionView;
  readonly document: ConnectionDocument;
  readonly saving: Saving;
  readonly savedAt: string;
  /** Why it could not be saved. */
  readonly problem: Problem | undefined;
  /** What somebody else has written meanwhile, where it is lost to them. */
  readonly faster: VersionView | undefined;
  /** What is wrong with it; undefined while nobody has looked. */
  readonly assessment: Assessment | undefined;
  /** Edits what stands there by then, not what was seen when the edit began. */
  readonly change: (edit: (before: ConnectionDocument) => ConnectionDocument) => void;
  /** Saves what has not been saved yet, and tells the version as it is then. Throws what the API said where it could not be saved. */
  readonly settle: () => Promise<VersionView>;
  readonly takeTheirs: () => Promise<void>;
  readonly writeMine: () => Promise<void>;
  readonly checkAgain: () => void;
}

/** Pause after the last key stroke, milliseconds. */
const QUIET = 400;

/** The line about saving says it. */
const ignored = (): undefined => undefined;

interface Seen {
  readonly version: VersionView;
  readonly etag: string;
}

export function useDraft(initial: { readonly body: WholeVersion<ConnectionDocument>; readonly etag: string | null }): Draft {
  const { id, version: number } = initial.body;
  const [seen, setSeen] = useState<Seen>({ version: initial.body, etag: initial.etag ?? '' });
  const [document, setDocument] = useState(initial.body.document);
  const [saving, setSaving] = useState<Saving>('saved');
  const [problem, setProblem] = useState<Problem>();
  const [faster, setFaster] = useState<VersionView>();
  const [assessment, setAssessment] = useState<Assessment>();
  const latest = useRef({ seen, document, dirty: false });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<VersionView>>(undefined);

  const check = useCallback(() => {
    void assess('connections', id, number).then(setAssessment, () => setAssessment(undefined));
  }, [id, number]);

  const accept = useCallback(
    (body: WholeVersion<ConnectionDocument>, etag: string | null) => {
      latest.current.seen = { version: body, etag: etag ?? '' };
      setSeen(latest.current.seen);
      queries.setQueryData(versionQuery('connections', id, number).queryKey, { body, etag });
    },
    [id, number],
  );

  const theirs = useCallback(() => requestWithHeaders<WholeVersion<ConnectionDocument>>(pathOf('connections', id, number)), [id, number]);

  const write = useCallback(async (): Promise<VersionView> => {
    const written = latest.current.document;
    latest.current.dirty = false;
    setSaving('saving');
    try {
      const { body, etag } = await save('connections', id, number, written, latest.current.seen.etag);
      accept(body as WholeVersion<ConnectionDocument>, etag);
      setProblem(undefined);
      setSaving(latest.current.dirty ? 'changed' : 'saved');
      check();
      void queries.invalidateQueries({ queryKey: secretsQuery(id, true).queryKey }); // settings decide which are needed
      return body;
    } catch (error) {
      latest.current.dirty = true;
      const told = problemOf(error);
      setProblem(told);
      if (told.code === 'VERSION_CHANGED')
        setFaster(
          await theirs().then(
            ({ body }) => body,
            () => undefined,
          ),
        );
      setSaving(told.code === 'VERSION_CHANGED' ? 'lost' : 'failed');
      throw error;
    }
  }, [id, number, accept, check, theirs]);

  const settle = useCallback(async (): Promise<VersionView> => {
    clearTimeout(timer.current);
    await running.current?.catch(ignored); // what was not saved is tried again now
    if (!latest.current.dirty) return latest.current.seen.version;
    running.current = write();
    return running.current;
  }, [write]);

  const change = useCallback(
    (edit: (before: ConnectionDocument) => ConnectionDocument) => {
      latest.current.document = edit(latest.current.document);
      latest.current.dirty = true;
      setDocument(latest.current.document);
      setSaving(before => (before === 'lost' ? before : 'changed'));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void settle().catch(ignored), QUIET);
    },
    [settle],
  );

  const takeTheirs = useCallback(async () => {
    const { body, etag } = await theirs();
    latest.current = { ...latest.current, document: body.document, dirty: false };
    accept(body, etag);
    setDocument(body.document);
    setProblem(undefined);
    setSaving('saved');
    check();
  }, [theirs, accept, check]);

  const writeMine = useCallback(async () => {
    const { body, etag } = await theirs();
    accept(body, etag);
    await settle().catch(ignored);
  }, [theirs, accept, settle]);

  useEffect(check, [check]);
  useEffect(() => () => void settle().catch(ignored), [settle]);

  return useMemo(
    () => ({
      ...{
        version: seen.version,
        savedAt: seen.version.changedAt,
        document,
        saving,
        problem,
        faster,
        assessment,
        change,
        settle,
        takeTheirs,
        writeMine,
      },
      checkAgain: check,
    }),
    [seen, document, saving, problem, faster, assessment, change, settle, takeTheirs, writeMine, check],
  );
}

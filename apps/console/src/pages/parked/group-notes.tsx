import { useState, type ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Input, Space } from 'antd';
import { actorOf } from '../../format/actors';
import { ActButton } from '../../parts/act-button';
import { ProblemLines } from '../../parts/problem-lines';
import { When } from '../../parts/when';
import { useMay } from '../../session/session';
import type { GroupReport } from './model';
import { addNote } from './queries';
import { useTexts } from './texts';

/** What people found out about a cause; it is there when the cause comes back. */
export function GroupNotes({ group: { id, notes } }: { readonly group: GroupReport }): ReactElement {
  const say = useTexts();
  const mayWrite = useMay('operations:write');
  const [text, write] = useState('');
  const noting = useMutation({ mutationFn: () => addNote(id, text.trim().normalize('NFC')), onSuccess: () => write('') });
  return (
    <section aria-label={say('notes')}>
      <h3>{say('notes')}</h3>
      {notes.length === 0 && <p>{say('notes-none')}</p>}
      {notes.map(({ id: note, author, text: said, createdAt }) => (
        <p key={note}>
          {said} · {actorOf(author)}, <When at={createdAt} />
        </p>
      ))}
      {mayWrite && (
        <Space.Compact style={{ width: '100%', maxWidth: 640 }}>
          <Input
            aria-label={say('note-label')}
            placeholder={say('note-label')}
            value={text}
            maxLength={2_000}
            onChange={({ target }) => write(target.value)}
            onPressEnter={() => text.trim() !== '' && !noting.isPending && noting.mutate()}
          />
          <ActButton loading={noting.isPending} onClick={() => text.trim() !== '' && noting.mutate()}>
            {say('add-note')}
          </ActButton>
        </Space.Compact>
      )}
      {noting.error && <ProblemLines error={noting.error} />}
    </section>
  );
}

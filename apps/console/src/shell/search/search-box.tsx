import { useDeferredValue, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { SearchOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, type InputRef } from 'antd';
import { personKindOf } from '../../format/personal';
import { ProblemLines } from '../../parts/problem-lines';
import { useMay } from '../../session/session';
import { lookForPerson, searchQuery } from './ask';
import { Hits, optionId } from './hits';
import { hitsOf, leadOf } from './model';
import { useTexts } from './texts';
import { useSearchKey } from './use-search-key';
import './search.css';

/** One box for everything that has a name, on every page. Enter on one dossier that is called so opens it. */
export function SearchBox(): ReactElement {
  const say = useTexts();
  const navigate = useNavigate();
  const client = useQueryClient();
  const input = useRef<InputRef>(null);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const list = useId();
  const mayPerson = useMay('dossiers:find-by-person');
  const mayOperations = useMay('operations:read');
  useSearchKey(input);

  const q = text.normalize('NFC').trim();
  const settled = useDeferredValue(q);
  const person = personKindOf(q);
  const found = useQuery({ ...searchQuery(settled, mayOperations), enabled: open && settled !== '' && !personKindOf(settled) });
  const hits = person || !found.data ? [] : hitsOf(found.data);

  const leave = (to: string): void => {
    setText('');
    setOpen(false);
    setActive(-1);
    input.current?.blur();
    void navigate({ href: to });
  };
  const lead = useMutation({
    mutationFn: async (): Promise<string> => {
      if (person) return lookForPerson(person, q);
      return leadOf(await client.ensureQueryData(searchQuery(q, mayOperations)), q);
    },
    onSuccess: leave,
  });

  const enter = (): void => {
    const chosen = hits[active];
    if (chosen) leave(chosen.to);
    else if (q !== '' && (!person || mayPerson)) lead.mutate();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') return enter();
    if (event.key === 'Escape') return open ? setOpen(false) : input.current?.blur();
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || hits.length === 0) return;
    event.preventDefault();
    const next = active + step;
    setActive(next >= hits.length ? -1 : next < -1 ? hits.length - 1 : next);
  };
  const shown = open && q !== '';
  return (
    <search className="search-box">
      <Input
        ref={input}
        value={text}
        prefix={<SearchOutlined aria-hidden />}
        placeholder={say('hint')}
        aria-label={say('search')}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={list}
        aria-activedescendant={active >= 0 ? optionId(list, active) : undefined}
        autoComplete="off"
        spellCheck={false}
        onChange={event => {
          setText(event.target.value);
          setOpen(true);
          setActive(-1);
          lead.reset();
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={press}
      />
      {shown && (
        <div className="search-found" onMouseDown={event => event.preventDefault()}>
          {lead.error && <ProblemLines error={lead.error} />}
          {person ? (
            <PersonOffer kind={person} may={mayPerson} busy={lead.isPending} onLook={() => lead.mutate()} />
          ) : (
            <Hits id={list} hits={hits} active={active} onChoose={leave} />
          )}
          {!person && hits.length === 0 && <p role="status">{found.data ? say('nothing', { q }) : say('searching')}</p>}
        </div>
      )}
    </search>
  );
}

interface PersonOfferProps {
  readonly kind: NonNullable<ReturnType<typeof personKindOf>>;
  readonly may: boolean;
  readonly busy: boolean;
  readonly onLook: () => void;
}

/** A number of a person is never sent while somebody types: only on request, and on the record. */
function PersonOffer({ kind, may, busy, onLook }: PersonOfferProps): ReactElement {
  const say = useTexts();
  if (!may) return <p role="status">{say('no-right')}</p>;
  return (
    <button type="button" className="search-person" disabled={busy} onClick={onLook}>
      <strong>{say(kind)}</strong>
      <span>{say('recorded')}</span>
    </button>
  );
}

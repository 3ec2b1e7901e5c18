import { eventNameOf } from '../../../format/event-names';
import { stateOf } from '../../../status/catalogue';
import { currentLanguage } from '../../../language/language';
import { nameOfAct } from '../acts/act-name';
import type { EntryItem } from '../model';
import { say } from './texts';

/** What an entry tells, in one sentence. */
export function sentenceOf({ kind, content }: Pick<EntryItem, 'kind' | 'content'>): string {
  switch (kind) {
    case 'accepted':
      return say('accepted-of', { type: eventNameOf(textIn(content, 'type')) });
    case 'routed': {
      const deliveries = Array.isArray(content['deliveries']) ? content['deliveries'].length : 0;
      return deliveries === 0 ? say('routed-nowhere') : say('routed-to', { n: deliveries });
    }
    case 'outcome': {
      const code = textIn(content, 'state');
      return say('outcome-is', { state: stateOf('delivery', code)?.[currentLanguage()] ?? code });
    }
    case 'act': {
      const act = textIn(content, 'act');
      return nameOfAct(act) ?? say('act-unknown', { act });
    }
    case 'undecodable':
      return say('unreadable-record', { code: textIn(content, 'code') });
  }
}

/** The reason somebody gave, if any. */
export function reasonOf({ content }: Pick<EntryItem, 'content'>): string | undefined {
  return textIn(content, 'reason') || undefined;
}

function textIn(content: EntryItem['content'], name: string): string {
  const value = content[name];
  return typeof value === 'string' ? value : '';
}

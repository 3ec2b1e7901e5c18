import { useEffect } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { PLACES, type Place } from './navigation';

const KEPT = 'lienthong.keys';
const WAIT = 1_500;

/** Single keys are on unless the reader turned them off (WCAG 2.2, 2.1.4). */
export function singleKeys(): boolean {
  return localStorage.getItem(KEPT) !== 'off';
}

export function setSingleKeys(on: boolean): void {
  localStorage.setItem(KEPT, on ? 'on' : 'off');
}

/** Whether a key belongs to the page and not to somebody who types, in Telex or otherwise. */
export function isCommand(event: KeyboardEvent): boolean {
  const { target, isComposing, ctrlKey, metaKey, altKey } = event;
  if (isComposing || ctrlKey || metaKey || altKey || !singleKeys()) return false;
  return !(target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)));
}

/** `g` and a letter goes to a page, `?` asks for help. */
export function usePlaceKeys(places: readonly Place[], help: () => void): void {
  const navigate = useNavigate();
  useEffect(() => {
    let goingSince = -Infinity;
    const listen = (event: KeyboardEvent): void => {
      if (!isCommand(event)) return;
      if (event.key === '?') return help();
      if (event.code === 'KeyG') return void (goingSince = event.timeStamp);
      const place = event.timeStamp - goingSince < WAIT ? places.find(({ key }) => key === event.code) : undefined;
      goingSince = -Infinity;
      if (place) void navigate({ to: place.to });
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [places, help, navigate]);
}

/** Every key the frame knows, for its help. */
export const KEYS_OF_PLACES = PLACES.map(({ name, key }) => ({ name, key: key === 'Comma' ? ',' : key.slice(-1).toLowerCase() }));

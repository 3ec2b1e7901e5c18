import type { Locale } from '@lienthong/config';

/** Best language of ours by an `Accept-Language` header (RFC 9110); the fallback when it names none. */
export function pickLocale(header: string | undefined, fallback: Locale): Locale {
  const wishes = (header ?? '').split(',').map(wish => {
    const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';');
    const quality = parameters.map(parameter => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(value => value !== undefined);
    return { language: tag.split('-')[0], quality: Number(quality ?? 1) };
  });
  const ours = wishes.filter(wish => wish.quality > 0 && (wish.language === 'vi' || wish.language === 'en'));
  const best = ours.sort((one, other) => other.quality - one.quality)[0]; // stable: of equals the first named
  return best === undefined ? fallback : (best.language as Locale);
}

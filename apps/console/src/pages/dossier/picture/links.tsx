import { useMemo, type ReactElement } from 'react';
import type { PictureColours } from './colours';
import type { Picture, PlacedMark } from './shapes';

interface LinksProps {
  readonly picture: Picture;
  /** The mark that is looked at. */
  readonly of: string | undefined;
  readonly colours: PictureColours;
}

/** From an event to what it caused; drawn for one mark alone, for all of them together are a tangle. */
export function Links({ picture, of, colours }: LinksProps): ReactElement | null {
  const placed = useMemo(() => {
    const byId = new Map<string, PlacedMark>();
    for (const { marks } of picture.lanes) {
      for (const mark of marks) for (const id of mark.mark.cluster?.ids ?? [mark.id]) byId.set(id, mark);
    }
    return byId;
  }, [picture]);
  const mark = of === undefined ? undefined : placed.get(of);
  if (!mark) return null;
  const causes = mark.mark.causedBy.flatMap(id => placed.get(id) ?? []).map(cause => [cause, mark] as const);
  const effects = [...new Set(placed.values())].filter(other => other.mark.causedBy.includes(mark.id)).map(other => [mark, other] as const);
  return (
    <g aria-hidden="true" fill="none" stroke={colours.tone('info')} strokeWidth={1.2} pointerEvents="none">
      {[...causes, ...effects].map(([from, to]) => (
        <path key={`${from.id} ${to.id}`} d={curve(from, to)} />
      ))}
    </g>
  );
}

function curve(from: PlacedMark, to: PlacedMark): string {
  const [x1, y1, x2, y2] = [from.x + from.width, from.y, to.x, to.y];
  const middle = (y1 + y2) / 2;
  return `M${x1} ${y1}C${x1} ${middle} ${x2} ${middle} ${x2} ${y2}`;
}

/** Places on the axis are pixels, moments milliseconds. */
export interface TimeAxis {
  readonly width: number;
  readonly place: (moment: number) => number;
  /** Moments that stand apart on the axis; what lies closer together was put to the first of them. */
  readonly stops: readonly number[];
  /** What was put together, milliseconds. */
  readonly merged: number;
  readonly trueScale: boolean;
}

export interface AxisOptions {
  /** Pixels the axis should take; it takes more only where the stops would else be too close. */
  readonly width: number;
  /** Times by which it is drawn wider than that. */
  readonly zoom?: number;
  readonly trueScale?: boolean;
}

const WIDEST_GAP = 110;
const NARROWEST_GAP = 7;
const PER_TENFOLD = 18;
/** Below this share of the natural size stops are too close to tell apart. */
const SMALLEST_SCALE = 0.7;
const ROUNDING = 1e-6;
const SECOND = 1_000;
const THRESHOLDS = [0, 1, 5, 60, 600, 3_600].map(seconds => seconds * SECOND);

/** Pixels between two neighbouring moments before scaling: a second is seen, and five days do not eat the picture. */
export function gapOf(milliseconds: number): number {
  return Math.min(WIDEST_GAP, NARROWEST_GAP + PER_TENFOLD * Math.log10(1 + milliseconds / SECOND));
}

/**
 * An axis from the moments at which anything changed. By default every gap takes what its length in time deserves, so that
 * seconds of trouble and weeks of waiting are both seen; in true scale a pixel is always the same time.
 */
export function timeAxis(moments: readonly number[], { width, zoom = 1, trueScale = false }: AxisOptions): TimeAxis {
  const sorted = [...new Set(moments)].filter(Number.isFinite).sort((a, b) => a - b);
  const wanted = Math.max(1, width * zoom);
  return trueScale ? linear(sorted, wanted) : compressed(sorted, wanted);
}

function linear(sorted: readonly number[], width: number): TimeAxis {
  const [first = 0, last = first] = [sorted[0], sorted.at(-1)];
  const span = last - first;
  const place = (moment: number): number => (span === 0 ? 0 : (clamp(moment, first, last) - first) * (width / span));
  return { width, place, stops: sorted, merged: 0, trueScale: true };
}

function compressed(sorted: readonly number[], wanted: number): TimeAxis {
  for (const merged of THRESHOLDS) {
    const stops = thinned(sorted, merged);
    const natural = lengthOf(stops);
    const scale = natural === 0 ? 1 : wanted / natural;
    if (scale >= SMALLEST_SCALE || merged === THRESHOLDS.at(-1)) return scaled(stops, Math.max(scale, SMALLEST_SCALE), merged, wanted);
  }
  return scaled(sorted, 1, 0, wanted);
}

/** The first moment of every group whose members are not further from it than so many milliseconds. */
function thinned(sorted: readonly number[], within: number): number[] {
  const stops: number[] = [];
  for (const moment of sorted) {
    const last = stops.at(-1);
    if (last === undefined || moment - last > within) stops.push(moment);
  }
  return stops;
}

function lengthOf(stops: readonly number[]): number {
  return stops.slice(1).reduce((sum, stop, index) => sum + gapOf(stop - (stops[index] ?? stop)), 0);
}

function scaled(stops: readonly number[], scale: number, merged: number, wanted: number): TimeAxis {
  const places: number[] = [];
  let at = 0;
  for (const [index, stop] of stops.entries()) {
    at += index === 0 ? 0 : scale * gapOf(stop - (stops[index - 1] ?? stop));
    places.push(at);
  }
  const width = at > wanted + ROUNDING ? at : wanted;
  return { width, place: moment => Math.min(width, placeAmong(moment, stops, places, merged)), stops, merged, trueScale: false };
}

/** Between two stops time runs evenly; what was put to a stop stands there. */
function placeAmong(moment: number, stops: readonly number[], places: readonly number[], merged: number): number {
  let [low, high] = [0, stops.length - 1];
  if (high < 0 || moment <= (stops[0] ?? 0)) return 0;
  if (moment >= (stops[high] ?? 0)) return places[high] ?? 0;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((stops[middle] ?? 0) <= moment) low = middle;
    else high = middle;
  }
  const [from = 0, to = 0, left = 0, right = 0] = [stops[low], stops[high], places[low], places[high]];
  return moment - from <= merged ? left : left + ((moment - from - merged) / (to - from - merged)) * (right - left);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

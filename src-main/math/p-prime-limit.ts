/** Of a period: how many there were, and of how many it is told. */
export interface Proportion {
  readonly count: number;
  readonly of: number;
}

/** Expected range of two standard normal values: the constant d₂ of control charts for n = 2. */
const D2 = 1.128;
/** Standard deviations from the centre to the limit, as on every Shewhart chart. */
const SIGMAS = 3;

/**
 * Above which share a new period is out of the ordinary, told from the periods before it: the upper limit of a p′ chart.
 * Shares of large groups differ from month to month by more than chance alone; the chart measures by how much from the
 * ranges between neighbours and widens the binomial limits accordingly. They are never made narrower.
 * @param before earlier periods in order, at least two, those of nobody left out. @param of size of the new period, > 0.
 * @returns the usual share and the limit, 0–1 and above. Where nothing was ever counted, once in all is taken as usual.
 * @throws RangeError with fewer than two periods. O(periods). Laney 2002, doi:10.1081/QEN-120006555.
 */
export function pPrimeLimit(before: readonly Proportion[], of: number): { usual: number; limit: number } {
  if (before.length < 2) throw new RangeError(`${before.length} periods before: two are needed`);
  const total = before.reduce((sum, period) => sum + period.of, 0);
  const counted = before.reduce((sum, { count }) => sum + count, 0);
  const usual = Math.min(1 - 1 / total, Math.max(1 / total, counted / total));
  const deviation = (size: number) => Math.sqrt((usual * (1 - usual)) / size);
  const scores = before.map((period) => (period.count / period.of - usual) / deviation(period.of));
  const ranges = scores.slice(1).map((score, i) => Math.abs(score - scores[i]));
  const spread = ranges.reduce((sum, range) => sum + range, 0) / ranges.length / D2;
  return { usual, limit: usual + SIGMAS * Math.max(1, spread) * deviation(of) };
}

/**
 * Where a rising curve bends most: the point farthest below the line from its first to its last.
 * @param values ascending, at least one, evenly spaced.
 * @returns an index; 0 for a straight line.
 * O(n). Satopää, Albrecht, Irwin & Raghavan 2011, doi:10.1109/ICDCSW.2011.20, without smoothing.
 */
export function kneeOf(values: Float64Array): number {
  const last = values.length - 1;
  const rise = (values[last] - values[0]) / Math.max(1, last);
  let knee = 0;
  let deepest = 0;
  for (let i = 1; i < last; i++) {
    const depth = values[0] + i * rise - values[i];
    if (depth <= deepest) continue;
    deepest = depth;
    knee = i;
  }
  return knee;
}

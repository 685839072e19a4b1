/** How much of a measurement's variance an earlier one explains. */
export interface CupedFit {
  /** Units of y for each unit of x; 0 where x does not vary. */
  readonly theta: number;
  readonly meanBefore: number;
  /** Share of the variance that goes, 0–1: the squared correlation. */
  readonly varianceReduction: number;
}

/**
 * Fits the adjustment of a measurement by what was measured of the same people before the test began.
 * @param y length n, without NaN. @param x length n, from before the assignment, or the adjustment would bias the lift.
 * O(n). Deng, Xu, Kohavi & Walker 2013, doi:10.1145/2433396.2433413.
 */
export function fitCuped(y: Float64Array, x: Float64Array): CupedFit {
  const n = y.length;
  let [meanX, meanY, xx, yy, xy] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [stepX, stepY] = [x[i] - meanX, y[i] - meanY];
    meanX += stepX / (i + 1);
    meanY += stepY / (i + 1);
    xx += stepX * (x[i] - meanX);
    yy += stepY * (y[i] - meanY);
    xy += stepX * (y[i] - meanY);
  }
  const explained = xx > 0 && yy > 0;
  return {
    theta: explained ? xy / xx : 0,
    meanBefore: meanX,
    varianceReduction: explained ? xy ** 2 / (xx * yy) : 0,
  };
}

/** @returns y − θ (x − x̄): the same mean over everybody, with less variance. */
export function cupedAdjusted(y: Float64Array, x: Float64Array, { theta, meanBefore }: CupedFit): Float64Array {
  return y.map((value, i) => value - theta * (x[i] - meanBefore));
}

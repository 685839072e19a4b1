/** How well a partition of records agrees with the true one. */
export interface PairScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Bagga & Baldwin 1998: precision and recall of each record's own cluster, averaged over records. */
  readonly bCubedF1: number;
  readonly falsePairs: number;
  readonly missedPairs: number;
}

const choose2 = (count: number) => (count * (count - 1)) / 2;

export function pairScores(found: ArrayLike<number>, truth: ArrayLike<number | string>): PairScores {
  const n = truth.length;
  const [own, real, both] = [new Map<number, number>(), new Map<number | string, number>(), new Map<string, number>()];
  for (let i = 0; i < n; i++) {
    own.set(found[i], (own.get(found[i]) ?? 0) + 1);
    real.set(truth[i], (real.get(truth[i]) ?? 0) + 1);
    both.set(`${found[i]} ${truth[i]}`, (both.get(`${found[i]} ${truth[i]}`) ?? 0) + 1);
  }
  const pairs = (sizes: Map<unknown, number>) => [...sizes.values()].reduce((sum, size) => sum + choose2(size), 0);
  const [shared, joined, wanted] = [pairs(both), pairs(own), pairs(real)];
  let [precise, complete] = [0, 0];
  for (let i = 0; i < n; i++) {
    const together = both.get(`${found[i]} ${truth[i]}`) ?? 0;
    precise += together / (own.get(found[i]) ?? 1);
    complete += together / (real.get(truth[i]) ?? 1);
  }
  const precision = joined === 0 ? 1 : shared / joined;
  const recall = wanted === 0 ? 1 : shared / wanted;
  const harmonic = (a: number, b: number) => (a + b === 0 ? 0 : (2 * a * b) / (a + b));
  return {
    precision,
    recall,
    f1: harmonic(precision, recall),
    bCubedF1: harmonic(precise / n, complete / n),
    falsePairs: joined - shared,
    missedPairs: wanted - shared,
  };
}

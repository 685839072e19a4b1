/** Distances between all pairs of n points: n × n, symmetric, row-major. */
export interface PairDistances {
  readonly values: Float32Array;
  readonly n: number;
}

/** Medoids of a grouping and what it costs. */
export interface Medoids {
  /** Length k: point numbers. */
  readonly points: Int32Array;
  /** Sum of the distances of all points to their nearest medoid. */
  readonly cost: number;
  /** Medoids that were exchanged. */
  readonly swaps: number;
}

/**
 * Partitioning around medoids: k points of the data such that no exchange of one of them for another point lowers the sum of
 * distances. Starts from the greedy BUILD.
 * @param k 1…n.
 * @param onPause called between candidates, O(n) apart.
 * O(n²·k) for the start and O(n²) for each round of candidates; few rounds. Kaufman & Rousseeuw 1990, chapter 2; swaps as in
 * FasterPAM, Schubert & Rousseeuw 2021, doi:10.1016/j.is.2021.101804, algorithm 3.
 */
export function partitionAroundMedoids(distances: PairDistances, k: number, onPause: () => void): Medoids {
  const state = new Partition(distances, build(distances, k, onPause));
  const { n } = distances;
  let swaps = 0;
  // Ends after n candidates in a row that were of no use.
  for (let candidate = 0, since = 0; since < n; candidate = (candidate + 1) % n, since++) {
    onPause();
    if (!state.trySwap(candidate)) continue;
    swaps += 1;
    since = 0;
  }
  return { points: state.points, cost: state.cost(), swaps };
}

/** BUILD: the most central point first, then each time the one that lowers the sum of distances most. */
function build({ values, n }: PairDistances, k: number, onPause: () => void): Int32Array {
  const nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const points = new Int32Array(k);
  for (let c = 0; c < k; c++) {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let candidate = 0; candidate < n; candidate++) {
      onPause();
      let cost = 0;
      for (let i = 0, at = candidate * n; i < n; i++, at++) cost += Math.min(nearest[i], values[at]);
      if (cost < least && !points.subarray(0, c).includes(candidate)) {
        best = candidate;
        least = cost;
      }
    }
    points[c] = best;
    for (let i = 0, at = best * n; i < n; i++, at++) nearest[i] = Math.min(nearest[i], values[at]);
  }
  return points;
}

/** Which medoid is nearest to each point and how far the next one is, kept up to date while medoids are exchanged. */
class Partition {
  readonly points: Int32Array;
  readonly #distances: PairDistances;
  /** By point: place of the nearest medoid among `points`, its distance, and that of the second nearest. */
  readonly #nearest: Int32Array;
  readonly #nearestDistance: Float64Array;
  readonly #second: Float64Array;
  /** By medoid: what its points lose when it goes and they take their second. */
  readonly #losses: Float64Array;
  readonly #changes: Float64Array;

  constructor(distances: PairDistances, points: Int32Array) {
    this.points = points;
    this.#distances = distances;
    this.#nearest = new Int32Array(distances.n);
    this.#nearestDistance = new Float64Array(distances.n);
    this.#second = new Float64Array(distances.n);
    this.#losses = new Float64Array(points.length);
    this.#changes = new Float64Array(points.length);
    this.#measure();
  }

  cost(): number {
    return this.#nearestDistance.reduce((sum, distance) => sum + distance, 0);
  }

  /** Takes a point for the medoid that it is best exchanged for. @returns whether that lowers the cost. O(n + k). */
  trySwap(candidate: number): boolean {
    if (this.points.includes(candidate)) return false;
    const { values, n } = this.#distances;
    const changes = this.#changes;
    changes.set(this.#losses);
    let gain = 0;
    for (let i = 0, at = candidate * n; i < n; i++, at++) {
      const distance = values[at];
      if (distance >= this.#second[i]) continue;
      const medoid = this.#nearest[i];
      if (distance < this.#nearestDistance[i]) {
        gain += distance - this.#nearestDistance[i];
        changes[medoid] += this.#nearestDistance[i] - this.#second[i];
      } else changes[medoid] += distance - this.#second[i];
    }
    let best = 0;
    for (let c = 1; c < changes.length; c++) if (changes[c] < changes[best]) best = c;
    const change = changes[best] + gain;
    // Less than rounding may be wrong by is no gain: exchanging to and fro would never end.
    if (change >= 0 || change > -1e-9 * this.cost()) return false;
    this.points[best] = candidate;
    this.#measure();
    return true;
  }

  #measure(): void {
    const { values, n } = this.#distances;
    this.#losses.fill(0);
    for (let i = 0; i < n; i++) {
      let nearest = 0;
      let least = Number.POSITIVE_INFINITY;
      let second = Number.POSITIVE_INFINITY;
      for (let c = 0; c < this.points.length; c++) {
        const distance = values[i * n + this.points[c]];
        if (distance < least) {
          second = least;
          least = distance;
          nearest = c;
        } else if (distance < second) second = distance;
      }
      this.#nearest[i] = nearest;
      this.#nearestDistance[i] = least;
      this.#second[i] = second;
      this.#losses[nearest] += second - least;
    }
  }
}

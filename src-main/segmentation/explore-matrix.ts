import type { Exploration, KResult } from "../../src-shared/segmentation.ts";
import type { FitCall } from "../math/fit-call.ts";
import type { Matrix } from "../math/matrix.ts";
import type { Fit } from "./algorithms/algorithm-kit.ts";
import { recommendK } from "./recommend-k.ts";
import { scoreSegments } from "./score-segments.ts";
import { measureNumbers } from "./validity/measure-numbers.ts";
import { testForGroups } from "./validity/null-test.ts";
import type { Regrouping } from "./validity/regroup.ts";

/** Which numbers of segments to try. */
export interface KRange {
  readonly kFrom: number;
  readonly kTo: number;
  /** The most segments that the person can treat differently. */
  readonly operable?: number | undefined;
}

/** How fits are made, and what may be asked of them. */
export interface Explorer {
  /** One fit for each k, in their order. */
  readonly fitEach: (ks: readonly number[], call: FitCall) => Promise<readonly Fit[]>;
  /** n × d: what the method is fitted to, which may hold categories. */
  readonly table: Matrix;
  /** How the same method makes groups of some of its rows. */
  readonly regrouping: Regrouping;
  /** @returns the call of one phase, from a share of the whole to another. */
  readonly phase: (from: number, to: number, words: string) => FitCall;
}

type Explored = Pick<
  Exploration,
  "results" | "structure" | "measures" | "recommendedK" | "reasons" | "runnersUp" | "wasExtended"
>;

/** When the best k is the largest that was tried, this many more are tried, once more, and again up to the limit. */
const EXTEND_BY = 6;
const LARGEST_K = 30;

/**
 * Asks whether there are groups at all, tries every k of a range, measures it, and recommends one.
 * @param features n × d numbers, with at least `kFrom` different rows.
 */
export async function exploreMatrix(features: Matrix, range: KRange, explorer: Explorer): Promise<Explored> {
  const asking = explorer.phase(0, 0.25, "Asking whether there are groups at all");
  const structure = await testForGroups(features, asking);
  const results: KResult[] = [];
  const fits: Fit[] = [];
  let kTo = mostSegments(features, range.kTo);
  for (let next = range.kFrom; ; ) {
    const ks = Array.from({ length: kTo - next + 1 }, (_, i) => next + i);
    const tried = await explorer.fitEach(ks, explorer.phase(0.25, 0.7, `Trying ${next} to ${kTo} segments`));
    fits.push(...tried);
    const scoring = explorer.phase(0.7, 0.8, "Measuring how clear they are");
    results.push(...(await scoreSegments(features, tried, scoring)));
    // Without groups more of them are no clearer, however many are tried.
    if (structure.verdict === "none") break;
    const { recommendedK } = recommendK(results, features.n);
    const furtherTo = Math.min(kTo + EXTEND_BY, LARGEST_K, mostSegments(features, LARGEST_K));
    if (recommendedK < kTo || kTo < range.kTo || furtherTo <= kTo) break;
    next = kTo + 1;
    kTo = furtherTo;
  }
  const measuring = explorer.phase(0.8, 1, "Trying whether the groups come back");
  const measures = await measureNumbers(explorer.table, fits, measuring, explorer.regrouping);
  const evidence = { structure, measures, operable: range.operable };
  return {
    results,
    structure,
    measures,
    ...recommendK(results, features.n, evidence),
    wasExtended: kTo > range.kTo,
  };
}

/** Segments need different rows: @returns the largest k up to `wanted` that the rows allow. */
export function mostSegments({ values, n, d }: Matrix, wanted: number): number {
  const seen = new Set<string>();
  for (let i = 0; i < n && seen.size < wanted; i++) seen.add(values.subarray(i * d, (i + 1) * d).join());
  return Math.min(wanted, seen.size);
}

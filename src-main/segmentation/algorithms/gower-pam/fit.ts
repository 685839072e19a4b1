import { canonicalOrder } from "../../../math/canonical-order.ts";
import { type FitCall, partOfCall } from "../../../math/fit-call.ts";
import type { Matrix } from "../../../math/matrix.ts";
import { sampleRows } from "../../../math/sample-rows.ts";
import { takeRows } from "../../../math/take-rows.ts";
import type { Fit } from "../algorithm-kit.ts";
import { measureMixedFit } from "../measure-mixed-fit.ts";
import { numberBySize } from "../number-by-size.ts";
import { differentRows, refuseTooFew, refuseUnfit } from "../refuse-unfit.ts";
import { type PairDistances, partitionAroundMedoids } from "./faster-pam.ts";
import { type GowerScale, gowerDistance, gowerScale } from "./gower.ts";
import { type MedoidModel, type MedoidRows, modelOf, nearestMedoid, reordered } from "./model.ts";

/** Rows up to which all of them are compared with each other. */
export const WHOLE_ROWS = 2000;
/** Rows of a sample of more; Kaufman & Rousseeuw, who had less memory, took 40 + 2k. */
export const SAMPLE_ROWS = 1000;

/** Medoids that were found among some of the rows. */
interface Found {
  readonly medoids: MedoidRows;
  /** Sum of the distances of all rows to their medoid. */
  readonly cost: number;
  readonly swaps: number;
}

/**
 * Segments around medoids, customers who stand for the others, by Gower's distance. Of more than WHOLE_ROWS rows samples
 * are taken, and the medoids that suit all rows best count (CLARA).
 * @param features n × d; a MixedMatrix, or of numbers only.
 * @throws ExpectedFailure where the features do not allow k segments.
 * O(m²·k) for m rows compared with each other, and O(n·k·d) for each sample. Kaufman & Rousseeuw 1990, chapters 2 and 3.
 */
export async function fit(
  features: Matrix,
  params: { readonly k: number; readonly samples: number },
  call: FitCall,
): Promise<Fit<MedoidModel>> {
  refuseUnfit(features, params.k);
  const order = canonicalOrder(features);
  refuseTooFew(differentRows(features, order, params.k), params.k);
  const scale = gowerScale(features);
  const rows = takeRows(features, order);
  const isWhole = rows.n <= WHOLE_ROWS;
  const samples = isWhole ? 1 : params.samples;
  let best: Found | undefined;
  for (let sample = 0; sample < samples; sample++) {
    const part = partOfCall(call, sample / samples, (sample + 1) / samples);
    const chosen = sampleRows(rows.n, isWhole ? rows.n : SAMPLE_ROWS, call.seed + sample);
    const found = medoidsAmong(rows, chosen, scale, params.k, part);
    if (!best || found.cost < best.cost) best = found;
  }
  if (!best) throw new Error("Medoids were asked for without samples.");
  const { labels, model } = numberBySize(best.medoids, {
    find: (current) => nearestMedoid(current, features),
    places: (current) => current.rows,
    count: (current) => current.rows.length / features.d,
    reorder: reordered,
  });
  const k = model.rows.length / features.d;
  const grouping = { labels: order.map((row) => labels[row]), passes: best.swaps };
  const details = { cost: best.cost, meanDistance: best.cost / features.n, samples };
  return { ...measureMixedFit(features, order, grouping, k), details, model: modelOf(model) };
}

function medoidsAmong(rows: Matrix, chosen: Int32Array, scale: GowerScale, k: number, call: FitCall): Found {
  const few = takeRows(rows, chosen);
  const distances = pairDistances(few, scale, call);
  const { points, swaps } = partitionAroundMedoids(distances, Math.min(k, few.n), call.stopIfAsked);
  const medoids = { scale, rows: takeRows(few, points).values };
  call.stopIfAsked();
  return { medoids, cost: nearestMedoid(medoids, rows).cost, swaps };
}

function pairDistances({ values: rows, n, d }: Matrix, scale: GowerScale, call: FitCall): PairDistances {
  const values = new Float32Array(n * n);
  for (let i = 0; i < n; i++) {
    call.stopIfAsked();
    call.progress((0.5 * i) / n);
    for (let j = 0; j < i; j++) {
      const distance = gowerDistance(scale, rows, i * d, rows, j * d);
      values[i * n + j] = distance;
      values[j * n + i] = distance;
    }
  }
  return { values, n };
}

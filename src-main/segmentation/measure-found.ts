import type { KResult } from "../../src-shared/segmentation.ts";
import type { SelfTest } from "../../src-shared/table-clustering.ts";
import type { JobContext } from "../jobs/job-context.ts";
import type { Matrix } from "../math/matrix.ts";
import type { Algorithm, Fit } from "./algorithms/algorithm-kit.ts";
import { fitCallOf } from "./fit-call-of.ts";
import { scoreSegments } from "./score-segments.ts";
import { selfTest } from "./self-test.ts";
import { type Examined, examineFit } from "./validity/examine-fit.ts";

/** How good a fit is, and what its model is worth. */
export interface Measured {
  /** Null with fewer than two segments, where there is nothing to compare. */
  readonly scores: KResult | null;
  readonly examined: Examined;
  readonly selfTest: SelfTest;
}

/** Scores a fit, draws the customers anew, and tests the model. @param features n × d, as they were fitted. */
export async function measureFound(
  job: JobContext,
  algorithm: Algorithm,
  params: Readonly<Record<string, unknown>>,
  features: Matrix,
  fit: Fit,
  seed: number,
): Promise<Measured> {
  const scoring = fitCallOf(job, seed, 0.5, 0.6, "Measuring how clear they are");
  const [scores] = fit.centres.length < 2 * features.d ? [null] : await scoreSegments(features, [fit], scoring);
  const redrawing = fitCallOf(job, seed, 0.6, 0.72, "Drawing the customers anew");
  const examined = await examineFit(algorithm, params, features, fit, redrawing);
  const testing = fitCallOf(job, seed, 0.72, 0.8, "Testing the model");
  return { scores, examined, selfTest: await selfTest(algorithm, features, params, fit, testing) };
}

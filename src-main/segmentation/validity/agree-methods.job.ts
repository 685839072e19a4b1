import type { SegmentationId } from "../../../src-shared/ids.ts";
import { ExpectedFailure, fail, type Result, succeed } from "../../../src-shared/result.ts";
import type { MethodAgreement } from "../../../src-shared/segmentation-truth.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { adjustedRand } from "../../math/adjusted-rand.ts";
import type { FitCall } from "../../math/fit-call.ts";
import type { Matrix } from "../../math/matrix.ts";
import { withIndicators } from "../../math/mixed-matrix.ts";
import { adjustedMutualInformation } from "../../math/mutual-information.ts";
import type { Algorithm } from "../algorithms/algorithm-kit.ts";
import { algorithms } from "../algorithms/index.ts";
import { loadLabels } from "../customer-labels.ts";
import { loadFeatureTable, matrixFor } from "../feature-table.ts";
import { fitCallOf } from "../fit-call-of.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { homesOf } from "./homes.ts";
import { canonicalSample } from "./quick-fits.ts";

/** Customers from whom the other methods make their segments; their models then place everybody. */
const AGREEMENT_ROWS = 3000;

/**
 * Lets every other method that is told a number of segments make as many of the same features, and sees who stays with
 * whom: the map of where methods disagree.
 */
export async function agreeMethods(
  job: JobContext,
  { segmentationId }: { segmentationId: SegmentationId },
): Promise<Result<MethodAgreement>> {
  const found = loadSegmentation(job.store, segmentationId);
  if (found.preparation.length === 0)
    return fail(
      "defined",
      "These segments were defined, not found, so no other method has an opinion.",
      "segmentationId",
    );
  const k = found.segments.length;
  const table = loadFeatureTable(job.store, found.featureSetId);
  // The others compare numbers only, so that words become indicators.
  const matrix = withIndicators(matrixFor(table, found.preparation));
  const labels = loadLabels(job.store, segmentationId, table.customerIds);
  const others = algorithms.filter((algorithm) => algorithm.id !== found.algorithm && takesNumber(algorithm));
  const methods: MethodAgreement["methods"][number][] = [];
  const agreeing = new Float32Array(matrix.n);
  let asked = 0;
  for (const [place, algorithm] of others.entries()) {
    const [from, to] = [place / others.length, (place + 1) / others.length];
    const call = fitCallOf(job, found.seed, from, to, `Asking ${algorithm.title}`);
    const about = { algorithm: algorithm.id, title: algorithm.title };
    const assigned = await opinionOf(algorithm, matrix, k, call);
    if (typeof assigned === "string") {
      methods.push({ ...about, refusal: assigned });
      continue;
    }
    asked += 1;
    const homes = homesOf(labels, assigned, k);
    labels.forEach((label, i) => (agreeing[i] += homes[assigned[i] + 1] === label ? 1 : 0));
    methods.push({
      ...about,
      adjustedRand: adjustedRand(labels, assigned),
      adjustedMutualInformation: adjustedMutualInformation(labels, assigned),
    });
  }
  const agreement = agreeing.map((count) => (asked > 0 ? count / asked : Number.NaN));
  return succeed({ methods, customerIds: table.customerIds, agreement });
}

/** Methods that find their own number, or compare words, answer another question. */
function takesNumber({ params, makesNoise, takesCategories }: Algorithm): boolean {
  return "k" in params && !makesNoise && !takesCategories;
}

/** @returns length n: the method's segments; or why it cannot make them. */
async function opinionOf(algorithm: Algorithm, matrix: Matrix, k: number, call: FitCall): Promise<Int32Array | string> {
  try {
    const { model } = await algorithm.run(canonicalSample(matrix, AGREEMENT_ROWS, call.seed), { k }, call);
    return algorithm.assign(model, matrix);
  } catch (error) {
    if (error instanceof ExpectedFailure) return error.error.message;
    throw error;
  }
}

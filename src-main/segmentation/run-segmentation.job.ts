import type { FeatureSet, Preparation } from "../../src-shared/features.ts";
import { formatCount } from "../../src-shared/format.ts";
import type { FeatureSetId } from "../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import { isoDay, minorUnitsPer } from "../../src-shared/units.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { addHistory } from "../project/queries.ts";
import type { Fit } from "./algorithms/algorithm-kit.ts";
import { algorithms } from "./algorithms/index.ts";
import { describeSegments } from "./describe-segment.ts";
import { type FeatureTable, loadFeatureTable, matrixFor } from "./feature-table.ts";
import { fitCallOf } from "./fit-call-of.ts";
import { loadSegmentation } from "./load-segmentation.ts";
import { proposeNames } from "./propose-names.ts";
import { insertMemberships, insertSegment, insertSegmentation, type StoredProfile } from "./queries.ts";
import { scoreSegments } from "./score-segments.ts";
import { type Examined, examineFit } from "./validity/examine-fit.ts";

interface RunInput {
  readonly featureSetId: FeatureSetId;
  readonly preparation: readonly Preparation[];
  readonly algorithm: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly name?: string | undefined;
}

/** Makes segments with one algorithm and stores them with what they were made from. */
export async function runSegmentation(job: JobContext, input: RunInput): Promise<Result<Segmentation>> {
  const algorithm = algorithms.find(({ id }) => id === input.algorithm);
  if (!algorithm) return fail("no-algorithm", `There is no method “${input.algorithm}”.`, "algorithm");
  const params = algorithm.parseParams(input.params);
  if (!params.ok) return params;
  job.progress(0.02, "Preparing features");
  const table = loadFeatureTable(job.store, input.featureSetId);
  const matrix = matrixFor(table, input.preparation);
  const fit = await algorithm.run(matrix, params.value, fitCallOf(job, input.seed, 0.05, 0.5, "Making segments"));
  const k = fit.centres.length / matrix.d;
  const measuring = fitCallOf(job, input.seed, 0.5, 0.6, "Measuring how clear they are");
  const [scores] = await scoreSegments(matrix, [fit], measuring);
  const redrawing = fitCallOf(job, input.seed, 0.6, 0.8, "Drawing the customers anew");
  const examined = await examineFit(algorithm, params.value, matrix, fit, redrawing);
  job.stopIfAsked();
  job.progress(0.8, "Describing what sets them apart");
  const profiles = describe(table, fit, k, input.preparation, examined);
  job.stopIfAsked();
  job.progress(0.92, "Storing segments");
  const segmentationId = job.write((store) => {
    const id = insertSegmentation(store, {
      featureSetId: input.featureSetId,
      name: input.name ?? `${k} segments, as of ${isoDay(table.set.asOfDay)}`,
      createdAtMs: job.nowMs,
      algorithm: input.algorithm,
      params: params.value,
      seed: input.seed,
      programVersion: job.programVersion,
      preparation: input.preparation,
      model: { centres: [...fit.centres], scales: matrix.scales },
      scores,
    });
    const segmentIds = profiles.map((profile, position) => insertSegment(store, id, position, profile));
    insertMemberships(
      store,
      fit.labels.map((label) => (label < 0 ? 0 : segmentIds[label])),
      matrix.customerIds,
      examined.confidence,
    );
    addHistory(
      store,
      job.nowMs,
      "segmentation.run",
      `${k} segments made by ${algorithm.title} from ${formatCount(matrix.n, "customer")}.`,
    );
    return id;
  });
  job.checkpoint();
  return succeed(loadSegmentation(job.store, segmentationId));
}

/** Every feature is measured; spoken of are those that everybody knows and those that made the segments. */
function describe(
  table: FeatureTable,
  fit: Fit,
  k: number,
  preparation: readonly Preparation[],
  { segments }: Examined,
): StoredProfile[] {
  const { set } = table;
  const chosen = new Set(preparation.map(({ featureId }) => featureId));
  const described = set.features.map((feature) => ({
    feature,
    values: table.columnOf(feature.id),
    isTold: feature.isHeadline || chosen.has(feature.id),
  }));
  const profiles = describeSegments(described, fit.labels, k, spendOf(set, table), set.currency);
  const names = proposeNames(profiles, set.features);
  return profiles.map((profile, segment) => ({ ...profile, proposedNames: names[segment], truth: segments[segment] }));
}

/** Net spend in whole minor units, so that shares add up to the money of the files. */
function spendOf(set: FeatureSet, table: FeatureTable): Float64Array {
  return table.columnOf("netSpend").map((spend) => Math.round(spend * minorUnitsPer(set.currency)));
}

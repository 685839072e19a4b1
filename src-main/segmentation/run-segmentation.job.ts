import type { Preparation } from "../../src-shared/features.ts";
import { formatCount } from "../../src-shared/format.ts";
import type { FeatureSetId } from "../../src-shared/ids.ts";
import { fail, type Result, succeed, valueOf } from "../../src-shared/result.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import { isoDay } from "../../src-shared/units.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { addHistory } from "../project/queries.ts";
import { algorithmNamed } from "./algorithms/index.ts";
import { loadFeatureTable, matrixFor } from "./feature-table.ts";
import { fitCallOf } from "./fit-call-of.ts";
import { frozenModel } from "./frozen-model.ts";
import { loadSegmentation } from "./load-segmentation.ts";
import { measureFound } from "./measure-found.ts";
import { freeSegmentationName } from "./queries.ts";
import { storeFound } from "./store-found.ts";

/** Segments that a screen has letters, room and time for. */
const MOST_SEGMENTS = 100;

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
  const algorithm = valueOf(algorithmNamed(input.algorithm));
  const parsed = algorithm.parseParams(input.params);
  if (!parsed.ok) return parsed;
  const params = parsed.value;
  job.progress(0.02, "Preparing features");
  const table = loadFeatureTable(job.store, input.featureSetId);
  const matrix = matrixFor(table, input.preparation);
  const fit = await algorithm.run(matrix, params, fitCallOf(job, input.seed, 0.05, 0.5, "Making segments"));
  const k = fit.centres.length / matrix.d;
  if (k === 0)
    return fail(
      "no-segments",
      `${algorithm.title} found no group among ${formatCount(matrix.n, "customer")}: they lie too thinly for its settings. Ask for smaller or looser groups.`,
      "params",
    );
  if (k > MOST_SEGMENTS)
    return fail(
      "too-many-segments",
      `${algorithm.title} found ${k} groups, and nobody can work with more than ${MOST_SEGMENTS}. Ask for larger or looser groups.`,
      "params",
    );
  const measured = await measureFound(job, algorithm, params, matrix, fit, input.seed);
  const store = storeFound(job, {
    table,
    name:
      input.name ?? freeSegmentationName(job.store, `${formatCount(k, "segment")}, as of ${isoDay(table.set.asOfDay)}`),
    algorithm: algorithm.id,
    params,
    seed: input.seed,
    preparation: input.preparation,
    labels: fit.labels,
    model: frozenModel(fit, matrix.scales, [...Array(k).keys()], measured.selfTest),
    scores: measured.scores,
    examined: measured.examined,
  });
  const segmentationId = job.write((write) => {
    const id = store(write);
    const words = `${formatCount(k, "segment")} made by ${algorithm.title} from ${formatCount(matrix.n, "customer")}.`;
    addHistory(write, job.nowMs, "segmentation.run", words);
    return id;
  });
  job.checkpoint();
  return succeed(loadSegmentation(job.store, segmentationId));
}

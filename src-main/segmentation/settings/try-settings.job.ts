import type { Preparation } from "../../../src-shared/features.ts";
import type { FeatureSetId } from "../../../src-shared/ids.ts";
import { type Result, succeed, valueOf } from "../../../src-shared/result.ts";
import type { SettingsPreview } from "../../../src-shared/segmentation-settings.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { sampleRows } from "../../math/sample-rows.ts";
import { takeRows } from "../../math/take-rows.ts";
import { algorithmNamed } from "../algorithms/index.ts";
import { sampledParams } from "../algorithms/sampled-params.ts";
import { loadFeatureTable, matrixFor } from "../feature-table.ts";
import { fitCallOf } from "../fit-call-of.ts";

interface TrySettingsInput {
  readonly featureSetId: FeatureSetId;
  readonly preparation: readonly Preparation[];
  readonly algorithm: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly share: number;
  readonly seed: number;
}

/** Makes segments of a sample, quickly, to see what settings would do; the same sample for the same seed. */
export async function trySettings(job: JobContext, input: TrySettingsInput): Promise<Result<SettingsPreview>> {
  const algorithm = valueOf(algorithmNamed(input.algorithm));
  const parsed = algorithm.parseParams(input.params);
  if (!parsed.ok) return parsed;
  job.progress(0.05, "Preparing features");
  const matrix = matrixFor(loadFeatureTable(job.store, input.featureSetId), input.preparation);
  const { rows, params } = sampledParams(algorithm, parsed.value, matrix.n, input.share);
  const sample = takeRows(matrix, sampleRows(matrix.n, rows, input.seed));
  const { labels } = await algorithm.run(sample, params, fitCallOf(job, input.seed, 0.1, 1, "Trying it on a sample"));
  const sizes = new Map<number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const noise = sizes.get(-1) ?? 0;
  sizes.delete(-1);
  return succeed({
    tried: sample.n,
    customers: matrix.n,
    shares: [...sizes.values()].sort((a, b) => b - a).map((size) => size / sample.n),
    noiseShare: noise / sample.n,
  });
}

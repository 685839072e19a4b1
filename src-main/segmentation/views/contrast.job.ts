import { formatList } from "../../../src-shared/format.ts";
import type { SegmentationId } from "../../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../../src-shared/result.ts";
import type { ContrastedFeature, SegmentContrast } from "../../../src-shared/segmentation-views.ts";
import { transformed } from "../../features/transform.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { quantile } from "../../math/quantile.ts";
import { loadLabels } from "../customer-labels.ts";
import { tableOfRows } from "../edits/table-of-rows.ts";
import { effectSizes } from "../explanation/effect-sizes.ts";
import { loadFeatureTable } from "../feature-table.ts";
import { loadSegmentation } from "../load-segmentation.ts";

interface ContrastInput {
  readonly segmentationId: SegmentationId;
  readonly first: number;
  readonly second: number;
}

/** Features that the sentence names. */
const TOLD = 3;

/** Compares the customers of two segments in every feature, as `effectSizes` compares one with all others. */
export function contrastSegments(job: JobContext, input: ContrastInput): Result<SegmentContrast> {
  const { segments, featureSetId, preparation } = loadSegmentation(job.store, input.segmentationId);
  const [first, second] = [segments[input.first], segments[input.second]];
  if (!first || !second) return fail("no-segment", `There are ${segments.length} segments, counted from 0.`, "first");
  if (first === second)
    return fail("same-segment", "A segment does not differ from itself. Choose another one.", "second");
  job.progress(0.05, "Reading features");
  const whole = loadFeatureTable(job.store, featureSetId);
  const labels = loadLabels(job.store, input.segmentationId, whole.customerIds);
  const rows = Int32Array.from(labels.keys()).filter((i) => labels[i] === input.first || labels[i] === input.second);
  const table = tableOfRows(whole, rows);
  const own = rows.map((row) => labels[row]);
  const made = new Set(preparation.map(({ featureId }) => featureId));
  const compared = table.set.features.map(({ id, proposal }, at) => {
    job.stopIfAsked();
    job.progress(0.1 + (0.8 * at) / table.set.features.length, "Comparing feature by feature");
    const values = table.columnOf(id).map((value) => transformed(value, proposal.transform));
    return { featureId: id, values, isOwn: made.has(id) };
  });
  const features = effectSizes(compared, own, input.first)
    .map((effect, at): ContrastedFeature => {
      const { id, label, unit } = table.set.features[at];
      const values = table.columnOf(id);
      const medianOf = (segment: number) => medianOrNull(values.filter((_, i) => own[i] === segment));
      return { ...effect, label, unit, firstMedian: medianOf(input.first), secondMedian: medianOf(input.second) };
    })
    .sort((a, b) => Math.abs(b.effect ?? 0) - Math.abs(a.effect ?? 0));
  return succeed({ features, sentence: sentenceFor(first.name, second.name, features) });
}

function medianOrNull(values: Float64Array): number | null {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  return known.length === 0 ? null : quantile(known, 0.5);
}

/** An interval that holds zero says that either could be higher. */
function sentenceFor(first: string, second: string, features: readonly ContrastedFeature[]): string {
  const sure = features.filter(({ low, high }) => low !== undefined && high !== undefined && low * high > 0);
  if (sure.length === 0) return `Nothing sets “${first}” apart from “${second}” more than chance would.`;
  const told = sure
    .slice(0, TOLD)
    .map(({ label, effect = 0 }) => `${effect > 0 ? "more" : "less"} in ${label.toLowerCase()}`);
  return `“${first}” differs from “${second}” most by ${formatList(told)}.`;
}

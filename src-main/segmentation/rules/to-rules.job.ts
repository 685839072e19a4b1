import type { SegmentationId } from "../../../src-shared/ids.ts";
import { ExpectedFailure, type Result, succeed } from "../../../src-shared/result.ts";
import type { Rule } from "../../../src-shared/segmentation-rule.ts";
import type { SegmentsAsRules } from "../../../src-shared/segmentation-rule-calls.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { loadLabels } from "../customer-labels.ts";
import { freshTable, groundOf } from "../defined/find-members.ts";
import { surrogateTree } from "../explanation/surrogate-tree.ts";
import { loadFeatureTable } from "../feature-table.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { evaluateRule } from "./evaluate-rule.ts";
import { rulesOfTree } from "./rules-of-tree.ts";

/**
 * Turns found segments into rules that a person can read and change: those of the small tree that imitates them. How true
 * the rules are is measured on the rules themselves, as they would be asked of the project.
 * @throws ExpectedFailure for segments that were defined, and where no rule leads to any segment.
 */
export function toRules(
  job: JobContext,
  { segmentationId }: { segmentationId: SegmentationId },
): Result<SegmentsAsRules> {
  const { preparation, segments, featureSetId, isDefined } = loadSegmentation(job.store, segmentationId);
  if (isDefined || preparation.length === 0) {
    throw new ExpectedFailure(
      "already-defined",
      "These segments were defined, so their definition can be changed as it is.",
      "segmentationId",
    );
  }
  const table = freshTable(loadFeatureTable(job.store, featureSetId));
  const labels = loadLabels(job.store, segmentationId, table.customerIds);
  const featureIds = [...new Set(preparation.map(({ featureId }) => featureId))];
  const columns = featureIds.map((id) => table.columnOf(id));
  job.progress(0.1, "Looking for rules");
  const tree = surrogateTree(columns, labels, segments.length);
  const rules = rulesOfTree(tree, featureIds, columns);
  job.progress(0.6, "Counting how true they are");
  const ground = groundOf(job, table);
  const made = segments.flatMap(({ index, name }) => {
    const rule: Rule | undefined = rules.get(index);
    return rule ? [{ index, name, rule, isIn: evaluateRule(rule, ground) }] : [];
  });
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
  const count = (isCounted: (row: number) => boolean) =>
    labels.reduce((sum, _, row) => sum + (isCounted(row) ? 1 : 0), 0);
  const holds = (isIn: Uint8Array, row: number) => isIn[table.customerIds[row]] === 1;
  return succeed({
    definition: { method: "rules", segments: made.map(({ name, rule }) => ({ name, rule })) },
    fidelity: share(
      count((row) => labels[row] >= 0 && made.every(({ index, isIn }) => holds(isIn, row) === (index === labels[row]))),
      count((row) => labels[row] >= 0),
    ),
    segments: made.map(({ index, isIn }) => {
      const customers = count((row) => labels[row] === index);
      const byRule = count((row) => holds(isIn, row));
      const both = count((row) => labels[row] === index && holds(isIn, row));
      return { index, customers, byRule, coverage: share(both, customers), precision: share(both, byRule) };
    }),
    leftOut: segments.filter(({ index }) => !rules.has(index)).map(({ name }) => name),
  });
}

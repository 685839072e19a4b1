import type { SegmentationId } from "../../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../../src-shared/result.ts";
import type { SegmentationReasons } from "../../../src-shared/segmentation-truth.ts";
import type { ColumnScale } from "../../features/standardize.ts";
import { transformed } from "../../features/transform.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { loadLabels } from "../customer-labels.ts";
import { type FeatureTable, loadFeatureTable } from "../feature-table.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { loadModel } from "../queries.ts";
import { effectSizes } from "./effect-sizes.ts";
import { exampleCustomers } from "./example-customers.ts";
import { segmentByTree, surrogateTree } from "./surrogate-tree.ts";
import { treeColumns } from "./tree-columns.ts";
import { treeRules, treeSql } from "./tree-words.ts";
import { wordEffects } from "./word-effects.ts";

/** Customers named as typical, and as many at the edge. */
const EXAMPLES = 3;

/** Says what makes the segments: effect sizes, a small decision tree, typical and edge customers. */
export function explainSegments(
  job: JobContext,
  { segmentationId }: { segmentationId: SegmentationId },
): Result<SegmentationReasons> {
  const { preparation, segments, featureSetId } = loadSegmentation(job.store, segmentationId);
  if (preparation.length === 0)
    return fail(
      "no-features",
      "These segments were defined, not found: their definition is the reason.",
      "segmentationId",
    );
  job.progress(0.05, "Reading features");
  const table = loadFeatureTable(job.store, featureSetId);
  const labels = loadLabels(job.store, segmentationId, table.customerIds);
  const own = new Set(preparation.map(({ featureId }) => featureId));
  const names = segments.map(({ name }) => name);
  job.progress(0.2, "Looking for rules");
  const { scales } = loadModel(job.store, segmentationId);
  const imitated = imitate(table, scales, labels, names);
  job.stopIfAsked();
  job.progress(0.5, "Comparing each segment with the others");
  const compared = table.set.features.map((feature) => ({
    featureId: feature.id,
    values: table.columnOf(feature.id).map((value) => transformed(value, feature.proposal.transform)),
    isOwn: own.has(feature.id),
  }));
  const words = (table.set.words ?? []).map((feature) => ({
    feature,
    codes: table.columnOf(feature.id),
    isOwn: own.has(feature.id),
  }));
  const saidOfWords = wordEffects(words, labels, segments.length);
  const examples = exampleCustomers(table, preparation, labels, EXAMPLES);
  return succeed({
    fidelity: imitated.fidelity,
    sql: imitated.sql,
    segments: segments.map(({ index }) => {
      job.stopIfAsked();
      job.progress(0.5 + (0.5 * index) / segments.length, "Comparing each segment with the others");
      return {
        index,
        effects: effectSizes(compared, labels, index),
        wordEffects: saidOfWords[index],
        ...imitated.segments[index],
        ...examples[index],
      };
    }),
  });
}

/** @param scales of the columns that may be asked for: those that made the segments. */
function imitate(table: FeatureTable, scales: readonly ColumnScale[], labels: Int32Array, names: readonly string[]) {
  const asked = treeColumns(table, scales);
  const columns = asked.map(({ values }) => values);
  const tree = surrogateTree(columns, labels, names.length);
  const rules = treeRules(
    tree,
    asked.map(({ words }) => words),
    table.set.currency,
  );
  const found = labels.map((label, i) => (label < 0 ? -1 : segmentByTree(tree, (column) => columns[column][i])));
  const count = (isCounted: (i: number) => boolean) => labels.reduce((sum, _, i) => sum + (isCounted(i) ? 1 : 0), 0);
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
  return {
    fidelity: share(
      count((i) => labels[i] >= 0 && found[i] === labels[i]),
      count((i) => labels[i] >= 0),
    ),
    sql: treeSql(rules, names),
    segments: names.map((_, segment) => {
      const right = count((i) => labels[i] === segment && found[i] === segment);
      return {
        rules: rules
          .filter((rule) => rule.segment === segment)
          .map(({ words: inWords, sql, rows }) => ({ words: inWords, sql, customers: rows })),
        coverage: share(
          right,
          count((i) => labels[i] === segment),
        ),
        precision: share(
          right,
          count((i) => found[i] === segment),
        ),
      };
    }),
  };
}

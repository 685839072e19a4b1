import { formatShare } from "../../../src-shared/format.ts";
import { ExpectedFailure, valueOf } from "../../../src-shared/result.ts";
import type { EditOf } from "../../../src-shared/segmentation-edits.ts";
import type { Rule } from "../../../src-shared/segmentation-rule.ts";
import type { FitCall } from "../../math/fit-call.ts";
import { kmeans } from "../algorithms/kmeans/index.ts";
import { isNumber, preparationOf, varies } from "../edits/drill-into-segment.ts";
import { learnParts } from "../edits/learn-parts.ts";
import { partMethod, partsOf, titleInSentence } from "../edits/part-model.ts";
import { tableOfRows } from "../edits/table-of-rows.ts";
import { segmentByTree, surrogateTree } from "../explanation/surrogate-tree.ts";
import { type FeatureTable, matrixFor } from "../feature-table.ts";
import { rulesOfTree } from "../rules/rules-of-tree.ts";

/** Rules that agree with the method on fewer of the customers would be other parts than those that it found. */
const LEAST_FIDELITY = 0.8;

/** Parts that a method found among some customers, as rules. */
export interface PartRules {
  /** Of the second largest part and those after it; the largest is everybody else. */
  readonly rules: readonly Rule[];
  /** "by k-means, told apart by rules that hold for 94 %". */
  readonly words: string;
}

/**
 * Clusters some customers by themselves and says the parts by rules: those of the small tree that imitates them. What is
 * defined stays a definition in this way, which can be read, asked of any day, and changed.
 * @param rows of the table, of those who are clustered. @param who words for them: "“Champions”".
 * @throws ExpectedFailure where they cannot be parted, or no short rules say how.
 */
export async function learnPartRules(
  whole: FeatureTable,
  rows: Int32Array,
  edit: EditOf<"split"> | EditOf<"drill">,
  who: string,
  call: FitCall,
): Promise<PartRules> {
  if (rows.length === 0) {
    const words = `${who}: nobody of them has ordered, so there is nothing to tell parts apart by. Say by a rule who belongs together.`;
    throw new ExpectedFailure("too-few-to-learn", words, "segment");
  }
  const table = tableOfRows(whole, rows);
  const { preparation } = whole.set;
  const chosen = "features" in edit && edit.features ? edit.features : undefined;
  const prepared = chosen
    ? chosen.map((featureId) => preparationOf(preparation, table, featureId))
    : // A rule has no words among its features.
      preparation.filter(({ featureId }) => isNumber(table, featureId) && varies(table, featureId));
  const method = partMethod(edit, { algorithm: kmeans, params: valueOf(kmeans.parseParams({})) });
  const fit = await learnParts(matrixFor(table, prepared), method, who, call);
  const featureIds = [...new Set(prepared.map(({ featureId }) => featureId))];
  const columns = featureIds.map(table.columnOf);
  const parts = partsOf(fit);
  const tree = surrogateTree(columns, fit.labels, parts);
  const byPart = rulesOfTree(tree, featureIds, columns);
  const rules = Array.from({ length: parts - 1 }, (_, part) => byPart.get(part + 1));
  const found = fit.labels.filter((label) => label >= 0).length;
  const agreeing = fit.labels.filter(
    (label, i) => label === segmentByTree(tree, (column) => columns[column][i]),
  ).length;
  const fidelity = agreeing / Math.max(1, found);
  if (fidelity < LEAST_FIDELITY || rules.includes(undefined)) {
    const words = `${who} has parts by ${titleInSentence(method.algorithm)}, but short rules tell only ${formatShare(fidelity)} of the customers to the right one. Choose another number, fewer features, or say by a rule who is apart.`;
    throw new ExpectedFailure("no-rules", words, "parts");
  }
  const words = `by ${titleInSentence(method.algorithm)}, told apart by rules that hold for ${formatShare(fidelity)} of the customers`;
  return { rules: rules.filter((rule) => rule !== undefined), words };
}

import { formatNumber, formatShare } from "../../../src-shared/format.ts";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { RfmAxisResult, RfmDefinition, RfmPreview } from "../../../src-shared/segmentation-rfm.ts";
import type { DefinedSegments } from "../defined/store-defined.ts";
import { type FeatureTable, refuseUnknown } from "../feature-table.ts";
import { findFlaw, flawWords } from "./grid.ts";
import { type AxisValues, fitRfm, labelCustomers, type RfmModel } from "./score-customers.ts";

/** From this many times its equal part on a bin makes "fifths" a wrong name. */
const LARGE_BIN = 1.5;

/** @throws ExpectedFailure for a feature that the data does not have, or that is not defined for every customer. */
export function axisValues({ axes }: RfmDefinition, table: FeatureTable): AxisValues {
  const columns = axes.map(({ featureId }) => {
    refuseUnknown(table.set, featureId, "definition");
    const column = table.columnOf(featureId);
    const missing = column.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
    if (missing > 0) {
      throw new ExpectedFailure(
        "axis-not-defined",
        `“${table.labelOf(featureId)}” is not defined for ${formatNumber(missing)} of the customers, and a customer without a value has no score. Choose a feature that all of them have.`,
        "definition",
      );
    }
    return column;
  });
  return { customerIds: table.customerIds, columns };
}

/**
 * Scores every customer and puts them into the segments of the grid.
 * @throws ExpectedFailure for a grid that is not a partition, naming the cell.
 */
export function defineRfm(definition: RfmDefinition, table: FeatureTable): DefinedSegments {
  const flaw = findFlaw(definition);
  if (flaw) {
    throw new ExpectedFailure(
      "grid-flaw",
      flawWords(
        flaw,
        definition.axes.map(({ featureId }) => table.labelOf(featureId)),
      ),
      "definition",
    );
  }
  const values = axisValues(definition, table);
  const model = fitRfm(definition, values);
  const { labels } = labelCustomers(definition, model, values);
  return {
    method: "rfm",
    definition,
    model: model satisfies RfmModel as RfmModel & Record<string, unknown>,
    segments: definition.segments.map(({ name }, segment) => ({
      name,
      members: values.customerIds.filter((_, row) => labels[row] === segment),
    })),
    everyone: values.customerIds.length,
  };
}

/** What a definition gives, a flawed one too, so that a person can see where it has to be mended. */
export function previewRfm(definition: RfmDefinition, table: FeatureTable): RfmPreview {
  const values = axisValues(definition, table);
  const model = fitRfm(definition, values);
  const { labels, cells } = labelCustomers(definition, model, values);
  const flaw = findFlaw(definition);
  const listed = [...cells.values()];
  return {
    axes: definition.axes.map((axis, i): RfmAxisResult => {
      const sizes = Array.from({ length: axis.bins }, (_, at) =>
        listed.reduce((sum, { scores, customers }) => sum + (scores[i] === at + 1 ? customers : 0), 0),
      );
      return {
        featureId: axis.featureId,
        label: table.labelOf(axis.featureId),
        edges: model.bins[i].edges,
        sizes,
        ...tieNote(axis, sizes, values.columns[i]),
      };
    }),
    cells: listed.map(({ scores, customers }) => ({ scores, customers })),
    segments: definition.segments.map(({ name }, segment) => ({
      name,
      customers: labels.reduce((count, label) => count + (label === segment ? 1 : 0), 0),
    })),
    ...(flaw && {
      flaw: flawWords(
        flaw,
        definition.axes.map(({ featureId }) => table.labelOf(featureId)),
      ),
    }),
  };
}

/** Says when ties make equal parts impossible, and what the values themselves suggest. */
function tieNote(
  { method, ties, bins }: RfmDefinition["axes"][number],
  sizes: readonly number[],
  column: Float64Array,
): Pick<RfmAxisResult, "note" | "proposedEdges"> {
  if (method !== "quantile") return {};
  const [value, share] = commonest(column);
  if (ties === "rank") {
    return share > 1 / bins
      ? {
          note: `${formatShare(share)} of the customers have the value ${formatNumber(value)}; they are divided among bins by when they first came.`,
        }
      : {};
  }
  if (Math.max(...sizes) <= (LARGE_BIN * column.length) / bins) return {};
  const proposedEdges = distinctQuantiles(column, bins);
  return {
    note: `${formatShare(share)} of the customers have the value ${formatNumber(value)}, so ${bins} equal parts are impossible: customers with one value share a bin.`,
    ...(proposedEdges.length === bins - 1 && { proposedEdges }),
  };
}

function commonest(column: Float64Array): [value: number, share: number] {
  const counts = new Map<number, number>();
  for (const value of column) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: [number, number] = [Number.NaN, 0];
  for (const entry of counts) if (entry[1] > best[1]) best = entry;
  return [best[0], best[1] / column.length];
}

/** Thresholds that take whole values: each bin in turn gets values until it has its part of what is left. */
function distinctQuantiles(column: Float64Array, bins: number): number[] {
  const sorted = column.slice().sort();
  const edges: number[] = [];
  for (let at = 0; edges.length < bins - 1 && at < sorted.length; ) {
    const part = (sorted.length - at) / (bins - edges.length);
    const edge = sorted[Math.min(sorted.length - 1, at + Math.max(0, Math.ceil(part) - 1))];
    while (at < sorted.length && sorted[at] <= edge) at += 1;
    if (at < sorted.length) edges.push(edge);
  }
  return edges;
}

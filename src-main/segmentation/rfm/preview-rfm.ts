import { formatNumber, formatShare } from "../../../src-shared/format.ts";
import type { RfmAxisResult, RfmDefinition, RfmPreview } from "../../../src-shared/segmentation-rfm.ts";
import { type FeatureTable, spendMinorOf } from "../feature-table.ts";
import { axisValues } from "./define-rfm.ts";
import { findFlaw, flawWords } from "./grid.ts";
import { type AxisValues, cellsOfCustomers, fitRfm, type KeysOf, type RfmModel } from "./score-customers.ts";

/** From this many times its equal part on a bin makes "fifths" a wrong name. */
const LARGE_BIN = 1.5;

/** What a definition gives, a flawed one too, so that a person can see where it has to be mended. */
export function previewRfm(definition: RfmDefinition, table: FeatureTable, keysOf: KeysOf): RfmPreview {
  const values = axisValues(definition, table, keysOf);
  const model = fitRfm(definition, values);
  const listed = measuredCells(definition, model, values, table);
  const flaw = findFlaw(definition);
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
    cells: listed.map(({ scores, customers, spendMinor }) => ({ scores, customers, spendMinor })),
    segments: definition.segments.map(({ name }, segment) => ({
      name,
      customers: listed.reduce((sum, cell) => sum + (cell.segment === segment ? cell.customers : 0), 0),
    })),
    ...(flaw && {
      flaw: flawWords(
        flaw,
        definition.axes.map(({ featureId }) => table.labelOf(featureId)),
      ),
    }),
  };
}

/** Cells with their customers and what these spent. */
function measuredCells(definition: RfmDefinition, model: RfmModel, values: AxisValues, table: FeatureTable) {
  const { cells, cellOf } = cellsOfCustomers(definition, model, values);
  const measured = cells.map((cell) => ({ ...cell, customers: 0, spendMinor: 0 }));
  const spend = spendMinorOf(table);
  cellOf.forEach((cell, row) => {
    measured[cell].customers += 1;
    measured[cell].spendMinor += spend[row];
  });
  return measured;
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

import type { FeatureSummary } from "../../../src-shared/features.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Counterfactual } from "../../../src-shared/segmentation-truth.ts";
import { applyScale, type ColumnScale, undoScale } from "../../features/standardize.ts";
import type { FeatureTable } from "../feature-table.ts";
import { beyond, TOLD, toldMove } from "./counterfactual.ts";

/** Values that are tried along one feature in one direction; twice, the second time around the border that was found. */
const TRIED = 48;

/** What is tried: a feature, and a way along it to the most or the least that any customer has. */
interface Way {
  readonly feature: FeatureSummary;
  readonly scale: ColumnScale;
  readonly from: number;
  readonly isUp: boolean;
  /** Nearest to the customer first. */
  readonly values: readonly number[];
}

interface Found extends Way {
  readonly to: number;
  readonly segmentIndex: number;
}

/**
 * The smallest changes of one feature that would put a customer into another segment, for any method whose model assigns:
 * values on the way to the ends of each feature are tried, evenly in prepared units, then those around the first that the
 * model places elsewhere. A segment that lies between two tried values is not seen.
 * @param own the segment that the customer is in, −1 for none. @param row of the customer in the table.
 * @param assign the model, edits included: segment of each row of a table, −1 for none.
 * @returns at most three, the smallest change (in prepared units) first; none where the model itself places the customer
 *   elsewhere, as methods do whose model is not exact. Each was tried: the model places the customer there.
 * Two assignments of at most 96·d rows. Wachter, Mittelstadt & Russell 2018, arXiv:1711.00399.
 */
export function searchBorders(
  segmentation: Segmentation,
  table: FeatureTable,
  scales: readonly ColumnScale[],
  own: number,
  row: number,
  assign: (table: FeatureTable) => Int32Array,
): Counterfactual[] {
  if (assign(variantsOf(table, row, [undefined]))[0] !== own) return [];
  const trial = (ways: readonly Way[]) => firstElsewhere(table, row, own, assign, ways);
  const coarse = trial(scales.flatMap((scale) => waysAlong(table, scale, row)));
  const fine = trial(coarse.map(aroundBorder));
  const sizeOf = ({ from, to, scale }: Found) => Math.abs(applyScale(to, scale) - applyScale(from, scale));
  const told: Counterfactual[] = [];
  for (const { feature, from, to, segmentIndex } of fine.sort((a, b) => sizeOf(a) - sizeOf(b))) {
    if (told.length === TOLD) break;
    if (told.some(({ featureId }) => featureId === feature.id)) continue;
    told.push(toldMove(segmentation, table.set, feature, { from, to, segmentIndex }));
  }
  return told;
}

/** Both ways along a feature of numbers; words have no order in which a border could be come to. */
function waysAlong(table: FeatureTable, scale: ColumnScale, row: number): Way[] {
  const feature = table.set.features.find(({ id }) => id === scale.featureId);
  const from = table.columnOf(scale.featureId)[row];
  if (!feature || scale.levels || scale.order || Number.isNaN(from)) return [];
  return [true, false].map((isUp) => ({
    feature,
    scale,
    from,
    isUp,
    values: valuesBetween(from, isUp ? feature.max : feature.min, feature, scale),
  }));
}

/** The values between the last that was still at home and the first that was not. */
function aroundBorder({ values, to, ...way }: Found): Way {
  const home = values[values.indexOf(to) - 1] ?? way.from;
  return { ...way, values: valuesBetween(home, to, way.feature, way.scale) };
}

/** @returns values behind `from` up to `to`, evenly in prepared units, as they would be told; each once. */
function valuesBetween(from: number, to: number, feature: FeatureSummary, scale: ColumnScale): number[] {
  if (from === to) return [];
  const isUp = to > from;
  const [start, end] = [applyScale(from, scale), applyScale(to, scale)];
  const inside = Array.from({ length: TRIED - 1 }, (_, i) => start + ((i + 1) / TRIED) * (end - start))
    .map((prepared) => beyond(undoScale(prepared, scale), isUp, feature))
    .filter((value) => (isUp ? value > from && value < to : value < from && value > to));
  return [...new Set([...inside, to])];
}

/** @returns for each way on which some value leads to another segment the first that does. */
function firstElsewhere(
  table: FeatureTable,
  row: number,
  own: number,
  assign: (table: FeatureTable) => Int32Array,
  ways: readonly Way[],
): Found[] {
  const tries = ways.flatMap(({ feature, values }) => values.map((value) => ({ featureId: feature.id, value })));
  if (tries.length === 0) return [];
  const labels = assign(variantsOf(table, row, tries));
  let start = 0;
  return ways.flatMap((way) => {
    const there = labels.subarray(start, start + way.values.length);
    start += way.values.length;
    const at = there.findIndex((label) => label !== own && label >= 0);
    return at < 0 ? [] : [{ ...way, to: way.values[at], segmentIndex: there[at] }];
  });
}

/** One customer many times over, each time with another value of one feature, or as it is. Nobody has the number 0. */
function variantsOf(
  table: FeatureTable,
  row: number,
  changes: readonly ({ readonly featureId: string; readonly value: number } | undefined)[],
): FeatureTable {
  return {
    ...table,
    customerIds: new Int32Array(changes.length),
    columnOf: (featureId) => {
      const own = table.columnOf(featureId)[row];
      return Float64Array.from(changes, (change) => (change?.featureId === featureId ? change.value : own));
    },
  };
}

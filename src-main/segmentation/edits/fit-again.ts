import type { FitCall } from "../../math/fit-call.ts";
import type { Matrix } from "../../math/matrix.ts";
import { takeRows } from "../../math/take-rows.ts";
import type { Algorithm } from "../algorithms/algorithm-kit.ts";
import { assignFound, type SegmentModel } from "../frozen-model.ts";
import { matchSegments } from "../match-segments.ts";
import { applyStep, type ClusteredAgain, type ModelStep, rowsLabelled } from "./model-step.ts";
import { nearestMembers } from "./nearest-members.ts";
import { fitParts, methodOf } from "./part-model.ts";

/** The rows that a method and edits are fitted to again. */
export interface RowsAgain {
  /** n × d: what is fitted to. */
  readonly features: Matrix;
  /** The same rows prepared as those of the earlier model were, to ask that; absent where both are. */
  readonly asBefore?: Matrix;
  /** Length n, ascending; without them nobody is on a list. */
  readonly customerIds?: Int32Array;
}

/** What was edited, made again from other rows. */
export interface FittedAgain {
  /** Length n: positions as the earlier model has them, −1 for none. */
  readonly labels: Int32Array;
  readonly model: SegmentModel;
}

/**
 * Fits a method to other rows and does the edits of an earlier model again. So that an edit means the same segments, what
 * is found is matched, before each edit, with what the earlier model says of the same rows.
 * @throws ExpectedFailure where the rows do not allow the method or an edit.
 * O(a fit, and one for each edit that clusters again).
 */
export async function fitAgain(
  algorithm: Pick<Algorithm, "run" | "assign">,
  params: Readonly<Record<string, unknown>>,
  earlier: SegmentModel,
  rows: RowsAgain,
  call: FitCall,
): Promise<FittedAgain> {
  const { features, asBefore = features, customerIds } = rows;
  const fit = await algorithm.run(features, params, call);
  const positions = placesLike(assignFound(algorithm, earlier, asBefore), fit.labels, earlier.positions);
  let labels: Int32Array = fit.labels.map((label) => (label < 0 ? -1 : positions[label]));
  const steps: ModelStep[] = [];
  for (const step of earlier.steps ?? []) {
    const again = step.again && (await clusterAgain(step, step.again, labels, { features, asBefore }, call));
    const nearest = step.nearest && nearestMembers(features, applyStep(labels, { to: step.to }, features));
    const anew: ModelStep = { ...step, ...(again && { again }), ...(nearest && { nearest }) };
    labels = applyStep(labels, anew, features, customerIds);
    steps.push(anew);
  }
  return { labels, model: { ...earlier, fitted: fit.model, positions, ...(earlier.steps && { steps }) } };
}

async function clusterAgain(
  step: ModelStep,
  again: ClusteredAgain,
  labels: Int32Array,
  { features, asBefore }: Required<Pick<RowsAgain, "features" | "asBefore">>,
  call: FitCall,
): Promise<ClusteredAgain> {
  const rows = rowsLabelled(labels, again.from);
  const before = applyStep(labels, step, asBefore);
  const fit = await fitParts(methodOf(again), takeRows(features, rows), call);
  const positions = placesLike(
    rows.map((row) => before[row]),
    fit.labels,
    again.positions,
  );
  return { ...again, fitted: fit.model, positions };
}

/**
 * Gives each group that was found one of the places of the earlier ones: that of its match, else one that is left, else
 * that of most of its rows.
 */
function placesLike(earlier: Int32Array, found: Int32Array, places: readonly number[]): number[] {
  const matched = Array.from(matchSegments(earlier, found));
  const left = places.filter((place) => place >= 0 && !matched.includes(place));
  return matched.map((place, group) => (place >= 0 ? place : (left.shift() ?? mostCommon(earlier, found, group))));
}

function mostCommon(earlier: Int32Array, found: Int32Array, group: number): number {
  const counts = new Map<number, number>();
  found.forEach((label, i) => {
    if (label === group && earlier[i] >= 0) counts.set(earlier[i], (counts.get(earlier[i]) ?? 0) + 1);
  });
  return [...counts].reduce((best, pair) => (pair[1] > best[1] ? pair : best), [0, 0])[0];
}

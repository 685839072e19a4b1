import type { FeatureSet, FeatureSummary } from "../../../src-shared/features.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Counterfactual } from "../../../src-shared/segmentation-truth.ts";
import { applyScale, undoScale } from "../../features/standardize.ts";
import { preparedPoint, squaredGap } from "../prepared-point.ts";
import type { CentreModel } from "../queries.ts";
import { valueBesideLabel } from "./value-words.ts";

/** Ways that are told; more would not be read. */
export const TOLD = 3;

/** A move along one feature to the border of another segment, in prepared units. */
interface Move {
  readonly column: number;
  readonly step: number;
}

/**
 * The smallest changes of one feature that would put a customer into another segment, the others staying as they are.
 * Along one feature the difference of the squared distances to two centres is a straight line, so the border is exact; the
 * value told is the next whole one beyond it where the feature is counted.
 * @param valueOf the customer's value of a feature.
 * @returns at most three, the smallest change (in prepared units) first; none that no customer has ever reached.
 * O(d·k·(d + log d)). Counterfactual explanations: Wachter, Mittelstadt & Russell 2018, arXiv:1711.00399.
 */
export function counterfactuals(
  segmentation: Segmentation,
  set: FeatureSet,
  model: CentreModel,
  valueOf: (featureId: string) => number,
): Counterfactual[] {
  const point = preparedPoint(set, model, valueOf);
  const own = segmentAt(model, point);
  const found: Counterfactual[] = [];
  for (const { column, step } of movesFrom(model, point, own)) {
    const scale = model.scales[column];
    const feature = set.features.find(({ id }) => id === scale.featureId);
    if (!feature || found.length === TOLD || found.some(({ featureId }) => featureId === feature.id)) continue;
    const to = beyond(undoScale(point[column] + step, scale), step > 0, feature);
    if (!(to >= feature.min && to <= feature.max)) continue;
    const segmentIndex = segmentAt(model, point.with(column, applyScale(to, scale)));
    if (segmentIndex === own) continue;
    found.push(toldMove(segmentation, set, feature, { from: valueOf(feature.id), to, segmentIndex }));
  }
  return found;
}

/** A change of one feature with the sentence that tells it. */
export function toldMove(
  { segments }: Segmentation,
  { currency }: FeatureSet,
  { id: featureId, label, unit }: FeatureSummary,
  { from, to, segmentIndex }: Pick<Counterfactual, "from" | "to" | "segmentIndex">,
): Counterfactual {
  const inWords = (value: number) => valueBesideLabel(value, unit, currency);
  const sentence = `In “${segments[segmentIndex].name}” if ${label.toLowerCase()} were ${inWords(to)} instead of ${inWords(from)}.`;
  return { featureId, label, from, to, segmentIndex, sentence };
}

/** For each feature and direction the step to the first border, the shortest first. */
function movesFrom(model: CentreModel, point: readonly number[], own: number): Move[] {
  const { centres, scales } = model;
  const d = scales.length;
  const moves: Move[] = [];
  for (let column = 0; column < d; column++) {
    // Words have no border on the way from one to another.
    if (scales[column].levels || scales[column].order) continue;
    let up = Number.POSITIVE_INFINITY;
    let down = Number.NEGATIVE_INFINITY;
    for (let other = 0; other < centres.length / d; other++) {
      const slope = 2 * (centres[other * d + column] - centres[own * d + column]);
      if (slope === 0) continue;
      const step = (distanceTo(model, other, point) - distanceTo(model, own, point)) / slope;
      if (step >= 0) up = Math.min(up, step);
      else down = Math.max(down, step);
    }
    moves.push({ column, step: up }, { column, step: down });
  }
  return moves.filter(({ step }) => Number.isFinite(step)).sort((a, b) => Math.abs(a.step) - Math.abs(b.step));
}

function distanceTo({ centres, scales }: CentreModel, segment: number, point: readonly number[]): number {
  const d = point.length;
  return point.reduce((sum, value, j) => sum + squaredGap(scales[j], value, centres[segment * d + j]), 0);
}

function segmentAt(model: CentreModel, point: readonly number[]): number {
  const k = model.centres.length / point.length;
  const distances = Array.from({ length: k }, (_, segment) => distanceTo(model, segment, point));
  return distances.indexOf(Math.min(...distances));
}

/** The next value beyond a border: whole where the feature is counted, else with three digits. */
export function beyond(border: number, isUp: boolean, { unit }: Pick<FeatureSummary, "unit">): number {
  const isCounted = unit === "orders" || unit === "things" || unit === "days";
  const digit = isCounted || border === 0 ? 1 : 10 ** (Math.floor(Math.log10(Math.abs(border))) - 2);
  const next = isUp ? Math.floor(border / digit) + 1 : Math.ceil(border / digit) - 1;
  return Number((next * digit).toPrecision(12));
}

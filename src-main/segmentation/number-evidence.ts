import type { KResult } from "../../src-shared/segmentation.ts";
import type { NullTest, NumberMeasures } from "../../src-shared/segmentation-truth.ts";
import { STABLE } from "./validity/bootstrap-stability.ts";

/** What is known besides the scores; each part may be missing. */
export interface Evidence {
  readonly structure?: NullTest;
  readonly measures?: readonly NumberMeasures[];
  /** The most segments that the person can treat differently. */
  readonly operable?: number | undefined;
}

/** A number that was chosen, and what else could have been. */
export interface Choice {
  readonly result: KResult;
  /** There are no groups, or none that come back: any number is a choice. */
  readonly isDivision: boolean;
  /** Those that it was chosen from. */
  readonly candidates: readonly KResult[];
}

/** Silhouettes within this share of the best are as good as the best; then the other measures decide. */
export const TIE_SHARE = 0.02;
/** A grouping whose smallest segment is below this share of the customers, or so few of them, describes curiosities, not customers. */
const SMALLEST_SHARE = 0.01;
const SMALLEST = 5;

/** @returns whether every segment has enough customers to be addressed. */
export function isOperable({ sizes }: KResult, customers: number): boolean {
  const smallest = sizes.at(-1) ?? 0;
  return smallest >= SMALLEST && smallest / customers >= SMALLEST_SHARE;
}

/** @returns whether the segments come back when the customers are drawn anew; true where that could not be tried. */
export function comesBack({ k }: KResult, { measures = [] }: Evidence): boolean {
  const measured = measures.find((entry) => entry.k === k);
  return !measured || meanStability(measured) >= STABLE;
}

/** @returns 0–1: of a number's segments, the mean of how well each is found again. */
export function meanStability({ stability }: NumberMeasures): number {
  return stability.reduce((sum, value) => sum + value, 0) / stability.length;
}

import type { SegmentStay } from "../../../src-shared/segmentation-replay.ts";
import { kaplanMeier, medianSurvival } from "../../math/kaplan-meier.ts";
import { NOT_KNOWN } from "./transitions.ts";

/** Began before the first month end: nobody knows when. */
const UNKNOWN_START = -1;

/**
 * Counts how long customers stay in segments, month after month. A stay begins at the month end at which a customer is
 * first seen in a segment, and ends at the one at which the customer is elsewhere; the last month end cuts those short
 * that are still under way (censoring). Stays under way at the first month end are left out: their length is not known.
 */
export class StayCount {
  readonly #current: Int16Array;
  readonly #since: Int32Array;
  readonly #ended: { readonly index: number; readonly months: number }[] = [];
  #months = 0;

  constructor(customers: number) {
    this.#current = new Int16Array(customers).fill(NOT_KNOWN);
    this.#since = new Int32Array(customers).fill(UNKNOWN_START);
  }

  /** @param labels of the next month end: position of the segment, below 0 for none. O(n). */
  add(labels: Int16Array): void {
    for (let i = 0; i < labels.length; i++) {
      if (labels[i] === this.#current[i]) continue;
      if (this.#current[i] >= 0 && this.#since[i] !== UNKNOWN_START)
        this.#ended.push({ index: this.#current[i], months: this.#months - this.#since[i] });
      this.#current[i] = labels[i];
      this.#since[i] = this.#months === 0 ? UNKNOWN_START : this.#months;
    }
    this.#months += 1;
  }

  /** @param k number of segments. O(stays·log). */
  bySegment(k: number): SegmentStay[] {
    const durations = Array.from({ length: k }, (): number[] => []);
    for (const { index, months } of this.#ended) durations[index].push(months);
    const ended = durations.map(({ length }) => length);
    const last = this.#months - 1;
    this.#current.forEach((label, i) => {
      if (label >= 0 && this.#since[i] !== UNKNOWN_START) durations[label].push(last - this.#since[i]);
    });
    return durations.map((months, index) => {
      const steps = kaplanMeier(
        months,
        months.map((_, i) => (i < ended[index] ? 1 : 0)),
      );
      return {
        index,
        stays: months.length,
        ended: ended[index],
        medianMonths: medianSurvival(steps) ?? null,
        curve: steps.map(({ at, share, low, high }) => ({ months: at, share, low, high })),
      };
    });
  }
}

import { formatCount, formatNumber, formatShare } from "../../../src-shared/format.ts";
import type { MovementAlert } from "../../../src-shared/segmentation-replay.ts";
import { type Day, isoDay } from "../../../src-shared/units.ts";
import { type Proportion, pPrimeLimit } from "../../math/p-prime-limit.ts";
import type { StoredMonth } from "./queries.ts";
import { NOT_KNOWN } from "./transitions.ts";

/** Fewer months do not tell what is usual. */
const LEAST_MONTHS = 6;
/** Fewer customers are told by the list of who moved. */
const LEAST_LEAVERS = 5;

/** Counts who leaves which segment from month end to month end, without those who only lie close to a border. */
export class LeaverCount {
  readonly #k: number;
  /** By segment, of each month after the first in which it had anybody. */
  readonly #months: Proportion[][];
  #last: { readonly day: Day; readonly labels: Int16Array; readonly counts: readonly Proportion[] } | undefined;

  /** @param k number of segments. */
  constructor(k: number) {
    this.#k = k;
    this.#months = Array.from({ length: k }, () => []);
  }

  /** Takes the next month end. O(n). */
  add({ day, labels, isJitter }: Pick<StoredMonth, "day" | "labels" | "isJitter">): void {
    const left = new Array<number>(this.#k).fill(0);
    const of = new Array<number>(this.#k).fill(0);
    const before = this.#last?.labels;
    before?.forEach((label, i) => {
      if (label < 0 || labels[i] === NOT_KNOWN) return;
      of[label] += 1;
      if (labels[i] !== label && !isJitter?.[i]) left[label] += 1;
    });
    this.#last?.counts.forEach((count, index) => {
      if (count.of > 0) this.#months[index].push(count);
    });
    this.#last = { day, labels, counts: of.map((size, index) => ({ count: left[index], of: size })) };
  }

  /** Segments that more customers left in the last month than is usual for them, the largest loss first. */
  alerts(names: readonly string[]): MovementAlert[] {
    if (!this.#last) return [];
    const { day, counts } = this.#last;
    return counts
      .flatMap(({ count, of }, index) => {
        const before = this.#months[index];
        if (count < LEAST_LEAVERS || before.length < LEAST_MONTHS) return [];
        const { usual, limit } = pPrimeLimit(before, of);
        if (count / of <= limit) return [];
        const words = `${formatShare(count / of)} of “${names[index]}” left it in the month to ${isoDay(day)}: ${formatCount(count, "customer")} of ${formatNumber(of)}. Usual are ${formatShare(usual)}; above ${formatShare(limit)} it is more than chance.`;
        return [{ segmentIndex: index, day, left: count, of, usualShare: usual, limit, words }];
      })
      .sort((a, b) => b.left - a.left);
  }
}

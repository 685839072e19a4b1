import type { DayRange } from "../../src-shared/source.ts";
import type { Day } from "../../src-shared/units.ts";
import { quantile } from "../math/quantile.ts";

/** A weekend or a holiday is no gap. */
const SHORTEST_GAP_DAYS = 7;
/** A gap is this many times as long as three quarters of the stretches between two days with rows; by chance one in 4,000 is. */
const TIMES_USUAL = 6;
const MOST_GAPS = 20;

/** Which days rows of a file fall on. */
export class DayCounts {
  readonly #days = new Set<Day>();

  add(day: Day): void {
    this.#days.add(day);
  }

  /** @returns stretches without a row that are far longer than usual for this file, oldest first. */
  gaps(): DayRange[] {
    const days = [...this.#days].sort((a, b) => a - b);
    const stretches = days.slice(1).map((day, i) => day - days[i] - 1);
    if (stretches.length < 4) return [];
    const usual = quantile(Float64Array.from(stretches).sort(), 0.75);
    const shortest = Math.max(SHORTEST_GAP_DAYS, TIMES_USUAL * usual);
    return stretches
      .map((length, i) => ({ length, firstDay: days[i] + 1, lastDay: days[i + 1] - 1 }))
      .filter(({ length }) => length >= shortest)
      .sort((a, b) => b.length - a.length)
      .slice(0, MOST_GAPS)
      .sort((a, b) => a.firstDay - b.firstDay)
      .map(({ firstDay, lastDay }) => ({ firstDay, lastDay }));
  }
}

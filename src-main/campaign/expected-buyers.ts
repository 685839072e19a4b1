/** Where people stood on a day, and whether they ordered in the window after it. Position i is one person. */
export interface PastWindow {
  /** Whole days from the last order to that day. */
  readonly idleDays: ArrayLike<number>;
  /** Until that day, 1 or more. */
  readonly orders: ArrayLike<number>;
  readonly ordered: ArrayLike<boolean>;
}

/** Where people stand on the last day of the data; `idleDays` is −1 for who never ordered. */
export type Standing = Pick<PastWindow, "idleDays" | "orders">;

/** Bands of days without an order; the last has no end. */
const IDLE_FROM = [0, 7, 14, 30, 60, 90, 180, 365, 730];
/** Who ordered once, a few times, often. */
const ORDERS_FROM = [1, 2, 4];
/** Fewer people than this say little: then all of them count who were as long away, however often they ordered. */
const FEWEST = 30;

/**
 * How many of an audience would order within a window by themselves: as many as did of those who, on days of the past, were as
 * long away and had ordered as often. An audience that is chosen for not having ordered lately has no buyers of its own in the
 * last days, and one that is chosen for having ordered has too many: that is the choice, and not what people will do.
 * @returns null where the past knows nobody like most of the audience. Who never ordered is expected to go on so.
 * O(audience + past).
 */
export function expectedBuyers(audience: Standing, windows: readonly PastWindow[]): number | null {
  const [all, often] = countPast(windows);
  const shareOf = (idle: number, orders: number): number | undefined => {
    const own = often[idle * ORDERS_FROM.length + orders];
    if (own.people >= FEWEST) return own.buyers / own.people;
    return all[idle].people >= FEWEST ? all[idle].buyers / all[idle].people : undefined;
  };
  let [expected, told] = [0, 0];
  for (let i = 0; i < audience.idleDays.length; i++) {
    const idle = audience.idleDays[i];
    const share = idle < 0 ? 0 : shareOf(bandOf(IDLE_FROM, idle), bandOf(ORDERS_FROM, audience.orders[i]));
    if (share === undefined) continue;
    told += 1;
    expected += share;
  }
  // Those of whom the past tells nothing are taken to be like the others.
  return 2 * told < audience.idleDays.length || told === 0 ? null : (expected * audience.idleDays.length) / told;
}

/** @returns the same, and where the past does not tell it those of the audience who ordered in the last days. */
export function baselineBuyers(
  audience: Standing & { readonly bought: Float64Array },
  windows: readonly PastWindow[],
): number {
  return expectedBuyers(audience, windows) ?? audience.bought.reduce((sum, value) => sum + value, 0);
}

interface Cell {
  people: number;
  buyers: number;
}

/** By days without an order, and by these and the number of orders. */
function countPast(windows: readonly PastWindow[]): [all: readonly Cell[], often: readonly Cell[]] {
  const cells = (length: number): Cell[] => Array.from({ length }, () => ({ people: 0, buyers: 0 }));
  const all = cells(IDLE_FROM.length);
  const often = cells(IDLE_FROM.length * ORDERS_FROM.length);
  for (const { idleDays, orders, ordered } of windows) {
    for (let i = 0; i < idleDays.length; i++) {
      const idle = bandOf(IDLE_FROM, idleDays[i]);
      for (const cell of [all[idle], often[idle * ORDERS_FROM.length + bandOf(ORDERS_FROM, orders[i])]]) {
        cell.people += 1;
        if (ordered[i]) cell.buyers += 1;
      }
    }
  }
  return [all, often];
}

function bandOf(from: readonly number[], value: number): number {
  let band = from.length - 1;
  while (band > 0 && value < from[band]) band -= 1;
  return band;
}

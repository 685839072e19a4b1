import { keyedHash } from "./keyed-hash.ts";

export interface ArmDraw {
  /** Length n: each customer's key. */
  readonly keys: readonly string[];
  /** Length n: customers with the same number stay together; −1 for who is alone. */
  readonly unitOf: Int32Array;
  /** Length n: customers who are alike before the test; each stratum is parted by itself. */
  readonly stratumOf: Int32Array;
  /** Parts of the arms; any unit. */
  readonly shares: readonly number[];
  readonly seed: number;
}

/**
 * Draws each customer into an arm. Within a stratum units are ranked by a keyed hash, and the ranks are dealt out from a
 * start that the stratum's own hash gives: so each arm gets its share of every stratum to within one unit, and every unit
 * has exactly the planned chance of every arm, also in strata of one.
 * @returns length n: index among the shares. It depends on the keys alone, not on the order of the customers.
 * O(n log n). Ranks within strata: Kernan et al. 1999, doi:10.1016/S0895-4356(98)00138-3; dealing out: systematic sampling,
 * Cochran 1977, Sampling Techniques, ch. 8.
 */
export function drawArms(draw: ArmDraw): Int32Array {
  const units = unitsOf(draw);
  const strata = Map.groupBy(units, ({ stratum }) => stratum);
  const ends = endsOf(draw.shares);
  const armOf = new Int32Array(draw.keys.length);
  for (const members of strata.values()) {
    members.sort((a, b) => a.hash - b.hash || (a.key < b.key ? -1 : 1));
    const start = keyedHash(`start ${draw.seed}`, members[0].key);
    members.forEach(({ rows }, rank) => {
      const place = ((rank + start) / members.length) % 1;
      const arm = armAt(place, ends);
      for (const row of rows) armOf[row] = arm;
    });
  }
  return armOf;
}

/**
 * The arm of somebody who comes after the draw: where the keyed hash falls among the shares. It depends on the key alone.
 * @param key of the customer, or of who stands for the unit. O(arms).
 */
export function armByThreshold(key: string, shares: readonly number[], seed: number): number {
  return armAt(keyedHash(`arm ${seed}`, key), endsOf(shares));
}

/** Where each share ends, of a whole of 1. */
function endsOf(shares: readonly number[]): number[] {
  const sumTo = (end: number) => shares.slice(0, end).reduce((sum, share) => sum + share, 0);
  return shares.map((_, arm) => sumTo(arm + 1) / sumTo(shares.length));
}

function armAt(place: number, ends: readonly number[]): number {
  return Math.max(
    0,
    ends.findIndex((end) => place < end),
  );
}

interface Unit {
  /** The least of its customers' keys. */
  readonly key: string;
  readonly hash: number;
  readonly stratum: number;
  readonly rows: readonly number[];
}

function unitsOf({ keys, unitOf, stratumOf, seed }: ArmDraw): Unit[] {
  const rowsOf = Map.groupBy(keys.keys(), (row) => (unitOf[row] < 0 ? `${row}` : `unit ${unitOf[row]}`));
  return Array.from(rowsOf.values(), (rows) => {
    const first = rows.reduce((least, row) => (keys[row] < keys[least] ? row : least));
    return { key: keys[first], hash: keyedHash(`arm ${seed}`, keys[first]), stratum: stratumOf[first], rows };
  });
}

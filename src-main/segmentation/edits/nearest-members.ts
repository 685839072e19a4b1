import { distinctRows } from "../../math/distinct-rows.ts";
import type { Matrix } from "../../math/matrix.ts";
import { withIndicators } from "../../math/mixed-matrix.ts";
import { NearestPoint } from "../../math/neighbours/nearest-point.ts";
import { takeRows } from "../../math/take-rows.ts";
import { packNumbers, unpackNumbers } from "../algorithms/packed-numbers.ts";

/** The customers of segments as points, to find the one nearest to a customer in none; JSON. */
export interface NearestMembers {
  readonly d: number;
  /** Packed, m × d: each place where somebody of a segment stands, once. */
  readonly points: string;
  /** Packed, m: position of the segment; of several at one place the first. */
  readonly positions: string;
}

/**
 * @param features n × d, prepared; of words each is a column of its own.
 * @param labels length n, −1 for customers in no segment, who are left out.
 * O(n·d + n·log n); 8 bytes for each value of a place, a third more as text.
 */
export function nearestMembers(features: Matrix, labels: ArrayLike<number>): NearestMembers {
  const wide = withIndicators(features);
  const members = Int32Array.from({ length: wide.n }, (_, i) => i).filter((i) => labels[i] >= 0);
  if (members.length === 0) return { d: wide.d, points: "", positions: "" };
  const { points, pointOf } = distinctRows(takeRows(wide, members));
  const positions = new Float64Array(points.n).fill(Number.POSITIVE_INFINITY);
  members.forEach((row, i) => (positions[pointOf[i]] = Math.min(positions[pointOf[i]], labels[row])));
  return { d: wide.d, points: packNumbers(points.values), positions: packNumbers(positions) };
}

/** @returns the same after segments got other places. */
export function withPlaces(members: NearestMembers, placeOf: (position: number) => number): NearestMembers {
  return { ...members, positions: packNumbers(unpackNumbers(members.positions).map(placeOf)) };
}

/**
 * @param labels length n. @returns the same, with the segment of the nearest member for all that have none, however far
 * away it is; of equally near ones that of the first place in canonical order. O(n·log m) in few columns, O(n·m·d) in many.
 */
export function withNearest(labels: Int32Array, members: NearestMembers, features: Matrix): Int32Array {
  const positions = unpackNumbers(members.positions);
  if (positions.length === 0 || !labels.includes(-1)) return labels;
  const wide = withIndicators(features);
  const points = { values: unpackNumbers(members.points), n: positions.length, d: members.d };
  const nearest = new NearestPoint(points);
  return labels.map((label, i) => (label < 0 ? positions[nearest.of(wide.values, i * wide.d)] : label));
}

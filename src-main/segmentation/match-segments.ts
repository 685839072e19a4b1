import { leastCostAssignment } from "../math/assignment.ts";
import { countsByLabel, crossTable } from "../math/cross-table.ts";

/**
 * Which new segment takes the place of which old one: the pairing, one to one, that keeps most customers together.
 * @param older length n: segment of each customer, −1 for none. @param newer length n, the same customers.
 * @returns for each new segment the old one that it continues; −1 for one that continues none.
 * O(n + k³). Kuhn 1955, see leastCostAssignment.
 */
export function matchSegments(older: ArrayLike<number>, newer: ArrayLike<number>): Int32Array {
  const table = crossTable(newer, older);
  const [a, b] = [table.labelsA, table.labelsB].map((labels) =>
    labels.reduce((most, label) => Math.max(most, label + 1), 0),
  );
  const counts = countsByLabel(table, a, b);
  const matched = leastCostAssignment(
    counts.map((count) => -count),
    a,
    b,
  );
  // A pair that shares nobody only fills the table up.
  return matched.map((old, segment) => (old !== -1 && counts[segment * b + old] > 0 ? old : -1));
}

import { formatCount } from "../../../src-shared/format.ts";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { Trial } from "./trial.ts";

/**
 * Puts the rows of one customer together: amounts are added up, and who did something in one row did it. What was measured
 * before, and the segment, are those of the first row.
 * @param customers name of each customer, and whose each row is.
 * @throws ExpectedFailure where a customer is in two arms: then nobody can say which of them worked.
 */
export function joinRows(
  trial: Trial,
  customers: { readonly names: readonly string[]; readonly of: Int32Array },
  fileName: string,
): { trial: Trial; warnings: string[] } {
  const first = new Int32Array(customers.names.length).fill(-1);
  const inTwo = new Set<number>();
  for (let row = 0; row < trial.n; row++) {
    const customer = customers.of[row];
    if (first[customer] < 0) first[customer] = row;
    else if (trial.armOf[first[customer]] !== trial.armOf[row]) inTwo.add(customer);
  }
  refuseInTwoArms(inTwo, customers.names, fileName);
  const n = first.length;
  if (n === trial.n) return { trial, warnings: [] };
  const outcomes = trial.outcomes.map((outcome) => {
    const values = new Float64Array(n);
    for (let row = 0; row < trial.n; row++) {
      const customer = customers.of[row];
      const value = outcome.values[row];
      values[customer] = outcome.kind === "share" ? Math.max(values[customer], value) : values[customer] + value;
    }
    return { ...outcome, values };
  });
  return {
    trial: {
      ...trial,
      n,
      outcomes,
      armOf: first.map((row) => trial.armOf[row]),
      before: trial.before && Float64Array.from(first, (row) => trial.before?.[row] ?? 0),
      segments: trial.segments && { ...trial.segments, of: first.map((row) => trial.segments?.of[row] ?? 0) },
    },
    warnings: [
      `${formatCount(trial.n - n, "row")} of customers who have one already ${trial.n - n === 1 ? "was" : "were"} put together with it: amounts added up, and done once is done.`,
    ],
  };
}

function refuseInTwoArms(inTwo: ReadonlySet<number>, names: readonly string[], fileName: string): void {
  if (inTwo.size === 0) return;
  const examples = [...inTwo].slice(0, 3).map((customer) => `“${names[customer]}”`);
  throw new ExpectedFailure(
    "two-arms",
    `${formatCount(inTwo.size, "customer")} of “${fileName}” ${inTwo.size === 1 ? "is" : "are"} in two arms, such as ${examples.join(", ")}. ` +
      "Nobody can say which arm worked on them. Keep the arm that each was drawn into first, or leave them out and say so.",
    "customer",
  );
}

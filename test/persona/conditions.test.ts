import { expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { answerFor } from "../../src-main/persona/conditions.ts";
import type { PersonaGround } from "../../src-main/persona/ground.ts";

/** One segment, whose customers have `own` orders; the others have `rest`. */
function groundOf(own: readonly number[], rest: readonly number[]): PersonaGround {
  const column = Float64Array.from([...own, ...rest]);
  const rows = Array.from(column.keys()).sort((a, b) => column[a] - column[b]);
  return {
    featureOf: () => ({ label: "Orders", unit: "orders" }),
    superiorityOf: () => 0.5,
    table: { columnOf: () => column, set: { currency: "EUR" } },
    members: [Uint8Array.from(column, (_, i) => (i < own.length ? 1 : 0))],
    rowsByValue: () => Int32Array.from(rows),
  } as unknown as PersonaGround;
}

test("a bound holds of the customer in the middle, and of most where it holds of four in five (300 random segments)", () => {
  const rng = makeRng(80);
  let [middle, most] = [0, 0];
  for (let round = 0; round < 300; round++) {
    const share = rng.next();
    const own = Array.from({ length: 1 + 2 * rng.below(40) }, () => (rng.next() < share ? 1 : 2 + rng.below(5)));
    const ground = groundOf(own, [1, 1, 3, 9]);
    const once = own.filter((orders) => orders === 1).length;
    const isMet = (condition: object) => answerFor(ground, 0, { featureId: "orders", max: 1, ...condition })?.isMet;
    expect(isMet({})).toBe(2 * once > own.length);
    expect(isMet({ of: "most" })).toBe(5 * once >= 4 * own.length);
    middle += isMet({}) ? 1 : 0;
    most += isMet({ of: "most" }) ? 1 : 0;
  }
  expect(most).toBeGreaterThan(20);
  expect(middle).toBeGreaterThan(most + 20);
});

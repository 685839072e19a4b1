import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { valueOf } from "../../src-shared/result.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import { findSegments, importFile } from "../../src-shared/study.ts";
import { isoDay } from "../../src-shared/units.ts";
import { csvOf } from "../features/random-orders.ts";
import { errorOf, type Program, startProgram } from "../project/start-program.ts";
import { plantedLines, plantedSizes } from "./planted-shop.ts";

/** What the program says of segments that are known to be there, through the calls that a window makes. */
let program: Program;
let segmentation: Segmentation;
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Planted" }));
  const file = program.chooseNew("orders.csv", csvOf(plantedLines(makeRng(1977))));
  valueOf(await importFile(program.client, { file }));
  segmentation = valueOf(await findSegments(program.client, {})).segmentation;
});
afterAll(() => program.remove());

describe("trying numbers of segments", () => {
  const explored = async (more: object) => {
    const { featureSetId, preparation } = segmentation;
    return valueOf(
      await program.client.segmentation.explore({ featureSetId, preparation: [...preparation], kTo: 6, ...more }),
    );
  };

  test("says that there are groups, and that they come back", async () => {
    const { structure, measures, recommendedK } = await explored({});
    const chosen = measures.find(({ k }) => k === recommendedK);
    expect(structure.verdict).toBe("groups");
    expect(Math.min(...(chosen?.stability ?? [0]))).toBeGreaterThan(0.95);
    expect(chosen?.predictionStrength).toBeGreaterThan(0.95);
  });

  test("recommends no more than can be operated, and says what would be clearer", async () => {
    const { recommendedK, reasons } = await explored({ operable: 3 });
    expect(recommendedK).toBeLessThanOrEqual(3);
    expect(reasons.join(" ")).toMatch(/4 groups would be clearer \(0\.\d\d\), but that is more than you can operate\./);
  });
});

test("planted segments are stable, with nearly everybody in the core", () => {
  expect(segmentation.segments.map(({ truth }) => truth?.stabilityWord)).toEqual(plantedSizes.map(() => "stable"));
  expect(Math.min(...segmentation.segments.map(({ truth }) => truth?.coreShare ?? 0))).toBeGreaterThan(0.95);
});

describe("the reasons of the segments", () => {
  const explained = async () => {
    const { segmentationId } = segmentation;
    return valueOf(await program.client.segmentation.explainSegments({ segmentationId }));
  };

  test("are rules that find nearly everybody, and together cover all customers once", async () => {
    const { fidelity, segments } = await explained();
    const covered = segments.flatMap(({ rules }) => rules.map(({ customers }) => customers));
    expect(fidelity).toBeGreaterThan(0.98);
    expect(covered.reduce((sum, customers) => sum + customers, 0)).toBe(segmentation.customers);
    expect(segments.every(({ rules }) => rules.every(({ words }) => words !== ""))).toBe(true);
  });

  test("test only features that did not make the segments, and name customers of each segment", async () => {
    const own = new Set(segmentation.preparation.map(({ featureId }) => featureId));
    for (const { index, effects, typical, edge } of (await explained()).segments) {
      expect(
        effects.filter(({ adjustedP }) => adjustedP !== undefined).some(({ featureId }) => own.has(featureId)),
      ).toBe(false);
      const { featureSetId, segmentationId } = segmentation;
      const asked = { featureSetId, segmentationId, customerIds: [...typical, ...edge] };
      const { rows } = valueOf(await program.client.segmentation.listCustomers(asked));
      expect(rows.map(({ segmentIndex }) => segmentIndex)).toEqual(rows.map(() => index));
    }
  });

  test("of a segmentation that is gone are refused", async () => {
    const asked = { segmentationId: 999 as typeof segmentation.segmentationId };
    expect(errorOf(await program.client.segmentation.explainSegments(asked)).code).toBe("no-segmentation");
  });
});

test("what would move a customer names another segment and a value that the shop has", async () => {
  const { featureSetId, segmentationId } = segmentation;
  const { rows } = valueOf(
    await program.client.segmentation.listCustomers({ featureSetId, segmentationId, limit: 20 }),
  );
  for (const { customerId, segmentIndex } of rows) {
    for (const { segmentIndex: there, sentence } of valueOf(
      await program.client.segmentation.whatWouldMove({ segmentationId, customerId }),
    )) {
      expect(there).not.toBe(segmentIndex);
      expect(sentence).toContain(`In “${segmentation.segments[there]?.name}” if `);
    }
  }
});

describe("customers and time that the model never saw", () => {
  test("planted segments hold among the 30 % that were left out", async () => {
    const { segmentationId } = segmentation;
    const found = valueOf(await program.client.segmentation.holdOutCustomers({ segmentationId }));
    expect([found.trained, found.heldOut]).toEqual([77, 33]);
    expect(found.agreement).toBe(1);
    expect(found.segments.reduce((sum, { heldOutCustomers }) => sum + heldOutCustomers, 0)).toBe(33);
    expect(found.outcome?.explainedShare).toBeGreaterThan(0.9);
    expect(found.sentence).toMatch(
      / of what describes the segments holds for 33 customers whom the model never saw\.$/,
    );
  });

  test("of the past, what was spent since is measured on those who were there", async () => {
    const { segmentationId } = segmentation;
    const found = valueOf(await program.client.segmentation.holdOutTime({ segmentationId, from: "2024-12-01" }));
    const earlier = valueOf(await program.client.features.compute({ asOf: "2024-12-01" }));
    expect(found.trained).toBe(earlier.customers);
    expect(found.outcome?.label).toBe("Net spend after 2024-12-01");
    const means = found.outcome?.segments.map(({ mean }) => mean) ?? [];
    // Only the regulars go on buying, each for about 90 a time.
    expect(Math.max(...means)).toBeGreaterThan(100);
    expect(Math.min(...means)).toBeGreaterThanOrEqual(0);
  });

  test("the segments' own day is no earlier one", async () => {
    const { segmentationId, asOfDay } = segmentation;
    const refused = await program.client.segmentation.holdOutTime({ segmentationId, from: isoDay(asOfDay) });
    expect(errorOf(refused).code).toBe("not-earlier");
  });
});

test("other methods put planted customers with the same others, and say so for each customer", async () => {
  const { segmentationId } = segmentation;
  const { methods, agreement, customerIds } = valueOf(
    await program.client.segmentation.agreeMethods({ segmentationId }),
  );
  const mean = agreement.reduce((sum, share) => sum + share, 0) / agreement.length;
  expect(methods.length).toBeGreaterThan(0);
  expect(methods.map(({ algorithm }) => algorithm)).not.toContain(segmentation.algorithm);
  expect(methods.filter(({ adjustedRand = 1 }) => adjustedRand < 0.8)).toEqual([]);
  expect([customerIds.length, agreement.length]).toEqual([segmentation.customers, segmentation.customers]);
  expect(mean).toBeGreaterThan(0.9);
});

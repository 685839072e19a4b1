import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { valueOf } from "../../src-shared/result.ts";
import type { LiftReport } from "../../src-shared/result-lift.ts";
import { type Program, startProgram } from "../project/start-program.ts";
import { evaluationData, evaluationFile } from "../source/evaluation-data.ts";
import { armFigures, comparisonFigures, comparisonOf, figuresOf, MENS, NONE, WOMENS } from "./hillstrom-figures.ts";

describe.skipIf(!evaluationData)("of Hillstrom's e-mail test", () => {
  let program: Program;
  let report: LiftReport;
  beforeAll(async () => {
    program = startProgram();
    valueOf(await program.client.project.create({ name: "Hillstrom", place: program.place("hillstrom.tessera") }));
    report = valueOf(
      await program.client.result.liftTable({
        file: program.choose(evaluationFile("hillstrom", "hillstrom.csv.gz")),
        place: program.app.files.addPlace({ path: program.folder, mayReplace: true }),
        arm: "segment",
        outcomes: ["visit", "conversion", "spend"],
        before: "history",
      }),
    );
  });
  afterAll(() => program.remove());

  const find = (arm: string, against: string, outcome: string) => comparisonOf(report, arm, against, outcome);

  test.each(armFigures)("the figures of %s are the published ones", (name, customers, ...outcomes) => {
    const arm = report.arms.find((one) => one.arm === name);
    expect(arm?.customers).toBe(customers);
    expect(arm?.outcomes.map(({ mean, total }) => [mean.toFixed(6), Number(total.toFixed(2))])).toEqual(outcomes);
  });

  test.each(comparisonFigures)(
    "%s against %s in %s: difference, lift, Wald's or Welch's interval, statistic and p are the published ones",
    (arm, against, outcome, ...figures) => {
      expect(figuresOf(find(arm, against, outcome))).toEqual(figures);
    },
  );

  test("Newcombe's interval of the men's conversion is 0.005014 to 0.008641", () => {
    const { interval } = find(MENS, NONE, "conversion");
    expect([interval?.low.toFixed(6), interval?.high.toFixed(6)]).toEqual(["0.005014", "0.008641"]);
  });

  test("the split is a third each: chi-square 0.2025, p 0.9037", () => {
    const { chiSquare, p, isBroken } = report.sampleRatio;
    expect([chiSquare.toFixed(4), p.toFixed(4), isBroken]).toEqual(["0.2025", "0.9037", false]);
  });

  test("all nine comparisons of two arms hold after Holm; men against women in spend fails Bonferroni with 0.274", () => {
    const nine = report.comparisons.filter(({ adjustedP }) => adjustedP !== null);
    expect(nine).toHaveLength(9);
    expect(nine.every(({ adjustedP, verdict }) => (adjustedP ?? 1) < 0.05 && verdict === "clear-gain")).toBe(true);
    const failing = nine.filter(({ bonferroniP }) => (bonferroniP ?? 1) > 0.05);
    expect(failing.map(({ arm, outcome, bonferroniP }) => [arm, outcome, bonferroniP?.toFixed(3)])).toEqual([
      [MENS, "spend", "0.274"],
    ]);
  });

  // Percentiles of 2,000 draws with another generator: an end's own error is about a fiftieth of the width.
  test.each([
    [MENS, 0.483, 1.044],
    [WOMENS, 0.171, 0.679],
  ])("the bootstrap of the spend of %s ends near the published %d and %d", (arm, low, high) => {
    const { bootstrap } = find(arm, NONE, "spend");
    expect(Math.abs((bootstrap?.low ?? 0) - low)).toBeLessThan(0.04);
    expect(Math.abs((bootstrap?.high ?? 0) - high)).toBeLessThan(0.04);
  });

  test("CUPED on the spending before has θ 0.001275 and takes out only 0.047 % of the variance of spend", () => {
    const spend = report.cuped.find(({ outcome }) => outcome === "spend");
    expect([spend?.theta.toFixed(6), (100 * (spend?.varianceReduction ?? 0)).toFixed(3)]).toEqual([
      "0.001275",
      "0.047",
    ]);
  });
});

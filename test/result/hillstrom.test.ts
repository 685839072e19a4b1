import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { valueOf } from "../../src-shared/result.ts";
import type { LiftReport } from "../../src-shared/result-lift.ts";
import { type Program, startProgram } from "../project/start-program.ts";
import { evaluationData, evaluationFile } from "../source/evaluation-data.ts";

/**
 * Hillstrom's MineThatData e-mail test of 2008: 64,000 customers, three arms. Arm means agree with table 3 of
 * github.com/russluber/hillstrom, the rest with scipy; tolerance: the printed digits.
 */
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

  const [MENS, WOMENS, NONE] = ["Mens E-Mail", "Womens E-Mail", "No E-Mail"];
  const find = (arm: string, against: string, outcome: string) => {
    const found = report.comparisons.find(
      (one) => one.arm === arm && one.against === against && one.outcome === outcome,
    );
    if (!found) throw new Error(`no comparison of ${arm} and ${against}`);
    return found;
  };

  test.each([
    [MENS, 21_307, ["0.182757", 3894], ["0.012531", 267], ["1.422617", 30_311.69]],
    [NONE, 21_306, ["0.106167", 2262], ["0.005726", 122], ["0.652789", 13_908.33]],
    [WOMENS, 21_387, ["0.151400", 3238], ["0.008837", 189], ["1.077202", 23_038.11]],
  ])("the figures of %s are the published ones", (name, customers, ...outcomes) => {
    const arm = report.arms.find((one) => one.arm === name);
    expect(arm?.customers).toBe(customers);
    expect(arm?.outcomes.map(({ mean, total }) => [mean.toFixed(6), Number(total.toFixed(2))])).toEqual(outcomes);
  });

  test.each([
    [MENS, NONE, "visit", "0.076590", "72.14", "0.069954", "0.083226", "22.4860", "5.685e-112"],
    [MENS, NONE, "conversion", "0.006805", "118.84", "0.005000", "0.008610", "7.3851", "1.523e-13"],
    [MENS, NONE, "spend", "0.769827", "117.93", "0.485140", "1.054515", "5.3001", "1.164e-7"],
    [WOMENS, NONE, "visit", "0.045233", "42.61", "0.038894", "0.051572", "13.9492", "3.182e-44"],
    [WOMENS, NONE, "conversion", "0.003111", "54.33", "0.001499", "0.004723", "3.7796", "1.571e-4"],
    [WOMENS, NONE, "spend", "0.424412", "65.02", "0.168957", "0.679868", "3.2564", "1.129e-3"],
    [MENS, WOMENS, "visit", "0.031356", "20.71", "0.024285", "0.038428", "8.6846", "3.802e-18"],
    [MENS, WOMENS, "conversion", "0.003694", "41.80", "0.001744", "0.005644", "3.7126", "2.052e-4"],
    [MENS, WOMENS, "spend", "0.345415", "32.07", "0.032561", "0.658268", "2.1640", "3.047e-2"],
    ["any arm", NONE, "visit", "0.060882", "57.35", "0.055439", "0.066325", "20.5101", "1.750e-93"],
    ["any arm", NONE, "conversion", "0.004955", "86.53", "0.003548", "0.006361", "6.2438", "4.272e-10"],
    ["any arm", NONE, "spend", "0.596796", "91.42", "0.376185", "0.817407", "5.3022", "1.148e-7"],
  ])(
    "%s against %s in %s: difference, lift, Wald's or Welch's interval, statistic and p are the published ones",
    (arm, against, outcome, ...figures) => {
      const { difference, relative, wald, interval, statistic, p } = find(arm, against, outcome);
      const ends = wald ?? interval;
      const found = [
        difference.toFixed(6),
        (100 * (relative ?? 0)).toFixed(2),
        ends?.low.toFixed(6),
        ends?.high.toFixed(6),
        statistic?.toFixed(4),
        p?.toExponential(3),
      ];
      expect(found).toEqual(figures);
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

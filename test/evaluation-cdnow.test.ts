import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { valueOf } from "../src-shared/result.ts";
import { importFile } from "../src-shared/study.ts";
import { allCustomers } from "./features/all-customers.ts";
import { type Program, startProgram } from "./project/start-program.ts";
import { readEvaluationColumn } from "./segmentation/evaluation-data.ts";
import { evaluationData, evaluationFile } from "./source/evaluation-data.ts";

/** Fader & Hardie 2001, Forecasting repeat sales at CDNOW: all customers who first bought from CDNOW early in 1997, and a tenth of them. */
describe.skipIf(!evaluationData)("CDNOW", () => {
  let program: Program;
  beforeEach(async () => {
    program = startProgram();
    valueOf(await program.client.project.create({ name: "CDNOW" }));
  });
  afterEach(() => program.remove());

  test("all of it, imported as proposed, is 69,659 orders of 23,570 customers", async () => {
    const file = program.choose(evaluationFile("cdnow", "CDNOW_master.txt"));
    const { summary } = valueOf(await importFile(program.client, { file }));
    expect([summary.counts.read, summary.counts.refused, summary.orders, summary.customers]).toEqual([
      69_659, 0, 69_659, 23_570,
    ]);
  });

  test("the tenth, imported as proposed though it has no header, is 6,919 orders of 2,357 customers", async () => {
    const file = program.choose(evaluationFile("cdnow", "CDNOW_sample.txt"));
    const { summary } = valueOf(await importFile(program.client, { file }));
    expect([summary.counts.read, summary.counts.refused, summary.orders, summary.customers]).toEqual([
      6919, 0, 6919, 2357,
    ]);
  });

  test("with the second column as customer, first and last order until 1997-09-30 are those of Fader, Hardie & Lee 2005", async () => {
    const file = program.choose(evaluationFile("cdnow", "CDNOW_sample.txt"));
    valueOf(await importFile(program.client, { file, overrides: { columns: { customer: 2 } } }));
    const set = valueOf(await program.client.features.compute({ asOf: "1997-09-30" }));
    const own = new Map(
      (await allCustomers(program.client, set)).map((customer) => {
        const ageAtLastOrderDays = customer.valueOf("tenureDays") - customer.valueOf("daysSinceLastOrder");
        // Two orders on different days at least, so repeat purchases as the paper counts them.
        const repeats = !Number.isNaN(customer.valueOf("medianGapDays"));
        return [Number(customer.key), [ageAtLastOrderDays / 7, customer.valueOf("tenureDays") / 7, repeats]] as const;
      }),
    );
    const [ids, x, tx, T] = ["ID", "x", "t_x", "T"].map((name) =>
      readEvaluationColumn("cdnow/cdnow_customers_summary_with_transactions.csv", name),
    );
    // Weeks as printed: two digits.
    const off = Array.from(ids, (_, i) => i).filter((i) => {
      const [age, tenure, repeats] = own.get(ids[i]) ?? [Number.NaN, Number.NaN, false];
      return !(Math.abs(age - tx[i]) <= 0.0051 && Math.abs(tenure - T[i]) <= 0.0051 && repeats === x[i] > 0);
    });
    expect(off.map((i) => ids[i])).toEqual([]);
    expect([ids.length, own.size, [...own.values()].filter(([, , repeats]) => repeats).length]).toEqual([
      2357, 2357, 946,
    ]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { valueOf } from "../src-shared/result.ts";
import { runStudy, type Study } from "../src-shared/study.ts";
import { allCustomers } from "./features/all-customers.ts";
import { type Program, startProgram } from "./project/start-program.ts";
import { readEvaluationColumn } from "./segmentation/evaluation-data.ts";
import { evaluationData, evaluationFile } from "./source/evaluation-data.ts";

/** UCI's Wholesale customers: yearly spending of 440 clients of a wholesaler, and no column that says who a client is. */
describe.skipIf(!evaluationData)("Wholesale customers, by suggestion only", () => {
  let program: Program;
  let study: Study;
  beforeAll(async () => {
    program = startProgram();
    valueOf(await program.client.project.create({ name: "Wholesale" }));
    const file = program.choose(evaluationFile("wholesale-customers", "wholesale_customers.csv"));
    study = valueOf(await runStudy(program.client, { file }));
  });
  afterAll(() => program.remove());

  test("each of the 440 rows is a customer, with the values of its row", async () => {
    expect(study.summary).toMatchObject({ customers: 440, counts: { read: 440, kept: 440, refused: 0 } });
    const fresh = readEvaluationColumn("wholesale-customers/wholesale_customers.csv", "Fresh");
    const customers = await allCustomers(program.client, study.featureSet);
    const told = new Map(customers.map((customer) => [customer.key, customer.valueOf("attribute:Fresh")]));
    expect(told).toEqual(new Map(Array.from(fresh, (value, i) => [`row ${i + 1} of wholesale_customers`, value])));
  });

  test("channel and region are codes: nothing is made of their size", () => {
    const chosen = study.featureSet.preparation.map(({ featureId }) => featureId);
    expect(chosen).toEqual(expect.arrayContaining(["attribute:Fresh", "attribute:Milk", "attribute:Grocery"]));
    expect(chosen).not.toContain("attribute:Channel");
    expect(chosen).not.toContain("attribute:Region");
  });

  test("every customer is in one of a few named segments", () => {
    const { segments } = study.segmentation;
    expect(segments.reduce((sum, { customers }) => sum + customers, 0)).toBe(440);
    expect(segments.length).toBeLessThanOrEqual(8);
    expect(new Set(segments.map(({ name }) => name)).size).toBe(segments.length);
  });
});

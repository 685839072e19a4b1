import { afterAll, beforeAll, expect, test } from "vitest";
import { valueOf } from "../../src-shared/result.ts";
import { importText, type Program, startProgram } from "../project/start-program.ts";

let program: Program;
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Gifts" }));
});
afterAll(() => program.remove());

test("what rows say of a customer again and again is counted once, also where something else in them changes", async () => {
  const [customers, gifts] = [30, 8];
  const rows = Array.from({ length: customers * gifts }, (_, row) => {
    const customer = row % customers;
    // A new address with every gift: so each row says something new.
    return `D${100 + customer},person${customer}@example.org,${row} High Street,2024-0${1 + (row % 9)}-11,${5 + (row % 40)}.50\n`;
  });
  const done = await importText(program, "gifts.csv", `Donor ID,Email,Address,Gift date,Amount\n${rows.join("")}`);
  const [found] = valueOf(await program.client.customer.find({ text: "D100", limit: 1 }));
  const { attributes } = valueOf(await program.client.customer.profile({ customerId: found.customerId }));
  expect([done.facts["identifier.email"], done.facts.attribute_value]).toEqual([
    customers,
    customers * attributes.length,
  ]);
});

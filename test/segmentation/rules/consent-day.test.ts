import { afterEach, expect, test } from "vitest";
import { valueOf } from "../../../src-shared/result.ts";
import { importText, type Program, startProgram } from "../../project/start-program.ts";

let program: Program;
afterEach(() => program.remove());

test.each(["Pacific/Auckland", "America/Los_Angeles"])(
  "in %s a decision of the as-of day counts to the end of that day there, and one of the next day does not",
  async (timeZone) => {
    program = startProgram({ timeZone });
    valueOf(await program.client.project.create({ name: "Shop" }));
    const orders = ["A", "B", "C", "D"].map((key) => `${key},2024-06-10,20.00\n`);
    await importText(program, "orders.csv", `Customer ID,Date,Amount\n${orders.join("")}`);
    // Either end of the as-of day, and the first minute of the next one.
    const decisions = ["A,email,granted,2024-06-15 00:00:00\n", "B,email,granted,2024-06-15 23:59:00\n"];
    await importText(
      program,
      "consents.csv",
      `Customer ID,Consent Channel,Consent State,Date\n${decisions.join("")}C,email,granted,2024-06-16 00:01:00\n`,
    );
    const { featureSetId } = valueOf(await program.client.features.compute({ asOf: "2024-06-15" }));
    const rule = { kind: "consent" as const, channel: "email" as const, state: "granted" as const };
    const { segments } = valueOf(
      await program.client.segmentation.define({
        featureSetId,
        name: "Agreed",
        definition: { method: "rules", segments: [{ name: "May be written to", rule }] },
      }),
    );
    expect(segments[0]?.customers).toBe(2);
  },
);

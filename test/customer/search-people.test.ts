import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { valueOf } from "../../src-shared/result.ts";
import { importText, type Program, startProgram } from "../project/start-program.ts";

const people = `Customer ID,First Name,Last Name,Email
C1,Ann,Smith,ann.smith@example.com
C10,Zoë,Müller,zoe@example.com
C100,Bob,Annan,bob@example.com
C7,Joanna,Ray,jo@example.com
C8,Smithson,Ltd,office@example.org
`;

let program: Program;
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "People" }));
  await importText(program, "people.csv", people);
});
afterAll(() => program.remove());

const keysOf = async (text: string, limit = 10) =>
  valueOf(await program.client.customer.search({ text, limit })).map(({ key }) => key);

describe("people are found", () => {
  test("by their key, the whole one first and longer ones after it", async () => {
    expect(await keysOf("c1")).toEqual(["C1", "C10", "C100"]);
  });

  test("by their name without its accents and capitals, and it is told", async () => {
    expect(valueOf(await program.client.customer.search({ text: "muller zoe", limit: 10 }))).toMatchObject([
      { key: "C10", name: "Zoë Müller" },
    ]);
  });

  test("by their e-mail address", async () => {
    expect(await keysOf("office@")).toEqual(["C8"]);
  });

  test("where a word begins a name before where it stands within one", async () => {
    expect(await keysOf("ann")).toEqual(["C1", "C100", "C7"]);
  });

  test("no more of them than were asked for, and nobody for nothing", async () => {
    expect(await keysOf("c1", 2)).toEqual(["C1", "C10"]);
    expect(await keysOf("  ")).toEqual([]);
    expect(await keysOf("nobody")).toEqual([]);
  });

  test("under the person whom they are counted as", async () => {
    await importText(program, "shop.csv", "Customer ID,Email\nS9,ann.smith@example.com\n", "shop");
    const found = async (text: string) => valueOf(await program.client.customer.search({ text, limit: 1 }))[0];
    const [own, other] = [await found("c1"), await found("s9")];
    expect(other).toMatchObject({ key: "S9" });
    expect(other?.customerId).toBe(own?.customerId);
  });
});

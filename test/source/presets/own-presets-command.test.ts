import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { importVerb } from "../../../src-main/hosts/cli-import.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { ImportSummary } from "../../../src-shared/source.ts";
import { type Program, startProgram } from "../../project/start-program.ts";

/** Only a person knows that each row is an order of “knd”. */
const text = `knd,beleg,tag,betrag\n${Array.from({ length: 30 }, (_, i) => `K${i % 7},B${i},2024-03-1${i % 10},${i}.50\n`).join("")}`;

let program: Program;
beforeAll(async () => {
  program = startProgram();
  const { source, project } = program.client;
  valueOf(await project.create({ name: "Shop" }));
  const file = program.chooseNew("till.csv", text);
  const { recipe } = valueOf(await source.inspect({ file }));
  const columns = { customer: 0, orderId: 1, date: 2, amount: 3 };
  valueOf(await source.savePreset({ name: "Till", recipe: { ...recipe, kind: "orders", columns } }));
  // The command works in a folder of its own; the user's presets lie in the program's.
  vi.stubEnv("TESSERA_DATA_DIR", program.folder);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await program.remove();
});

/** Imports the file into a new project as a person in the program's folder would. */
async function importBy(project: string, preset: string): Promise<ImportSummary[]> {
  const said: string[] = [];
  const context = {
    say: (line: string) => said.push(line),
    tell: () => {},
    isTerminal: false,
    cwd: program.folder,
    signal: new AbortController().signal,
  };
  await importVerb.run(context, ["till.csv"], { project, preset, json: true });
  return JSON.parse(said.join("\n")) as ImportSummary[];
}

test("a preset of one's own is found by its name, in any case, and by its id", async () => {
  for (const [i, preset] of ["till", "own-till"].entries()) {
    const [summary] = await importBy(`by-${i}.tessera`, preset);
    expect(summary).toMatchObject({ kind: "orders", customers: 7, orders: 30 });
  }
});

test("a name that nobody gave is refused, and what fits is told", async () => {
  await expect(importBy("refused.tessera", "tills")).rejects.toThrow(/preset “tills”.*own-till/);
});

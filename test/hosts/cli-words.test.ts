import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { callNames, callVerb } from "../../src-main/hosts/cli-call.ts";
import { optionProblem } from "../../src-main/hosts/cli-options.ts";
import { outFolder } from "../../src-main/hosts/cli-verb.ts";
import { closestOf } from "../../src-main/hosts/closest.ts";
import { parseOverrides } from "../../src-shared/source-overrides.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";

// Calls about no project keep what they know in the program's own folder.
beforeEach(() => {
  vi.stubEnv("TESSERA_DATA_DIR", temporaryFolder());
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const contextIn = (cwd: string) => {
  const said: string[] = [];
  const context = {
    say: (line: string) => said.push(line),
    tell: () => {},
    isTerminal: false,
    cwd,
    signal: new AbortController().signal,
  };
  return { context, said };
};

describe("a mistyped word is met with the one that was meant:", () => {
  test.each([
    ["stduy", "study"],
    ["segmentaton.get", "segmentation.get"],
    ["segmentation.list", "segmentation.list"],
    ["frobnicate", undefined],
    ["", undefined],
  ])("%s: %s", (typed, meant) => {
    expect(closestOf(typed, ["study", "import", ...callNames()])).toBe(meant);
  });
});

describe("what is wrong with an option is said without the parser's words:", () => {
  const options = { out: { type: "string" }, json: { type: "boolean" }, k: { type: "string" } } as const;
  test.each([
    [["--ot", "x"], "“study” has no option “--ot”. Did you mean --out? Nothing was done."],
    [["--colour", "x"], "“study” has no option “--colour”. Nothing was done."],
    [
      ["--k", "-3"],
      "--k needs a value behind it, such as --k VALUE; one that begins with a minus is written --k=-3. Nothing was done.",
    ],
    [["--json=1"], "--json takes no value. Nothing was done."],
  ])("%j", (args, words) => {
    let problem: Error | undefined;
    try {
      parseArgs({ args, options, allowPositionals: true });
    } catch (error) {
      problem = error as Error;
    }
    expect(problem && optionProblem(problem, "study", Object.keys(options))).toBe(words);
  });
});

test("results that cannot go into a folder are refused before anything is computed", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "orders.csv"), "");
  const { context } = contextIn(folder);
  expect(outFolder(context, { out: "new/results" }, [])).toBe(join(folder, "new", "results"));
  expect(existsSync(join(folder, "new"))).toBe(false);
  for (const out of ["orders.csv", "orders.csv/results"])
    expect(() => outFolder(context, { out }, [])).toThrow(/^The results cannot go to .+: “orders\.csv” is no folder\./);
});

test("a call says which option it needs, and which one is wrong", async () => {
  const verb = callVerb("features.compute") ?? expect.fail("no such call");
  const folder = temporaryFolder();
  const { context } = contextIn(folder);
  await callVerb("project.create")?.run(context, [], { name: "[VIP] shop", place: "shop.tessera", replace: true });
  expect(existsSync(join(folder, "shop.tessera"))).toBe(true);
  const run = (values: Record<string, string>) => verb.run(context, [], { project: "shop.tessera", ...values });
  await expect(run({ asOf: "yesterday" })).rejects.toThrow("--asOf: As of is not a date like 2024-12-31.");
  const get = callVerb("segmentation.get") ?? expect.fail("no such call");
  await expect(get.run(context, [], { project: "shop.tessera" })).rejects.toThrow(
    "“segmentation.get” needs --segmentationId: Number of the segmentation.",
  );
  const preview = callVerb("campaign.preview") ?? expect.fail("no such call");
  await expect(preview.run(context, [], { project: "shop.tessera", plan: "{bad" })).rejects.toThrow(
    /^--plan is not valid JSON: /,
  );
});

test("the sample is written to a new file, and over another one only where that is asked for", async () => {
  const folder = temporaryFolder();
  const { context } = contextIn(folder);
  const verb = callVerb("source.writeSample") ?? expect.fail("no such call");
  await callVerb("project.create")?.run(context, [], { name: "Shop", place: "shop.tessera" });
  const mine = join(folder, "orders.csv");
  writeFileSync(mine, "mine");
  await expect(verb.run(context, [], { file: "orders.csv", project: "shop.tessera" })).rejects.toThrow(
    /^There is a file “orders\.csv” at .+ already\. Choose another name, or add --replace\.$/,
  );
  expect(readFileSync(mine, "utf8")).toBe("mine");
  await verb.run(context, [], { file: "sample.csv", project: "shop.tessera" });
  expect(readFileSync(join(folder, "sample.csv"), "utf8")).toMatch(/^order_id,order_date,customer_id,/);
});

test("a misspelt role in a mapping is met with the roles that there are", () => {
  const parsed = parseOverrides('{"columns": {"dat": "Day"}}', "map.json");
  expect(parsed.ok ? "" : parsed.error.message).toMatch(
    /^“map\.json”: columns: nothing is called “dat”\. There is: customer, date, orderId, /,
  );
});

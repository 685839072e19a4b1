import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { liftVerb } from "../../src-main/hosts/cli-lift.ts";
import { CliFailure, type CliValues } from "../../src-main/hosts/cli-verb.ts";
import { valueOf } from "../../src-shared/result.ts";
import type { LiftReport } from "../../src-shared/result-lift.ts";
import { errorOf, type Program, startProgram } from "../project/start-program.ts";

let program: Program;
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Tests", place: program.place("tests.tessera") }));
});
afterAll(() => program.remove());

type LiftInput = Parameters<Program["client"]["result"]["liftTable"]>[0];

function lift(text: string, choices: Partial<LiftInput> = {}) {
  const input = {
    arm: "arm",
    outcomes: ["bought"],
    place: program.app.files.addPlace({ path: program.folder, mayReplace: true }),
  };
  return program.client.result.liftTable({ file: program.chooseNew("test.csv", text), ...input, ...choices });
}

/** A table of arms of which so many bought. */
function tableOf(...arms: readonly [arm: string, customers: number, buyers: number][]): string {
  const rows = arms.flatMap(([arm, customers, buyers]) =>
    Array.from({ length: customers }, (_, i) => `${arm},${i < buyers ? 1 : 0}\n`),
  );
  return `arm,bought\n${rows.join("")}`;
}

function firstOf(report: LiftReport) {
  return report.comparisons[0];
}

test("180 of 4,000 against 28 of 1,000 are 3 to 28 extra buyers per 1,000, a clear gain, where 80/20 was planned", async () => {
  const report = valueOf(
    await lift(tableOf(["control", 1000, 28], ["treated", 4000, 180]), { split: { treated: 80, control: 20 } }),
  );
  expect(report.sampleRatio.isBroken).toBe(false);
  const { verdict, words, difference } = firstOf(report);
  expect([difference.toFixed(4), verdict]).toEqual(["0.0170", "clear-gain"]);
  expect(words).toBe(
    "bought: clear gain. Between 3 and 28 more per 1,000 customers with “treated” than with “control”.",
  );
});

test("4,100 and 900 where 80/20 was planned is a broken test, whatever the difference", async () => {
  const report = valueOf(
    await lift(tableOf(["control", 900, 20], ["treated", 4100, 300]), { split: { treated: 80, control: 20 } }),
  );
  expect(report.sampleRatio).toMatchObject({ chiSquare: expect.closeTo(12.5, 8), isBroken: true });
  expect(firstOf(report).verdict).toBe("broken-test");
});

test.each<[string, [string, number, number], [string, number, number], string]>([
  ["more buyers, but not beyond doubt", ["control", 1000, 50], ["treated", 1000, 70], "probable-gain"],
  ["fewer buyers", ["control", 1000, 90], ["treated", 1000, 60], "probable-harm"],
  ["as many in large arms", ["control", 3000, 600], ["treated", 3000, 600], "not-distinguishable"],
  ["as many in small arms", ["control", 40, 2], ["treated", 40, 2], "too-small"],
  ["nobody in control and few in all", ["control", 40, 0], ["treated", 40, 1], "too-small"],
])("the verdict on %s is right", async (_, control, treated, verdict) => {
  expect(firstOf(valueOf(await lift(tableOf(control, treated)))).verdict).toBe(verdict);
});

test("of a guard-rail a rise is harm and a fall is gain", async () => {
  const table = tableOf(["control", 1000, 50], ["more", 1000, 120], ["less", 1000, 10]);
  const report = valueOf(await lift(table, { outcomes: ["bought"], guardRails: ["bought"] }));
  const verdicts = report.comparisons.filter(({ against, arm }) => against === "control" && arm !== "any arm");
  expect(Object.fromEntries(verdicts.map(({ arm, role, verdict }) => [`${arm}, ${role}`, verdict]))).toEqual({
    "less, goal": "probable-harm",
    "more, goal": "clear-gain",
    "less, guard-rail": "clear-gain",
    "more, guard-rail": "probable-harm",
  });
});

test("with zero buyers in control the difference has an exact end, no relative lift, and control may have up to 8.8 %", async () => {
  const report = valueOf(await lift(tableOf(["control", 40, 0], ["treated", 40, 12])));
  expect(firstOf(report)).toMatchObject({ relative: null, verdict: "clear-gain" });
  expect((100 * (report.arms[0].outcomes[0].high ?? 0)).toFixed(1)).toBe("8.8");
});

test("rows of one customer are one customer: amounts add up, and negative ones are told and counted", async () => {
  const text = "who,arm,spend\na,control,10\nb,control,2\nb,control,5\nc,treated,-3\nd,treated,4\nd,treated,4\n";
  const report = valueOf(await lift(text, { outcomes: ["spend"], customer: "who" }));
  expect(report.arms.map(({ customers, outcomes }) => [customers, outcomes[0].total])).toEqual([
    [2, 17],
    [2, 5],
  ]);
  expect(report.warnings).toEqual([
    expect.stringMatching(/^2 rows of customers who have one already were put together/),
    expect.stringMatching(/“spend” is below zero for 1 customer/),
  ]);
});

test("segments are compared by themselves, and one without a control says so by having no comparison", async () => {
  const text = `arm,bought,city\n${"control,1,Ulm\ncontrol,0,Ulm\ntreated,1,Ulm\ntreated,0,Bonn\n".repeat(30)}`;
  const report = valueOf(await lift(text, { by: "city" }));
  expect(report.segments.map(({ segment, comparisons }) => [segment, comparisons.length])).toEqual([
    ["Bonn", 0],
    ["Ulm", 1],
  ]);
});

test("an arm of one customer says that nothing can be told of it", async () => {
  const report = valueOf(
    await lift("arm,spend\ncontrol,1\ncontrol,2\ncontrol,3\ntreated,9\n", {
      outcomes: ["spend"],
      split: { control: 3, treated: 1 },
    }),
  );
  expect(firstOf(report).verdict).toBe("too-small");
  expect(report.arms[1].outcomes[0]).toMatchObject({ mean: 9, low: null });
});

test("with an expected rise every comparison has an interval for those who look often, wider than the other one", async () => {
  const report = valueOf(await lift(tableOf(["control", 1000, 50], ["treated", 1000, 70]), { expectedRise: 20 }));
  const { interval, alwaysValid } = firstOf(report);
  expect((alwaysValid?.high ?? 0) - (alwaysValid?.low ?? 0)).toBeGreaterThan(
    (interval?.high ?? 1) - (interval?.low ?? 0),
  );
});

test.each<[string, string, Partial<LiftInput>, RegExp]>([
  ["one arm only", "arm,bought\na,1\na,0\n", {}, /Before and after is not evidence of an effect/],
  ["no arm that is called control", "arm,bought\na,1\nb,0\n", {}, /Say which arm is control.*“a” and “b”/],
  ["a control that nobody is in", "arm,bought\na,1\nb,0\n", { control: "c" }, /No row is in an arm “c”/],
  [
    "a customer in two arms",
    "who,arm,bought\nx,control,1\nx,b,0\ny,b,1\n",
    { customer: "who" },
    /1 customer of “test.csv” is in two arms, such as “x”/,
  ],
  [
    "a blank outcome",
    "arm,bought\ncontrol,1\nb,\nb,1\n",
    {},
    /“bought” of “test.csv” is blank in 1 row, the first in line 3/,
  ],
  [
    "an outcome in words",
    "arm,bought\ncontrol,perhaps\nb,no\n",
    {},
    /holds “perhaps”, which is neither a number nor yes or no/,
  ],
  ["a column that is not there", "arm,bought\ncontrol,1\nb,0\n", { outcomes: ["sold"] }, /no column “sold”/],
  ["a split without an arm", "arm,bought\ncontrol,1\nb,0\n", { split: { control: 1 } }, /says nothing of the arm “b”/],
])("of %s it says what is wrong and what to do", async (_, text, choices, words) => {
  expect(errorOf(await lift(text, choices)).message).toMatch(words);
});

test("on the command line the split comes first, and existing files are refused", async () => {
  writeFileSync(join(program.folder, "shop.csv"), tableOf(["control", 100, 20], ["treated", 100, 40]));
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const context = { say, tell: say, isTerminal: false, cwd: program.folder, signal: new AbortController().signal };
  const run = (values: CliValues) =>
    liftVerb.run(context, ["shop.csv"], { arm: "arm", outcome: "bought", out: "new", ...values });
  expect(await run({ split: "treated=1,control=1" })).toBe(0);
  expect(said.slice(0, 2)).toEqual([
    "shop.csv: 200 customers. Control is “control”. control 100, treated 100.",
    "The split is as planned (χ² 0.00, p 1.0000).",
  ]);
  await expect(run({})).rejects.toThrow(CliFailure);
  await expect(run({ out: "other", split: "treated" })).rejects.toThrow(/--split is written as/);
});

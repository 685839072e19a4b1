import { mkdirSync } from "node:fs";
import { formatCount, formatDuration, formatNumber, formatShare } from "../../src-shared/format.ts";
import type { ArmOutcome, LiftReport } from "../../src-shared/result-lift.ts";
import { headerOption, headerOptions, headerUsage, tableFile, withTableApp } from "./cli-tables.ts";
import {
  type CliContext,
  type CliValues,
  type CliVerb,
  failed,
  integerOf,
  outFolder,
  phaseLine,
  textOf,
  wrongUse,
} from "./cli-verb.ts";

const outputs = ["lift.json"] as const;

export const liftVerb: CliVerb = {
  usage: `lift TABLE --arm COLUMN --outcome LIST --out DIR   What a test brought: compares the arms of any table, writes ${outputs.join(", ")}.
                          A row for each customer, also for those who did nothing; columns by name or number
  --control VALUE         The arm that the others are held against; default: the one that is called like a control
  --outcome LIST          Columns of 0 and 1, of yes and no, or of amounts, parted by commas
  --guard LIST            Columns that should not rise: unsubscribed, complained, returned
  --split LIST            The planned split, such as treated=80,control=20; default: equal arms
  --before COLUMN         What was measured before the test: takes out noise (CUPED)
  --by COLUMN             Segments, each compared by itself, with false discoveries held down
  --customer COLUMN       Whose row it is: rows of one customer are put together
  --expect PERCENT        The rise that was hoped for; adds intervals that hold however often you look
  --seed S                Of the bootstrap; default 1
${headerUsage}
  --replace               Write over existing files
  --json                  Print the report as JSON`,
  options: {
    arm: { type: "string" },
    control: { type: "string" },
    outcome: { type: "string" },
    guard: { type: "string" },
    split: { type: "string" },
    before: { type: "string" },
    by: { type: "string" },
    customer: { type: "string" },
    expect: { type: "string" },
    seed: { type: "string" },
    out: { type: "string" },
    ...headerOptions,
    replace: { type: "boolean" },
    json: { type: "boolean" },
  },
  run: lift,
};

async function lift(context: CliContext, positionals: readonly string[], values: CliValues): Promise<number> {
  const startedAt = performance.now();
  if (positionals.length > 1) throw wrongUse("lift takes one table.");
  const file = tableFile(context, positionals[0]);
  const choices = choicesOf(values);
  const folder = outFolder(context, values, outputs);
  return withTableApp(async (app, client) => {
    mkdirSync(folder, { recursive: true });
    const made = await client.result.liftTable(
      {
        file: app.files.addFile(file).file,
        place: app.files.addPlace({ path: folder, mayReplace: values.replace === true }),
        ...choices,
        ...headerOption(values),
      },
      { signal: context.signal, onProgress: phaseLine(context) },
    );
    if (!made.ok) throw failed(made.error);
    if (values.json === true) context.say(JSON.stringify(made.value, null, 1));
    else {
      sayReport(context, made.value);
      context.say(`Written to ${folder}: ${outputs.join(", ")} (${formatDuration(performance.now() - startedAt)}).`);
    }
    return 0;
  });
}

function choicesOf(values: CliValues) {
  const [arm, outcome, seed] = [textOf(values, "arm"), textOf(values, "outcome"), integerOf(values, "seed")];
  if (arm === undefined) throw wrongUse("Say which column tells the arms: --arm COLUMN.");
  if (outcome === undefined) throw wrongUse("Say what came of it: --outcome COLUMN, several parted by commas.");
  const given = (name: string, field = name) => {
    const value = textOf(values, name);
    return value === undefined ? {} : { [field]: value };
  };
  const [guard, split, expect] = [textOf(values, "guard"), textOf(values, "split"), textOf(values, "expect")];
  return {
    arm,
    outcomes: outcome.split(","),
    ...(guard !== undefined && { guardRails: guard.split(",") }),
    ...(split !== undefined && { split: splitOf(split) }),
    ...(expect !== undefined && { expectedRise: numberIn("expect", expect) }),
    ...(seed !== undefined && { seed }),
    ...given("control"),
    ...given("before"),
    ...given("by"),
    ...given("customer"),
  };
}

function splitOf(text: string): Record<string, number> {
  return Object.fromEntries(
    text.split(",").map((part) => {
      const at = part.lastIndexOf("=");
      if (at < 1) throw wrongUse(`--split is written as ARM=SHARE,ARM=SHARE, not “${text}”.`);
      return [part.slice(0, at).trim(), numberIn("split", part.slice(at + 1))];
    }),
  );
}

function numberIn(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value > 0)) throw wrongUse(`--${name} takes numbers above 0, not “${text}”.`);
  return value;
}

function sayReport(context: CliContext, report: LiftReport): void {
  const { sampleRatio } = report;
  const sizes = report.arms.map(({ arm, customers }) => `${arm} ${formatNumber(customers)}`).join(", ");
  context.say(
    `${report.file}: ${formatCount(report.customers, "customer")}. Control is “${report.control}”. ${sizes}.`,
  );
  const test = `χ² ${formatNumber(sampleRatio.chiSquare, 2)}, p ${pWords(sampleRatio.p)}`;
  context.say(
    sampleRatio.isBroken
      ? `The split is broken (${test}): do not read the result. If other shares were planned, say so with --split; else look for people who were added or lost after the draw.`
      : `The split is as planned (${test}).`,
  );
  for (const warning of report.warnings) context.say(warning);
  for (const { arm, outcomes } of report.arms) {
    context.say(`  ${arm}: ${outcomes.map(outcomeWords).join("; ")}`);
  }
  for (const comparison of report.comparisons) context.say(comparison.words);
  for (const { outcome, theta, varianceReduction } of report.cuped) {
    context.say(
      `CUPED ${outcome}: θ ${theta.toPrecision(4)}, takes out ${formatNumber(100 * varianceReduction, 3)} % of the variance.`,
    );
  }
  for (const { segment, comparisons } of report.segments) {
    context.say(`${segment}:`);
    if (comparisons.length === 0) context.say("  Nobody in one of the arms.");
    for (const { words } of comparisons) context.say(`  ${words}`);
  }
}

function outcomeWords({ outcome, kind, total, mean }: ArmOutcome): string {
  return kind === "share"
    ? `${outcome} ${formatShare(mean)} (${formatNumber(total)})`
    : `${outcome} ${formatNumber(mean, 2)} a customer`;
}

function pWords(p: number): string {
  return p < 0.0001 ? "below 0.0001" : formatNumber(p, 4);
}

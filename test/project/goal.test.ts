import { afterAll, beforeAll, expect, test } from "vitest";
import { valueOf } from "../../src-shared/result.ts";
import { parseIsoDay } from "../../src-shared/units.ts";
import { errorOf, type Program, startProgram } from "./start-program.ts";

let program: Program;
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Shop" }));
});
afterAll(() => program.remove());

const goal = { objective: "Second orders", kpi: "repeatRate", target: 0.4, targetDay: "2026-06-30" } as const;

test("a project has no goal until somebody sets one; then it is kept with its baseline, and stands in the history", async () => {
  const { client } = program;
  expect(valueOf(await client.project.goal({}))).toBeNull();
  const saved = valueOf(await client.project.saveGoal({ ...goal, baseline: 0.315, baselineDay: "2025-01-10" }));
  expect(saved).toEqual({
    objective: "Second orders",
    kpi: "repeatRate",
    target: 0.4,
    targetDay: parseIsoDay("2026-06-30"),
    baseline: { value: 0.315, asOfDay: parseIsoDay("2025-01-10") },
  });
  expect(valueOf(await client.project.goal({}))).toEqual(saved);
  expect(valueOf(await client.project.listHistory({}))[0].words).toBe(
    "Goal: Second orders (repeat rate from 32 % (2025-01-10) to 40 % until 2026-06-30).",
  );
  valueOf(await client.project.removeGoal({}));
  expect(valueOf(await client.project.goal({}))).toBeNull();
});

test.each([
  [
    "a target day that has passed",
    { targetDay: "2024-12-31" },
    "targetDay",
    "2024-12-31 is not ahead of us any more; today is 2025-01-15. Choose a later day, so that there is time to reach the goal.",
  ],
  ["a target day that is today", { targetDay: "2025-01-15" }, "targetDay", expect.stringContaining("not ahead of us")],
  ["a day that is none", { targetDay: "soon" }, "targetDay", "Until is not a date like 2024-12-31."],
  ["a share above all", { target: 40 }, "target", "Repeat rate is a share: at most 100 %. Choose a lower target."],
  ["no objective", { objective: " " }, "objective", "Objective is empty. Type at least one character."],
])("%s is refused beside its field, and nothing is saved", async (_name, change, field, message) => {
  expect(errorOf(await program.client.project.saveGoal({ ...goal, ...change }))).toMatchObject({ field, message });
  expect(valueOf(await program.client.project.goal({}))).toBeNull();
});

import { expect, test } from "vitest";
import { MS_PER_DAY } from "../../src-shared/units.ts";
import { NOW } from "../project/start-program.ts";
import { freshProject, importText, lookAt } from "./shop-project.ts";

const answers = `${["customer_id,rating,comment", "K1,5,Very good tea and quick", "K2,2,The box was broken", "K3,4,"].join("\n")}\n`;
const roles = { customer: 0, rating: 1, text: 2 };

test("a survey without a day is read as feedback of the day of its import, which the check says", async () => {
  const store = freshProject();
  const { recipe } = await lookAt(store, answers);
  const { kept: _, preset: __, ...plain } = recipe;
  const summary = await importText(store, answers, { recipe: { ...plain, kind: "feedback", columns: roles } });
  expect(summary.counts).toMatchObject({ read: 3, kept: 3, refused: 0 });
  expect(summary.problems.map(({ kind, title, count }) => [kind, title, count])).toEqual([
    ["undated", "3 rows without a day", 3],
  ]);
  const today = Math.floor(NOW / MS_PER_DAY);
  const rows = store.all<{ day: number; rating: number }>("SELECT day, rating FROM feedback ORDER BY id");
  expect(rows.map(({ day }) => day)).toEqual([today, today, today]);
});

test("where a file of feedback has days, a row that lacks its day is refused", async () => {
  const store = freshProject();
  const lines = answers.trimEnd().split("\n");
  const days = ["date", "2024-05-01", "", "2024-05-03"];
  const text = `${lines.map((line, i) => `${line},${days[i]}`).join("\n")}\n`;
  const { recipe } = await lookAt(store, text);
  const { kept: _, preset: __, ...plain } = recipe;
  const columns = { ...roles, date: 3 };
  const summary = await importText(store, text, { recipe: { ...plain, kind: "feedback", columns } });
  expect(summary.counts).toMatchObject({ read: 3, kept: 2, refused: 1 });
  expect(summary.problems.map(({ kind }) => kind)).toEqual(["missing-date"]);
});

import { expect, test } from "vitest";
import { newsBetween } from "../../src-renderer/app/step-news.ts";
import type { HistoryEntry, StepsAtHand } from "../../src-shared/project.ts";

const entry = (id: number): HistoryEntry => ({
  id,
  atMs: 0,
  call: "project.rename",
  words: `Step ${id}.`,
  state: "done",
});
const atHand = (undo: number | null, redo: number | null): StepsAtHand => ({
  undo: undo === null ? null : entry(undo),
  redo: redo === null ? null : entry(redo),
});

test.each([
  ["the first step of all", [null, null], [3, null], "done", 3],
  ["a step after others", [3, null], [5, null], "done", 5],
  ["a step taken back", [5, null], [3, 5], "taken back", 5],
  ["the first step taken back", [3, 5], [null, 3], "taken back", 3],
  ["a step done again", [3, 5], [5, null], "done again", 5],
  ["a step in place of one that was taken back", [3, 5], [8, null], "done", 8],
  ["several taken back at once", [7, null], [null, 3], "taken back", 3],
] as const)("%s is told as what it is", (_, [undo, redo], [undoNow, redoNow], kind, id) => {
  expect(newsBetween(atHand(undo, redo), atHand(undoNow, redoNow))).toEqual({ entry: entry(id), kind });
});

test("a step that is no news is not told", () => {
  expect(newsBetween(atHand(3, 5), atHand(3, 5))).toBeUndefined();
  expect(newsBetween(atHand(null, null), atHand(null, null))).toBeUndefined();
});

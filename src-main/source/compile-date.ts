import { type Recipe, repairOf } from "../../src-shared/source-recipe.ts";
import { makeTimeZone } from "../../src-shared/time-zone.ts";
import { compileCell } from "./compile-cell.ts";
import { type MappedRow, type Note, refused } from "./mapped-row.ts";
import { compileDateParser, type LocalInstant } from "./parse-date.ts";

/** Reads the moment of a row, and its day in the project's zone. @param today later days lie in the future. */
export function compileDate(recipe: Recipe, timeZone: string, today: number) {
  const cell = compileCell(recipe, "date");
  const time = recipe.columns.time === undefined ? undefined : compileCell(recipe, "time");
  const parse = compileDateParser(recipe.dateFormat);
  const zone = makeTimeZone(timeZone);
  // Times without a zone are in the source's own; days are those of the project.
  const written = recipe.timeZone === undefined ? zone : makeTimeZone(recipe.timeZone);
  const local: LocalInstant = { day: 0, msOfDay: 0, offsetMinutes: undefined };
  const refusesFuture = repairOf(recipe, "future-date", "keep") === "refuse";
  return (cells: readonly string[], into: MappedRow, note: Note): boolean => {
    const date = cell(cells);
    if (date === "") return refused(note, "missing-date", "", "date");
    const text = time ? `${date} ${time(cells)}`.trimEnd() : date;
    if (!parse(text, local)) return refused(note, "bad-date", text, "date");
    if (local.offsetMinutes === undefined) {
      into.atMs = written.toUtc(local.day, local.msOfDay);
      into.day = written === zone ? local.day : zone.dayOf(into.atMs);
    } else {
      into.atMs = local.day * 86_400_000 + local.msOfDay - local.offsetMinutes * 60_000;
      into.day = zone.dayOf(into.atMs);
    }
    if (into.day > today) {
      note({ kind: "future-date", role: "date", value: text, isRefused: refusesFuture });
      return !refusesFuture;
    }
    return true;
  };
}

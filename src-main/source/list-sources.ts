import type { DayRange, ImportListing, SourceListing } from "../../src-shared/source.ts";
import type { ReadStore } from "../store/open-store.ts";
import { allPresets } from "./presets/all-presets.ts";
import { allSources, listImports } from "./queries.ts";

/** The sources of a project, each with its imports and the days that they cover. */
export function listSources(store: ReadStore): SourceListing[] {
  const imports = listImports(store);
  return allSources(store).map(({ sourceId, name, recipe }) => {
    const own = imports.filter((listing) => listing.sourceId === sourceId);
    const preset = allPresets.find(({ id }) => id === recipe.preset);
    return {
      sourceId,
      name,
      kind: recipe.kind ?? "orders",
      recipe,
      ...(preset && { presetLabel: preset.label }),
      imports: own,
      ...coverage(own.filter(({ state }) => state === "visible")),
    };
  });
}

/** Which days imports cover together, once, and more than once. */
export function coverage(
  imports: readonly Pick<ImportListing, "firstDay" | "lastDay" | "gaps">[],
): Pick<SourceListing, "firstDay" | "lastDay" | "gaps" | "overlaps"> {
  // How many imports cover the days from here on: +1 where a stretch begins, −1 on the day after it ends.
  const steps = new Map<number, number>();
  const step = (day: number, by: number) => steps.set(day, (steps.get(day) ?? 0) + by);
  for (const { firstDay, lastDay, gaps } of imports) {
    if (firstDay === undefined || lastDay === undefined) continue;
    step(firstDay, 1);
    step(lastDay + 1, -1);
    for (const gap of gaps) {
      step(gap.firstDay, -1);
      step(gap.lastDay + 1, 1);
    }
  }
  const days = [...steps.keys()].sort((a, b) => a - b);
  const gaps: DayRange[] = [];
  const overlaps: DayRange[] = [];
  let covering = 0;
  days.forEach((day, i) => {
    covering += steps.get(day) ?? 0;
    const next = days[i + 1];
    if (next === undefined) return;
    if (covering === 0) extend(gaps, { firstDay: day, lastDay: next - 1 });
    if (covering > 1) extend(overlaps, { firstDay: day, lastDay: next - 1 });
  });
  const [firstDay, afterLast] = [days[0], days.at(-1)];
  return {
    ...(firstDay !== undefined && afterLast !== undefined && { firstDay, lastDay: afterLast - 1 }),
    gaps,
    overlaps,
  };
}

function extend(ranges: DayRange[], { firstDay, lastDay }: DayRange): void {
  const last = ranges.at(-1);
  if (last && last.lastDay + 1 === firstDay) ranges[ranges.length - 1] = { firstDay: last.firstDay, lastDay };
  else ranges.push({ firstDay, lastDay });
}

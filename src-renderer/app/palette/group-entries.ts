import { type Entry, type EntryGroup, entryGroups } from "./entry.ts";
import { matchScore, ranked } from "./rank.ts";

export interface ShownGroup {
  readonly title: EntryGroup | "Recent";
  readonly entries: readonly Entry[];
}

const MOST_OF_A_GROUP = 7;
/** Less than the step from one kind of fit to the next: what was used leads among what fits alike. */
const RECENT_BONUS = 10;

/**
 * What the palette shows. Before anything is typed: what was used last, then actions and screens. After that the best of
 * each group, the group with the best one first. People were found by the program already, and only take their place.
 * @param recent ids, newest first.
 */
export function groupEntries(
  typed: string,
  entries: readonly Entry[],
  people: readonly Entry[],
  recent: readonly string[],
): ShownGroup[] {
  if (typed.trim() === "") return beforeTyping(entries, recent);
  const isRecent = new Set(recent);
  const groups = entryGroups.map((title) => {
    const own = entries.filter(({ group }) => group === title);
    const fitting =
      title === "Customers" ? people : ranked(typed, own, ({ id }) => (isRecent.has(id) ? RECENT_BONUS : 0));
    return { title, entries: fitting.slice(0, MOST_OF_A_GROUP) };
  });
  // By the kind of fit alone, so that likes stand in the order of the groups.
  const best = ({ entries: [first] }: ShownGroup) => (first ? Math.floor(matchScore(typed, first)) : 0);
  return groups.filter((group) => group.entries.length > 0).sort((a, b) => best(b) - best(a));
}

function beforeTyping(entries: readonly Entry[], recent: readonly string[]): ShownGroup[] {
  const used = recent.flatMap((id) => entries.find((entry) => entry.id === id) ?? []);
  const rest = (title: EntryGroup) => entries.filter((entry) => entry.group === title && !used.includes(entry));
  const groups: ShownGroup[] = [
    { title: "Recent", entries: used },
    { title: "Actions", entries: rest("Actions") },
    { title: "Screens", entries: rest("Screens") },
  ];
  return groups.filter((group) => group.entries.length > 0);
}

import { formatCount, formatNumber, formatShare } from "../../../src-shared/format.ts";
import type { SettingsPreview } from "../../../src-shared/segmentation-settings.ts";

/** What the screens for settings of methods say. */
export const settingsWords = {
  title: "Your own settings",
  sentence: "Move a setting and see at once, on a part of the customers, what it would make of them.",
  back: "Back to the segments",
  noFeatures: "No features have been computed yet.",
  toFeatures: "To the features",
  ways: {
    tree: "Cut a tree",
    density: "By closeness",
    size: "By smallest group",
    count: "By number",
  },
  tree: {
    title: "Tree of groups",
    help: "Every customer begins alone; the two nearest groups are joined, again and again, until one is left. Heights are how far apart what joins was. Drag the line, or move it with the arrow keys: what joins below it stays together.",
    linkage: "Groups are near",
    linkages: [
      { value: "ward", label: "least wide together (Ward)" },
      { value: "average", label: "on average" },
      { value: "complete", label: "at their farthest members" },
      { value: "single", label: "at their nearest members" },
    ],
    use: "Use this cut",
    running: "Growing the tree",
    flat: "All merges are at one height, so that no cut divides the customers.",
    fromGroups: (groups: number) =>
      `There are too many different customers for a whole tree, so it begins with ${formatNumber(groups)} small groups of them.`,
  },
  density: {
    title: "How close customers are",
    help: "A group is where customers stand close together; who has too few others within the distance stands apart. Where the curve bends upwards, groups end. Drag the line, or move it with the arrow keys.",
    neighbours: "Customers that make a place dense",
    propose: "Take the bend",
    use: "Make these segments",
    running: "Measuring how close customers are",
    within: (share: number, minPts: number) =>
      `${formatShare(share)} of the customers have ${formatNumber(minPts)} within this distance, themselves included.`,
  },
  size: {
    title: "The smallest group",
    help: "Groups of any closeness are found; those with fewer customers than this are none (HDBSCAN*).",
    label: "Smallest group",
    use: "Make these segments",
  },
  count: {
    title: "The number of groups",
    help: "Customers are divided into as many groups as you say (k-means). Which number is best is answered on “How many groups?”.",
    label: "Number of groups",
    use: "Make these segments",
  },
  making: "Making segments",
  trying: "Trying it …",
  standApart: "stand apart",
} as const;

/** "Preview on 5 % of the customers: 5,000 of 100,000." */
export function previewOn({ tried, customers }: SettingsPreview): string {
  if (tried === customers) return `Tried on all ${formatCount(customers, "customer")}.`;
  return `Preview on ${formatShare(tried / customers)} of the customers: ${formatNumber(tried)} of ${formatNumber(customers)}.`;
}

/** "5 groups, the smallest with 4.1 %; 3.2 % stand apart." */
export function groupsInWords({ shares, noiseShare }: SettingsPreview): string {
  const apart = noiseShare > 0 ? `; ${formatShare(noiseShare)} ${settingsWords.standApart}` : "";
  const smallest = shares.at(-1);
  if (smallest === undefined) return `No group: all ${settingsWords.standApart}.`;
  return `${formatCount(shares.length, "group")}, the smallest with ${formatShare(smallest)} of the customers${apart}.`;
}

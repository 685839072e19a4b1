import { formatCount, formatList } from "../../../src-shared/format.ts";
import type { UnseenWords } from "../../../src-shared/segmentation-continued.ts";
import { OTHER_WORDS, wordFeatureOf } from "../../../src-shared/word-features.ts";
import type { ColumnScale } from "../../features/standardize.ts";
import type { FeatureTable } from "../feature-table.ts";

/** The words of newer features that a model was made without. O(n·features of words). */
export function unseenWords({ set, columnOf }: FeatureTable, scales: readonly ColumnScale[]): UnseenWords[] {
  return scales.flatMap(({ featureId, levels, order }) => {
    const feature = wordFeatureOf(set, featureId);
    const known = levels ?? order;
    if (!feature || !known) return [];
    const unseen = new Set(feature.levels.flatMap((level, code) => (known.includes(level) ? [] : [code])));
    const codes = columnOf(featureId).filter((code) => unseen.has(code));
    if (codes.length === 0) return [];
    const words = [...new Set(codes)].map((code) => feature.levels[code]);
    return [{ featureId, label: feature.label, words, customers: codes.length, countAs: countAs(known, levels) }];
  });
}

function countAs(known: readonly string[], levels: readonly string[] | undefined): UnseenWords["countAs"] {
  if (!levels) return "the middle one";
  return known.includes(OTHER_WORDS) ? "one of the rare ones" : "different from all";
}

/** "12 customers have a word in “Country” that the model has never seen (“Norway”); it counts as different from all." */
export function unseenSentence({ label, words, customers, countAs }: UnseenWords): string {
  const [have, it] = [customers === 1 ? "has" : "have", words.length === 1 ? "it counts" : "they count"];
  const named = formatList(words.slice(0, 3).map((word) => `“${word}”`));
  return `${formatCount(customers, "customer")} ${have} a word in “${label}” that the model has never seen (${named}${words.length > 3 ? " …" : ""}); ${it} as ${countAs}.`;
}

import type { FeatureUnit } from "../../../src-shared/features.ts";
import { formatList } from "../../../src-shared/format.ts";
import { NO_WORD } from "../../../src-shared/word-features.ts";
import type { TreeNode } from "./surrogate-tree.ts";
import { valueBesideLabel } from "./value-words.ts";

/** A column of a tree, as people and databases call it. */
export interface TreeColumn {
  readonly featureId: string;
  readonly label: string;
  readonly unit: FeatureUnit;
  /** The word that is asked for: 1 for those who have it. */
  readonly level?: string;
  /** Of numbers: what who has none counts as; absent where everybody has one. */
  readonly unknownAs?: number;
}

/** Values from `from` (counted in) to `below`. */
interface Bound {
  readonly from?: number;
  readonly below?: number;
}

/** Bounds of the columns that lead to a leaf. */
export type Path = ReadonlyMap<number, Bound>;

/** A leaf with the way to it. */
export interface TreeRule {
  readonly segment: number;
  readonly rows: number;
  /** "orders at least 4 and days since last order below 90"; "" where the tree has no split. */
  readonly words: string;
  /** A condition on columns named after features; TRUE where the tree has no split. */
  readonly sql: string;
}

/** The leaves of a tree as rules that never overlap and leave nobody out. O(leaves · depth). */
export function treeRules(tree: TreeNode, columns: readonly TreeColumn[], currency: string): TreeRule[] {
  return leavesOf(tree, new Map()).map(({ segment, rows, path }) => {
    const bounds = [...path];
    return {
      segment,
      rows,
      words: formatList(bounds.map(([column, bound]) => boundWords(columns[column], bound, currency))),
      sql:
        bounds.length === 0 ? "TRUE" : bounds.map(([column, bound]) => boundSql(columns[column], bound)).join(" AND "),
    };
  });
}

/** The whole tree as one SQL expression that gives the name of a row's segment. */
export function treeSql(rules: readonly TreeRule[], names: readonly string[]): string {
  const cases = rules.map(({ sql, segment }) => `  WHEN ${sql} THEN ${quoted(names[segment], "'")}`);
  return `CASE\n${cases.join("\n")}\nEND`;
}

/** @returns the leaves below a node, each with the bounds that lead to it. @param path to the node; empty for the root. */
export function leavesOf(node: TreeNode, path: Path): { segment: number; rows: number; path: Path }[] {
  if (node.kind === "leaf") return [{ segment: node.segment, rows: node.rows, path }];
  const bound = path.get(node.column) ?? {};
  // Nearer to the leaf means narrower: what an earlier split allowed is cut further.
  return [
    ...leavesOf(node.below, new Map(path).set(node.column, { ...bound, below: node.threshold })),
    ...leavesOf(node.others, new Map(path).set(node.column, { ...bound, from: node.threshold })),
  ];
}

function boundWords({ label, unit, level, unknownAs }: TreeColumn, { from, below }: Bound, currency: string): string {
  const inWords = (value: number) => valueBesideLabel(value, unit, currency);
  const name = label.toLowerCase();
  if (level !== undefined) return `${name} ${from === undefined ? "is not" : "is"} “${level}”`;
  const meetsUnknown =
    unknownAs !== undefined && unknownAs >= (from ?? unknownAs) && unknownAs < (below ?? Number.POSITIVE_INFINITY);
  const unknown = meetsUnknown ? " or not known" : "";
  if (from !== undefined && below !== undefined)
    return `${name} from ${inWords(from)} to below ${inWords(below)}${unknown}`;
  return `${name} ${from === undefined ? `below ${inWords(below ?? 0)}` : `at least ${inWords(from)}`}${unknown}`;
}

function boundSql({ featureId, level, unknownAs }: TreeColumn, { from, below }: Bound): string {
  const named = quoted(featureId, '"');
  const column = unknownAs === undefined ? named : `coalesce(${named}, ${unknownAs})`;
  if (level === NO_WORD) return from === undefined ? `${column} IS NOT NULL` : `${column} IS NULL`;
  // Who has no word is not among those who have it.
  if (level !== undefined) return `${column} ${from === undefined ? "IS DISTINCT FROM" : "="} ${quoted(level, "'")}`;
  const parts = [
    ...(from === undefined ? [] : [`${column} >= ${from}`]),
    ...(below === undefined ? [] : [`${column} < ${below}`]),
  ];
  return parts.join(" AND ");
}

function quoted(text: string, mark: string): string {
  return mark + text.replaceAll(mark, mark + mark) + mark;
}

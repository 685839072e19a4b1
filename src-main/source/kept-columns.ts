import type { ColumnFinding } from "../../src-shared/source.ts";
import type { AttributeClass, AttributeType, Provenance } from "../../src-shared/source-kinds.ts";
import type { KeptColumn, Recipe } from "../../src-shared/source-recipe.ts";
import { headerWords } from "./header-words.ts";
import { holdsStatements } from "./stated-columns.ts";

/** What a column's name says about its class; the first that fits. */
const classes: readonly (readonly [pattern: RegExp, AttributeClass])[] = [
  [
    /\b(city|country|region|state|zip|postcode|latitude|longitude|timezone|location|address|climate|store)\b/,
    "geographic",
  ],
  [
    /\b(age|gender|sex|birth|income|education|marital|married|household|children|kids|occupation|job|title)\b/,
    "demographic",
  ],
  [
    /\b(interest|hobby|hobbies|value|lifestyle|attitude|opinion|favou?rite|prefer\w*|personality|motivation)\b/,
    "psychographic",
  ],
  [
    /\b(order|orders|spent|spend|spending|revenue|purchase\w*|aov|ltv|lifetime|discount|refund\w*|tenure|contract|charges?)\b/,
    "transactional",
  ],
];

export function classOf(name: string): AttributeClass {
  const words = headerWords(name);
  return classes.find(([pattern]) => pattern.test(words))?.[1] ?? "behavioural";
}

/** What is named in words and coded as numbers: region 3 is not three times region 1. */
const codeWords = /\b(channel|region|zone|code|type|store|branch|country|state|gender|sex|segment|cluster|category)\b/;
const MOST_CODES = 20;

function areCodes({ name, kind, distinct, samples }: ColumnFinding): boolean {
  if (kind !== "number" || distinct > MOST_CODES || !codeWords.test(headerWords(name))) return false;
  return samples.every((sample) => /^\d{1,4}$/.test(sample));
}

/** Words by which files say yes and no. */
export const yesNo = /^(yes|no|y|n|true|false|ja|nein|oui|non|si|no|0|1)$/i;

function typeOf(column: ColumnFinding): AttributeType {
  const { kind, distinct, samples } = column;
  if (areCodes(column)) return "text";
  if (distinct <= 2 && samples.length > 0 && samples.every((sample) => yesNo.test(sample))) return "yes-no";
  return kind === "number" || kind === "date" ? kind : "text";
}

/** @returns how a column is kept under its own name. */
export function keptColumn(column: ColumnFinding, provenance: Provenance, name = column.name): KeptColumn {
  const { numberFormat } = column;
  const type = typeOf(column);
  return {
    column: column.index,
    name,
    type,
    class: classOf(column.name),
    provenance,
    ...(type === "number" && numberFormat && { numberFormat }),
  };
}

/**
 * The columns that play no role and are kept: of a file of customers all that hold something, since a person brought them,
 * of one of feedback the answers. What columns are named as preferences or questions, the customers stated themselves.
 */
export function keptColumns(
  recipe: Recipe,
  columns: readonly ColumnFinding[],
  isSecret: (column: number) => boolean,
): KeptColumn[] {
  if (recipe.kind !== "customers" && recipe.kind !== "feedback") return [];
  const isOfFeedback = recipe.kind === "feedback";
  const used = new Set(Object.values(recipe.columns));
  return columns
    .filter((column) => !used.has(column.index) && column.kind !== "empty" && !isSecret(column.index))
    .filter(({ name }) => !isOfFeedback || holdsStatements(name))
    .map((column) => keptColumn(column, holdsStatements(column.name) ? "zero-party" : "first-party"));
}

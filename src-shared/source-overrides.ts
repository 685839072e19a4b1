import { z } from "zod";
import { sourceWord } from "./numbered-rows.ts";
import { fail, type Result, succeed } from "./result.ts";
import type { ColumnFinding, Inspection } from "./source.ts";
import {
  columnNamesOf,
  columnsMade,
  combineColumnsSchema,
  type DerivedStep,
  numberRowsSchema,
  splitColumnSchema,
} from "./source-derived.ts";
import { dialectChangesSchema, numberFormatSchema } from "./source-dialect.ts";
import { numberRoles, type Role, roleNames, roles } from "./source-kinds.ts";
import {
  consentRuleSchema,
  type KeptColumn,
  keptColumnSchema,
  type Recipe,
  ratesSchema,
  recipeSchema,
} from "./source-recipe.ts";

/** A column by its name, or by its number from 1. */
const column = z.union([z.string(), z.int().min(1)]);

/**
 * Corrections of a proposed recipe, as a person writes them in a file: only what differs, columns by name or by
 * number from 1, null for "none".
 */
export const overridesSchema = z.strictObject({
  /** What a row is. */
  kind: recipeSchema.shape.kind,
  /** Known export to read the file as; "none" for what its columns say. */
  preset: z.string().max(80).optional(),
  dialect: dialectChangesSchema.optional(),
  /** Columns that are made of others, on top of those that were proposed. */
  derived: z
    .array(
      z.discriminatedUnion("kind", [
        splitColumnSchema.extend({ column }),
        combineColumnsSchema.extend({ columns: z.array(column).min(2).max(10) }),
        // What stands before the numbers is the file's name where it is not said.
        numberRowsSchema.partial({ source: true }),
      ]),
    )
    .max(50)
    .optional(),
  columns: z.partialRecord(z.enum(roleNames), column.nullable()).optional(),
  /** Columns that are kept under a name of their own; null: left out. */
  kept: z.record(z.string(), keptColumnSchema.omit({ column: true }).partial().nullable()).optional(),
  /** What the file says that customers agreed to; in place of what was proposed. */
  consents: z
    .array(consentRuleSchema.extend({ column: column.optional(), timeColumn: column.optional() }))
    .max(20)
    .optional(),
  /** IANA name of the zone that times without a zone are in. */
  timeZone: recipeSchema.shape.timeZone,
  /** Country of telephone numbers without a country code, such as DE. */
  country: recipeSchema.shape.country,
  dateFormat: recipeSchema.shape.dateFormat.optional(),
  numberFormat: numberFormatSchema.optional(),
  currency: recipeSchema.shape.currency.optional(),
  rates: ratesSchema.optional(),
  cancelled: recipeSchema.shape.cancelled.partial().optional(),
  repairs: recipeSchema.shape.repairs.optional(),
});
export type Overrides = z.infer<typeof overridesSchema>;

/** @returns the overrides in a JSON text, or what is wrong with them in words. */
export function parseOverrides(text: string, fileName: string): Result<Overrides> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return fail("bad-mapping", `“${fileName}” is not valid JSON: ${(error as Error).message}.`);
  }
  const parsed = overridesSchema.safeParse(value);
  if (parsed.success) return succeed(parsed.data);
  const issue = parsed.error.issues[0];
  const words =
    issue?.code === "unrecognized_keys"
      ? unknownWords(issue.keys, issue.path)
      : (issue?.message ?? "does not fit").replace(/\.?$/, ".");
  return fail("bad-mapping", `“${fileName}”: ${issue?.path.join(".") || "the top level"}: ${words}`);
}

/** What is misspelt, and what could be meant. */
function unknownWords(keys: readonly string[], path: readonly PropertyKey[]): string {
  const known = path.length === 0 ? Object.keys(overridesSchema.shape) : path[0] === "columns" ? roleNames : [];
  return `nothing is called “${keys.join("”, “")}”.${known.length > 0 ? ` There is: ${known.join(", ")}.` : ""}`;
}

/** Lays corrections over the proposed recipe. */
export function applyOverrides(found: Inspection, overrides: Overrides): Result<Recipe> {
  const withDerived = derivedAfter(found, overrides.derived ?? []);
  if (!withDerived.ok) return withDerived;
  const inspection = withDerived.value;
  const { recipe } = inspection;
  const columns: Recipe["columns"] = { ...recipe.columns };
  for (const [role, wanted] of Object.entries(overrides.columns ?? {}) as [Role, string | number | null][]) {
    const index = wanted === null ? undefined : columnIndex(inspection, wanted);
    if (index === -1) return noColumn(inspection, wanted ?? "", `for ${roles[role].label.toLowerCase()}`);
    if (index !== undefined && recipe.secret?.includes(index))
      return fail("bad-mapping", `Column “${wanted}” holds a secret and is never stored.`);
    // A column plays one role: taking it for another frees it.
    for (const other of roleNames) if (columns[other] === index) delete columns[other];
    if (index === undefined) delete columns[role];
    else columns[role] = index;
  }
  const numberFormats: Recipe["numberFormats"] = {};
  for (const role of numberRoles) {
    const column = columns[role];
    if (column === undefined) continue;
    const format = overrides.numberFormat ?? inspection.columns[column]?.numberFormat;
    if (format) numberFormats[role] = format;
  }
  const kept = keptAfter(inspection, columns, overrides.kept ?? {});
  if (!kept.ok) return kept;
  const consents = consentsAfter(inspection, overrides.consents);
  if (!consents.ok) return consents;
  const date = columns.date === undefined ? undefined : inspection.columns[columns.date];
  return succeed({
    ...recipe,
    columns,
    numberFormats,
    dateFormat: overrides.dateFormat ?? date?.dateFormats[0] ?? recipe.dateFormat,
    currency: overrides.currency ?? recipe.currency,
    ...(overrides.rates && { rates: overrides.rates }),
    cancelled: {
      idPrefix: overrides.cancelled?.idPrefix ?? recipe.cancelled.idPrefix,
      statuses: overrides.cancelled?.statuses ?? recipe.cancelled.statuses,
    },
    ...(kept.value.length > 0 || recipe.kept ? { kept: kept.value } : {}),
    ...(consents.value && { consents: consents.value }),
    ...(overrides.timeZone !== undefined && { timeZone: overrides.timeZone }),
    ...(overrides.country !== undefined && { country: overrides.country }),
    repairs: { ...recipe.repairs, ...overrides.repairs },
  });
}

/** The inspection with further derived columns; a step that the recipe has already is not added again. */
function derivedAfter(inspection: Inspection, wanted: NonNullable<Overrides["derived"]>): Result<Inspection> {
  let now = inspection;
  for (const step of wanted) {
    const named = namedColumns(step);
    const indexes = named.map((name) => columnIndex(now, name));
    const missing = indexes.indexOf(-1);
    if (missing >= 0) return noColumn(now, named[missing] ?? "", step.kind === "split" ? "to split" : "to combine");
    if (indexes.some((index) => now.recipe.secret?.includes(index)))
      return fail("bad-mapping", `Nothing is made of a column that holds a secret: ${named.join(", ")}.`);
    const added = stepOver(step, indexes, now);
    const derived = now.recipe.derived ?? [];
    if (derived.some((other) => JSON.stringify(other) === JSON.stringify(added))) continue;
    const taken = columnsMade(added).find((name) => columnIndex(now, name) >= 0);
    if (taken !== undefined) return fail("bad-mapping", `There is a column “${taken}” already. Choose another name.`);
    now = { ...now, recipe: { ...now.recipe, derived: [...derived, added] } };
  }
  return succeed(now);
}

type WantedStep = NonNullable<Overrides["derived"]>[number];

function namedColumns(step: WantedStep): readonly (string | number)[] {
  if (step.kind === "number") return [];
  return step.kind === "split" ? [step.column] : step.columns;
}

function stepOver(step: WantedStep, indexes: readonly number[], { recipe, fileName }: Inspection): DerivedStep {
  switch (step.kind) {
    case "split":
      return { ...step, column: indexes[0] ?? 0 };
    case "combine":
      return { ...step, columns: [...indexes] };
    case "number":
      return { ...step, source: step.source ?? sourceWord(recipe.dialect.part || fileName) };
  }
}

/** The columns that are kept, but for those that now play a role. */
function keptAfter(
  inspection: Inspection,
  columns: Recipe["columns"],
  changes: NonNullable<Overrides["kept"]>,
): Result<KeptColumn[]> {
  const used = new Set(Object.values(columns));
  const kept = new Map((inspection.recipe.kept ?? []).map((entry) => [entry.column, entry]));
  for (const [name, change] of Object.entries(changes)) {
    const index = columnIndex(inspection, name);
    if (index < 0) return noColumn(inspection, name, "to keep");
    const found = inspection.columns[index] ?? textColumn(index, columnNamesOf(inspection.recipe)[index] ?? name);
    if (inspection.recipe.secret?.includes(index))
      return fail("bad-mapping", `Column “${name}” holds a secret and is never stored.`);
    if (change === null) kept.delete(index);
    else {
      const before = kept.get(index) ?? proposeKept(found);
      kept.set(index, { ...before, ...withoutUndefined(change), column: index });
    }
  }
  return succeed([...kept.values()].filter((entry) => !used.has(entry.column)).sort((a, b) => a.column - b.column));
}

/** How a column is kept where nobody says more: as what its cells are, of first-party origin. */
export function proposeKept({ index, name, kind, numberFormat }: ColumnFinding): KeptColumn {
  const type = kind === "number" || kind === "date" ? kind : "text";
  const format = type === "number" && numberFormat ? { numberFormat } : {};
  return { column: index, name, type, class: "behavioural", provenance: "first-party", ...format };
}

/** A derived column, before anybody has looked at what stands in it. */
function textColumn(index: number, name: string): ColumnFinding {
  const nothing = { filledShare: 0, distinct: 0, newShare: 0, samples: [], dateFormats: [], unreadable: 0 };
  return { index, name, kind: "text", ...nothing };
}

function consentsAfter(
  inspection: Inspection,
  wanted: Overrides["consents"],
): Result<NonNullable<Recipe["consents"]> | undefined> {
  if (!wanted) return succeed(undefined);
  const rules: NonNullable<Recipe["consents"]> = [];
  for (const { column: named, timeColumn: timeNamed, ...rest } of wanted) {
    const [column, timeColumn] = [named, timeNamed].map((name) =>
      name === undefined ? undefined : columnIndex(inspection, name),
    );
    const missing = column === -1 ? named : timeColumn === -1 ? timeNamed : undefined;
    if (missing !== undefined) return noColumn(inspection, missing, `for consent by ${rest.channel}`);
    rules.push({ ...rest, ...(column !== undefined && { column }), ...(timeColumn !== undefined && { timeColumn }) });
  }
  return succeed(rules);
}

function noColumn({ recipe }: Inspection, wanted: string | number, what: string): Result<never> {
  const names = columnNamesOf(recipe).join(", ");
  return fail("bad-mapping", `There is no column “${wanted}” ${what}. The columns are: ${names}.`);
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as never;
}

function columnIndex(inspection: Inspection, wanted: string | number): number {
  const names = columnNamesOf(inspection.recipe);
  if (typeof wanted === "number") return wanted <= names.length ? wanted - 1 : -1;
  return names.findIndex((name) => name.toLowerCase() === wanted.trim().toLowerCase());
}

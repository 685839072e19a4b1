import { z } from "zod";
import { fail, type Result, succeed } from "./result.ts";
import type { Inspection } from "./source.ts";
import { dialectChangesSchema, numberFormatSchema } from "./source-dialect.ts";
import { type Role, roleNames, roles } from "./source-kinds.ts";
import { type Recipe, recipeSchema } from "./source-recipe.ts";

/**
 * Corrections of a proposed recipe, as a person writes them in a file: only what differs, columns by name or by
 * number from 1, null for "none".
 */
export const overridesSchema = z.strictObject({
  dialect: dialectChangesSchema.optional(),
  columns: z.partialRecord(z.enum(roleNames), z.union([z.string(), z.int().min(1), z.null()])).optional(),
  dateFormat: recipeSchema.shape.dateFormat.optional(),
  numberFormat: numberFormatSchema.optional(),
  currency: recipeSchema.shape.currency.optional(),
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
  const words = (issue?.message ?? "does not fit").replace(/\.?$/, ".");
  return fail("bad-mapping", `“${fileName}”: ${issue?.path.join(".") || "the top level"}: ${words}`);
}

/** Lays corrections over the proposed recipe. */
export function applyOverrides(inspection: Inspection, overrides: Overrides): Result<Recipe> {
  const { recipe } = inspection;
  const columns: Recipe["columns"] = { ...recipe.columns };
  for (const [role, wanted] of Object.entries(overrides.columns ?? {}) as [Role, string | number | null][]) {
    const index = wanted === null ? undefined : columnIndex(inspection, wanted);
    if (index === -1) {
      const names = recipe.headers.join(", ");
      return fail(
        "bad-mapping",
        `There is no column “${wanted}” for ${roles[role].label.toLowerCase()}. The columns are: ${names}.`,
      );
    }
    // A column plays one role: taking it for another frees it.
    for (const other of roleNames) if (columns[other] === index) delete columns[other];
    if (index === undefined) delete columns[role];
    else columns[role] = index;
  }
  const numberFormats: Recipe["numberFormats"] = {};
  for (const role of ["amount", "quantity", "unitPrice"] as const) {
    const column = columns[role];
    if (column === undefined) continue;
    const format = overrides.numberFormat ?? inspection.columns[column]?.numberFormat;
    if (format) numberFormats[role] = format;
  }
  const date = columns.date === undefined ? undefined : inspection.columns[columns.date];
  return succeed({
    ...recipe,
    columns,
    numberFormats,
    dateFormat: overrides.dateFormat ?? date?.dateFormats[0] ?? recipe.dateFormat,
    currency: overrides.currency ?? recipe.currency,
    cancelled: {
      idPrefix: overrides.cancelled?.idPrefix ?? recipe.cancelled.idPrefix,
      statuses: overrides.cancelled?.statuses ?? recipe.cancelled.statuses,
    },
    repairs: { ...recipe.repairs, ...overrides.repairs },
  });
}

function columnIndex(inspection: Inspection, wanted: string | number): number {
  if (typeof wanted === "number") return wanted <= inspection.columns.length ? wanted - 1 : -1;
  return inspection.recipe.headers.findIndex((name) => name.toLowerCase() === wanted.trim().toLowerCase());
}

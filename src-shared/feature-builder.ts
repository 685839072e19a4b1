import { z } from "zod";
import { assertNever } from "./result.ts";

/** What a feature of a person's own can be made from: tables, the fields of their rows, and what each field is. */
export const builderTables = {
  orders: {
    label: "orders",
    row: "order",
    fields: { amount: "number", channel: "text", weekend: "yes-no", lines: "number" },
  },
  lines: {
    label: "order lines",
    row: "line",
    fields: {
      product: "text",
      category: "text",
      vendor: "text",
      quantity: "number",
      amount: "number",
      unitPrice: "number",
      channel: "text",
      weekend: "yes-no",
      order: "id",
    },
  },
  events: {
    label: "events",
    row: "event",
    fields: { name: "text", product: "text", channel: "text", amount: "number", weekend: "yes-no" },
  },
  messages: { label: "messages", row: "message", fields: { kind: "text", campaign: "text", channel: "text" } },
  feedback: {
    label: "feedback",
    row: "feedback",
    fields: { kind: "text", rating: "number", subject: "text", status: "text" },
  },
} as const satisfies Record<
  string,
  { label: string; row: string; fields: Record<string, "number" | "text" | "yes-no" | "id"> }
>;

export type BuilderTable = keyof typeof builderTables;

const table = z.enum(Object.keys(builderTables) as [BuilderTable, ...BuilderTable[]]);
const field = z.string().max(40);

/** One condition that a row must meet. Texts are compared as they are. */
const filterSchema = z.discriminatedUnion("is", [
  z.strictObject({ is: z.enum(["one of", "none of"]), field, values: z.array(z.string().max(200)).min(1).max(50) }),
  z.strictObject({ is: z.enum(["at least", "at most"]), field, value: z.number() }),
  z.strictObject({ is: z.enum(["yes", "no"]), field }),
  /** A column of an event that plays no role of its own, under its name in the file. */
  z.strictObject({
    is: z.literal("property"),
    name: z.string().min(1).max(100),
    values: z.array(z.string().max(200)).min(1).max(50),
  }),
]);
export type BuilderFilter = z.infer<typeof filterSchema>;

const aggregateSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["count", "share", "days since first", "days since last"]) }),
  z.strictObject({ kind: z.enum(["sum", "mean", "least", "most", "different"]), field }),
]);
export type BuilderAggregate = z.infer<typeof aggregateSchema>;

const days = z.int().min(0).max(40_000);
/** Rows of so many days up to the as-of day; or of days that lie between two ages; or all. No window reaches past that day. */
const windowSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("all") }),
  z.strictObject({ kind: z.literal("last"), days: days.min(1) }),
  z.strictObject({ kind: z.literal("between"), fromDaysAgo: days, toDaysAgo: days }),
]);
export type BuilderWindow = z.infer<typeof windowSchema>;

/** Table, filter, aggregate, window. */
const measureSchema = z.strictObject({
  kind: z.literal("measure"),
  table,
  filters: z.array(filterSchema).max(10),
  aggregate: aggregateSchema,
  window: windowSchema,
});
export type BuilderMeasure = z.infer<typeof measureSchema>;

/** Yes where all, or any, of the conditions on other features hold; not defined where one of them cannot be told. */
const conditionsSchema = z.strictObject({
  kind: z.enum(["all of", "any of"]),
  conditions: z
    .array(z.strictObject({ featureId: z.string().max(120), min: z.number().optional(), max: z.number().optional() }))
    .min(1)
    .max(10),
});
export type BuilderConditions = z.infer<typeof conditionsSchema>;

export const customFeatureSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, "Give the feature a name.")
    .max(60, "The name is longer than 60 characters.")
    .regex(/^[^\p{Cc}]*$/u, "The name has a line break or control character in it."),
  made: z.discriminatedUnion("kind", [measureSchema, conditionsSchema]),
});
export type CustomFeatureDeclaration = z.infer<typeof customFeatureSchema>;

/** A feature that a person built, as the project keeps it. */
export interface CustomFeature extends CustomFeatureDeclaration {
  /** "custom:1": features refer to each other by it, so that a name can change. */
  readonly id: string;
}

/** @returns why a declaration cannot be computed, or undefined. @param features ids and labels that conditions may name. */
export function builderProblem(
  { made }: CustomFeatureDeclaration,
  features: ReadonlyMap<string, string>,
): string | undefined {
  if (made.kind !== "measure") {
    const unknown = made.conditions.find(({ featureId }) => !features.has(featureId));
    if (unknown) return `There is no feature “${unknown.featureId}” in this data. Choose one that is listed.`;
    const open = made.conditions.find(({ min, max }) => min === undefined && max === undefined);
    return open && `Say at least or at most how much “${features.get(open.featureId)}” must be.`;
  }
  const known: Readonly<Record<string, string>> = builderTables[made.table].fields;
  const is = (name: string, ...types: string[]) => types.includes(known[name] ?? "");
  for (const filter of made.filters) {
    if (filter.is === "property") {
      if (made.table !== "events") return "Only events have further columns. Choose a field of the table.";
      continue;
    }
    const fits =
      "values" in filter
        ? is(filter.field, "text")
        : "value" in filter
          ? is(filter.field, "number")
          : is(filter.field, "yes-no");
    if (!fits) return `“${filter.field}” of ${builderTables[made.table].label} cannot be compared like this.`;
  }
  const { aggregate, window } = made;
  if ("field" in aggregate) {
    const fits = aggregate.kind === "different" ? is(aggregate.field, "text", "id") : is(aggregate.field, "number");
    if (!fits) return `There is no ${aggregate.kind} of “${aggregate.field}” of ${builderTables[made.table].label}.`;
  }
  if (aggregate.kind === "share" && made.filters.length === 0) return "A share needs a filter: which rows, out of all.";
  if (window.kind === "between" && window.fromDaysAgo < window.toDaysAgo) {
    return "The window ends before it begins: the first number of days ago is the larger one.";
  }
  return undefined;
}

/** The declaration as a sentence: "Number of events with name “Service call” in the 730 days up to the as-of day." */
export function builderSentence({ made }: CustomFeatureDeclaration, labelOf: (featureId: string) => string): string {
  if (made.kind !== "measure") {
    const parts = made.conditions.map(
      ({ featureId, min, max }) => `“${labelOf(featureId)}” is ${rangeWords(min, max)}`,
    );
    return `Yes where ${parts.join(made.kind === "all of" ? " and " : " or ")}.`;
  }
  const { label } = builderTables[made.table];
  const rows = [label, ...made.filters.map(filterWords)].join(" ");
  return `${aggregateWords(made.aggregate, rows, label)} ${windowWords(made.window)}.`;
}

function rangeWords(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return `from ${min} to ${max}`;
  return min === undefined ? `at most ${max}` : `at least ${min}`;
}

function filterWords(filter: BuilderFilter, place: number): string {
  const link = place === 0 ? "with" : "and";
  const quoted = (values: readonly string[]) => values.map((value) => `“${value}”`).join(" or ");
  switch (filter.is) {
    case "one of":
      return `${link} ${filter.field} ${quoted(filter.values)}`;
    case "none of":
      return `${link} ${filter.field} not ${quoted(filter.values)}`;
    case "at least":
    case "at most":
      return `${link} ${filter.field} ${filter.is} ${filter.value}`;
    case "yes":
      return `${link} ${filter.field}`;
    case "no":
      return `${link} no ${filter.field}`;
    case "property":
      return `${link} “${filter.name}” ${quoted(filter.values)}`;
    default:
      return assertNever(filter);
  }
}

function aggregateWords(aggregate: BuilderAggregate, rows: string, all: string): string {
  switch (aggregate.kind) {
    case "count":
      return `Number of ${rows}`;
    case "share":
      return `Share of ${rows} among all ${all}`;
    case "days since first":
      return `Days since the first of ${rows}`;
    case "days since last":
      return `Days since the last of ${rows}`;
    case "sum":
      return `Sum of ${aggregate.field} of ${rows}`;
    case "mean":
      return `Mean ${aggregate.field} of ${rows}`;
    case "least":
      return `Least ${aggregate.field} of ${rows}`;
    case "most":
      return `Most ${aggregate.field} of ${rows}`;
    case "different":
      return `Number of different ${aggregate.field} of ${rows}`;
    default:
      return assertNever(aggregate);
  }
}

function windowWords(window: BuilderWindow): string {
  if (window.kind === "all") return "until the as-of day";
  if (window.kind === "last") return `in the ${window.days} days up to the as-of day`;
  return `from ${window.fromDaysAgo} to ${window.toDaysAgo} days before the as-of day`;
}

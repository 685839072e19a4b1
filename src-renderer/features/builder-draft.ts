import {
  type BuilderAggregate,
  type BuilderTable,
  builderTables,
  type CustomFeatureDeclaration,
} from "../../src-shared/feature-builder.ts";

/** What stands in the form; texts as they were typed. */
export interface Draft {
  readonly table: BuilderTable;
  /** "": no filter. */
  readonly filterField: string;
  readonly values: string;
  readonly aggregate: BuilderAggregate["kind"];
  readonly field: string;
  /** "": all days until the as-of day. */
  readonly days: string;
  readonly name: string;
}

export const emptyDraft: Draft = {
  table: "orders",
  filterField: "",
  values: "",
  aggregate: "count",
  field: "",
  days: "",
  name: "",
};

/** Fields of a table of the given types, to choose from. */
export function fieldsOf(table: BuilderTable, types: readonly string[]): { value: string; label: string }[] {
  const fields = Object.entries(builderTables[table].fields);
  return fields
    .filter(([, type]) => types.includes(type))
    .map(([value]) => ({ value, label: value.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) }));
}

const aggregatesOfField = ["sum", "mean", "least", "most", "different"] as const;
type AggregateOfField = (typeof aggregatesOfField)[number];

export function isOfField(kind: BuilderAggregate["kind"]): kind is AggregateOfField {
  return aggregatesOfField.some((known) => known === kind);
}

/** What is still to be typed before the feature can be computed, by the field that it is about. */
export function problemsOf({
  filterField,
  values,
  aggregate,
  field,
  days,
}: Draft): Partial<Record<keyof Draft, string>> {
  return {
    ...(filterField !== "" && wordsIn(values).length === 0 && { values: "Type at least one value." }),
    ...(isOfField(aggregate) && field === "" && { field: "Choose what is measured." }),
    ...(days.trim() !== "" &&
      !/^[1-9]\d{0,4}$/.test(days.trim()) && { days: "Type a whole number of days, such as 90." }),
  };
}

function wordsIn(values: string): string[] {
  return values
    .split(",")
    .map((value) => value.trim())
    .filter((value) => value !== "");
}

/** @returns the declaration of a draft without problems. */
export function declarationOf({
  table,
  filterField,
  values,
  aggregate,
  field,
  days,
  name,
}: Draft): CustomFeatureDeclaration {
  return {
    name: name.trim() === "" ? "Your feature" : name.trim(),
    made: {
      kind: "measure",
      table,
      filters: filterField === "" ? [] : [{ is: "one of", field: filterField, values: wordsIn(values) }],
      aggregate: isOfField(aggregate) ? { kind: aggregate, field } : { kind: aggregate },
      window: days.trim() === "" ? { kind: "all" } : { kind: "last", days: Number(days) },
    },
  };
}

import type { Rule } from "../../../src-shared/segmentation-rule.ts";
import type { TemplateSetting } from "../../../src-shared/segmentation-templates.ts";
import { eventKindOf } from "../../features/event-kinds.ts";
import { quantile } from "../../math/quantile.ts";
import type { FeatureTable } from "../feature-table.ts";
import type { loadWords } from "../rules/queries.ts";

/** What the data has, for templates to choose from. */
export interface TemplateGround {
  readonly words: ReturnType<typeof loadWords>;
  readonly table: FeatureTable;
}

/** Something that the data must have. */
export interface Need {
  /** Names that meet it, such as those of events; empty: it is not met. */
  readonly find: (ground: TemplateGround) => readonly string[];
  /** What to import where it is not met: "events such as product views". */
  readonly words: string;
}

/** A threshold; what is proposed may depend on the data, so that it fits the shop's money. */
export interface Setting extends Omit<TemplateSetting, "value"> {
  readonly propose: number | ((ground: TemplateGround) => number);
}

/** A segment that is ready to use: declared once, with its words, its needs and what can be changed. */
export interface Template<N extends string = string> {
  readonly id: string;
  readonly pack: string;
  readonly name: string;
  readonly summary: string;
  readonly source: string;
  readonly needs: Readonly<Record<N, Need>>;
  readonly settings: readonly Setting[];
  /** @param value of a setting. @param found what meets each need. */
  readonly rule: (value: (settingId: string) => number, found: Readonly<Record<N, readonly string[]>>) => Rule;
}

/** Ties the names of the needs to what `rule` is given. */
export function template<const N extends string>(declaration: Template<N>): Template {
  return declaration;
}

// ---- needs ----

export function feature(id: string, words: string): Need {
  return { find: ({ table }) => (table.set.features.some((known) => known.id === id) ? [id] : []), words };
}

/** Events of a kind, recognised by their names. */
export function events(kind: ReturnType<typeof eventKindOf>["id"] | "any", words: string): Need {
  return {
    find: ({ words: { events } }) => events.filter((name) => kind === "any" || eventKindOf(name).id === kind),
    words,
  };
}

export function eventsLike(pattern: RegExp, words: string): Need {
  return { find: ({ words: { events } }) => events.filter((name) => pattern.test(name)), words };
}

export function categoriesLike(pattern: RegExp, words: string): Need {
  return { find: ({ words: { categories } }) => categories.filter((name) => pattern.test(name)), words };
}

/** Columns about the person. @param types of the column. */
export function attributesLike(pattern: RegExp, types: readonly string[], words: string): Need {
  return {
    find: ({ words: { attributes } }) =>
      attributes.filter(({ name, type }) => pattern.test(name) && types.includes(type)).map(({ name }) => name),
    words,
  };
}

export function messages(kind: string, words: string): Need {
  return { find: ({ words: { messageKinds } }) => messageKinds.filter((name) => name === kind), words };
}

export function feedback(kinds: readonly string[], words: string): Need {
  return { find: ({ words: { feedbackKinds } }) => feedbackKinds.filter((name) => kinds.includes(name)), words };
}

// ---- settings ----

export const days = (id: string, label: string, propose: number): Setting => ({
  id,
  label,
  unit: "days",
  min: 1,
  max: 3650,
  propose,
});
export const times = (id: string, label: string, propose: number): Setting => ({
  id,
  label,
  unit: "times",
  min: 1,
  max: 1000,
  propose,
});
export const years = (id: string, label: string, propose: number): Setting => ({
  id,
  label,
  unit: "years",
  min: 0,
  max: 100,
  propose,
});
export const percent = (id: string, label: string, propose: number): Setting => ({
  id,
  label,
  unit: "percent",
  min: 1,
  max: 100,
  propose,
});

/** Money that a share of the customers stay below, in two digits: a figure that a person would choose. */
export function money(id: string, label: string, featureId: string, share: number): Setting {
  const propose = ({ table }: TemplateGround) => {
    const defined = table.columnOf(featureId).filter((value) => !Number.isNaN(value));
    return twoDigits(Math.max(1, quantile(defined.sort(), share)));
  };
  return { id, label, unit: "money", min: 0, max: 1e12, propose };
}

function twoDigits(value: number): number {
  return Number(value.toPrecision(2));
}

// ---- rules ----

export const all = (...rules: Rule[]): Rule => ({ kind: "all", rules });
export const any = (...rules: Rule[]): Rule => ({ kind: "any", rules });

/** Orders in the last days. */
export function ordersIn(lastDays: number | undefined, limits: { min?: number; max?: number }): Rule {
  return { kind: "happened", happening: { what: "order" }, ...lastWindow(lastDays), measure: "times", ...limits };
}

export function spentIn(lastDays: number | undefined, limits: { min?: number; max?: number }): Rule {
  return { kind: "happened", happening: { what: "order" }, ...lastWindow(lastDays), measure: "money", ...limits };
}

/** Events of these names in the last days. */
export function eventsIn(
  name: readonly string[],
  lastDays: number,
  limits: { min?: number; max?: number },
  measure: "times" | "days" = "times",
): Rule {
  return {
    kind: "happened",
    happening: { what: "event", name: [...name] },
    window: { kind: "last", days: lastDays },
    measure,
    ...limits,
  };
}

/** Ordered, and for the first time within the last days. */
export function firstOrderIn(lastDays: number): Rule {
  return all(ordersIn(lastDays, { min: 1 }), {
    kind: "happened",
    happening: { what: "order" },
    window: { kind: "ago", fromDays: lastDays },
    measure: "times",
    max: 0,
  });
}

function lastWindow(lastDays: number | undefined) {
  return lastDays === undefined ? {} : { window: { kind: "last" as const, days: lastDays } };
}

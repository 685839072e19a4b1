import type { FeatureClass } from "../../../src-shared/features.ts";
import { attributeClasses } from "../../../src-shared/source-kinds.ts";
import { type Day, isoDay, parseIsoDay } from "../../../src-shared/units.ts";
import { OTHER_WORDS } from "../../../src-shared/word-features.ts";
import { declareFeatures, type Feature, type FeatureDeclaration, ofWords } from "../feature.ts";
import type { AttributeRow } from "../row-queries.ts";
import { DAYS_PER_YEAR } from "./order-rows.ts";

/** What files say of one customer, by attribute id, and the day as of which it is read. */
export interface AttributeValues {
  readonly values: ReadonlyMap<number, string>;
  readonly asOfDay: Day;
}

/** An attribute, and of one of text the values that are worth a feature each, and those that are worth a level. */
export interface OfferedAttribute extends AttributeRow {
  readonly common: readonly string[];
  /** Empty where the text names persons or is written freely. */
  readonly levels: readonly string[];
}

const yesWords = /^(yes|y|true|1|ja|j|oui|s[ií]|sim)$/i;
const noWords = /^(no|n|false|0|nein|non|n[ãa]o)$/i;

/**
 * The features of each attribute: a number as it is, a date as an age, yes or no, a word, and one for each common word.
 * @param areHeadline of customers without orders they are what is spoken of.
 */
export function attributeFeatures(
  attributes: readonly OfferedAttribute[],
  areHeadline: boolean,
): Feature<AttributeValues>[] {
  return attributes.flatMap((attribute) => {
    const declared = attributeClasses.find((name) => name === attribute.class);
    const dataClass: FeatureClass = declared ?? "behavioural";
    return declareFeatures<AttributeValues>(
      {
        family: "attribute",
        class: dataClass,
        needs: ["attributes"],
        isUndated: true,
        isHeadline: areHeadline && attribute.type !== "text",
      },
      declarationsOf(attribute),
    );
  });
}

function declarationsOf({ id, name, type, common, levels }: OfferedAttribute): FeatureDeclaration<AttributeValues>[] {
  const known = `a value in “${name}”`;
  const textOf = ({ values }: AttributeValues): string | undefined => values.get(id);
  if (type === "number") {
    return [
      {
        id: `attribute:${name}`,
        label: name,
        definition: `The number in “${name}”, as the newest file has it.`,
        unit: "score",
        minimum: known,
        traits: [`high ${name}`, `have more “${name}”`, `low ${name}`, `have less “${name}”`],
        read: (rows) => Number(textOf(rows) ?? Number.NaN),
      },
    ];
  }
  if (type === "date") {
    return [
      {
        id: `attributeAge:${name}`,
        label: `Years since: ${name}`,
        definition: `Years from the date in “${name}” to the as-of day; a later date is not known yet on that day.`,
        unit: "years",
        minimum: `${known} until the as-of day`,
        traits: [`old ${name}`, `have an older “${name}”`, `recent ${name}`, `have a more recent “${name}”`],
        read: (rows) => yearsSince(textOf(rows), rows.asOfDay),
      },
      {
        id: `attributeAnniversary:${name}`,
        label: `Days to the anniversary: ${name}`,
        definition: `Days from the as-of day to the next anniversary of the date in “${name}”; 0 on the day itself.`,
        unit: "days",
        // A time of the year tells nobody apart for good.
        isHeadline: false,
        minimum: `${known} until the as-of day`,
        traits: [`late ${name}`, `have the anniversary of “${name}” later`, `soon ${name}`, `have it sooner`],
        read: (rows) => daysToAnniversary(textOf(rows), rows.asOfDay),
      },
    ];
  }
  if (type === "yes-no") {
    return [
      {
        id: `attribute:${name}`,
        label: name,
        definition: `Whether “${name}” says yes.`,
        unit: "yes-no",
        minimum: known,
        traits: [`${name}-yes`, `say yes to “${name}”`, `${name}-no`, `say no to “${name}”`],
        read: (rows) => {
          const text = textOf(rows) ?? "";
          return yesWords.test(text) ? 1 : noWords.test(text) ? 0 : Number.NaN;
        },
      },
    ];
  }
  return [...asWord({ id, name, levels }), ...common.map((word) => isWord({ id, name }, word))];
}

type Named = Pick<OfferedAttribute, "id" | "name">;

function asWord({ id, name, levels }: Named & Pick<OfferedAttribute, "levels">): FeatureDeclaration<AttributeValues>[] {
  if (levels.length < 2) return [];
  const positions = new Map(levels.map((level, position) => [level, position]));
  const rest = positions.get(OTHER_WORDS) ?? Number.NaN;
  return [
    {
      ...ofWords,
      id: `attributeWord:${name}`,
      label: name,
      definition: `The word in “${name}”, as the newest file has it.`,
      minimum: `a value in “${name}”`,
      levels,
      read: ({ values }) => {
        const text = values.get(id);
        return text === undefined ? Number.NaN : (positions.get(text) ?? rest);
      },
    },
  ];
}

function isWord({ id, name }: Named, word: string): FeatureDeclaration<AttributeValues> {
  return {
    id: `attributeIs:${name}=${word}`,
    label: `${name}: ${word}`,
    definition: `Whether “${name}” is “${word}”: one column for each of the commonest words (one-hot).`,
    unit: "yes-no",
    minimum: `a value in “${name}”`,
    traits: [word, `are “${word}” in “${name}”`, `not ${word}`, `are not “${word}” in “${name}”`],
    read: ({ values }) => {
      const text = values.get(id);
      return text === undefined ? Number.NaN : Number(text === word);
    },
  };
}

function yearsSince(text: string | undefined, asOfDay: Day): number {
  const day = parseIsoDay(text ?? "");
  return day === undefined || day > asOfDay ? Number.NaN : (asOfDay - day) / DAYS_PER_YEAR;
}

/** 29 February has its anniversary on 1 March of other years. */
function daysToAnniversary(text: string | undefined, asOfDay: Day): number {
  const day = parseIsoDay(text ?? "");
  if (day === undefined || day > asOfDay) return Number.NaN;
  const year = Number(isoDay(asOfDay).slice(0, 4));
  const inYear = (y: number): Day => {
    const date = `${y}${isoDay(day).slice(4)}`;
    return parseIsoDay(date) ?? (parseIsoDay(`${y}-03-01`) as Day);
  };
  return inYear(year) >= asOfDay ? inYear(year) - asOfDay : inYear(year + 1) - asOfDay;
}

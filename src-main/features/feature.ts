import type {
  FeatureFamily,
  FeatureTrait,
  FeatureUnit,
  FeatureWindow,
  FeatureWords,
} from "../../src-shared/features.ts";
import { OTHER_WORDS } from "../../src-shared/word-features.ts";
import type { EstimateKind, EstimateParts } from "./estimate.ts";

/** How a feature is read off what a customer's rows were summed up to; NaN where it is not defined for the customer. */
export type Reading<Summary> =
  | { readonly read: (summary: Summary) => number }
  | {
      /** Few rows say little: the customer's own figure is drawn towards that of all customers. */
      readonly estimate: EstimateKind;
      /** What one row is called, in the plural: "orders". */
      readonly of: string;
      readonly parts: (summary: Summary) => EstimateParts;
    };

/** A feature and how it is read. */
export type Feature<Summary> = { readonly words: FeatureWords } & Reading<Summary>;

/** A declaration, with what its family says for all of its features left out. */
export type FeatureDeclaration<Summary> = {
  readonly id: string;
  readonly label: string;
  readonly definition: string;
  readonly unit: FeatureUnit;
  /** Adjective and predicate of a segment far above the others, then of one far below. */
  readonly traits: readonly [adjective: string, predicate: string, lowAdjective: string, lowPredicate: string];
  readonly minimum?: string;
  /** Makes it a feature of words: what is read is a position among them. */
  readonly levels?: readonly string[];
  readonly window?: FeatureWindow;
  readonly needs?: FeatureWords["needs"];
  readonly isUndated?: boolean;
  readonly isHeadline?: boolean;
  readonly family?: FeatureFamily;
  readonly class?: FeatureWords["class"];
} & Reading<Summary>;

/** What the features of one family have in common. */
export interface FamilyDefaults {
  readonly family: FeatureFamily;
  readonly class: FeatureWords["class"];
  /** Holds for those of the family that do not name their own. */
  readonly needs: FeatureWords["needs"];
  readonly isUndated?: boolean;
  readonly isHeadline?: boolean;
}

/** What features of words have in common: their levels speak for themselves, so that there is no high and low. */
export const ofWords = { unit: "words", traits: ["", "", "", ""] } as const;

/**
 * @param names commonest first. @param most levels that stand for themselves.
 * @returns the level table: `OTHER_WORDS` stands last where there are more names.
 */
export function levelsFrom(names: readonly string[], most: number): readonly string[] {
  return names.length > most ? [...names.slice(0, most), OTHER_WORDS] : names;
}

/** Completes the declarations of one family. */
export function declareFeatures<Summary>(
  defaults: FamilyDefaults,
  declarations: readonly FeatureDeclaration<Summary>[],
): Feature<Summary>[] {
  return declarations.map((declaration) => {
    const { id, label, definition, unit, minimum, traits, levels, window = "all", needs, isUndated } = declaration;
    const words: FeatureWords = {
      id,
      label,
      definition,
      unit,
      family: declaration.family ?? defaults.family,
      class: declaration.class ?? defaults.class,
      needs: needs ?? defaults.needs,
      ...(minimum === undefined ? {} : { minimum }),
      window,
      isUndated: isUndated ?? defaults.isUndated ?? false,
      isHeadline: declaration.isHeadline ?? defaults.isHeadline ?? false,
      ...(levels && { levels }),
      high: trait(traits[0], traits[1]),
      low: trait(traits[2], traits[3]),
    };
    return "estimate" in declaration
      ? { words, estimate: declaration.estimate, of: declaration.of, parts: declaration.parts }
      : { words, read: declaration.read };
  });
}

function trait(adjective: string, predicate: string): FeatureTrait {
  return { adjective, predicate };
}

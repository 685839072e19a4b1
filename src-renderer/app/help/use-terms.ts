import type { FeatureWords } from "../../../src-shared/features.ts";
import { glossary, type Term } from "../../../src-shared/glossary.ts";
import { useLoaded } from "../../use-tessera.ts";

/** A term with what it is looked up by. */
export interface ListedTerm extends Term {
  /** Of the glossary, or "feature:" and the feature's own. */
  readonly id: string;
}

const ofGlossary: readonly ListedTerm[] = Object.entries<Term>(glossary).map(([id, term]) => ({ id, ...term }));

/** All terms: those of the glossary, and the features that this project's data allows in their own words. */
export function useTerms(): { readonly glossary: readonly ListedTerm[]; readonly features: readonly ListedTerm[] } {
  const catalogue = useLoaded(["features.listCatalogue"], (client) => client.features.listCatalogue({}));
  return { glossary: ofGlossary, features: catalogue.state === "done" ? catalogue.value.map(termOfFeature) : [] };
}

function termOfFeature({ id, label, definition, minimum, isUndated }: FeatureWords): ListedTerm {
  return {
    id: `feature:${id}`,
    word: label,
    definition,
    ...(minimum !== undefined && { how: `Defined for customers with ${minimum}; for the others it stays empty.` }),
    ...(isUndated && {
      reading: "It rests on facts that no file dates: it is as known today, whatever the as-of day.",
    }),
  };
}

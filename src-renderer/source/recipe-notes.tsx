import { Fragment } from "react";
import type { Inspection, Recipe } from "../../src-shared/source.ts";
import { columnNamesOf } from "../../src-shared/source-derived.ts";
import { carrySentence, consentSentence, onlySentence } from "../../src-shared/source-words.ts";
import { Card } from "../ui/page.tsx";

/** What a recipe does beside reading columns, in sentences: consent, rows set aside, secrets dropped. */
export function RecipeNotes({ inspection, recipe }: { inspection: Inspection; recipe: Recipe }) {
  const carried = carrySentence(recipe);
  const names = columnNamesOf(recipe);
  const notes = [
    ...(recipe.consents ?? []).map((rule) => ({ about: "Consent", words: consentSentence(rule, names) })),
    ...(recipe.only ?? []).map((rule) => ({ about: "Set aside", words: onlySentence(rule, names) })),
    ...(carried ? [{ about: "Carried down", words: carried }] : []),
    ...inspection.secrets.map(({ name, why }) => ({
      about: "Never stored",
      words: `“${name}”: ${why}. Nothing of it is kept, whatever is chosen.`,
    })),
  ];
  if (notes.length === 0) return null;
  return (
    <Card title="What else the reading does">
      <dl className="definitions wide">
        {notes.map(({ about, words }) => (
          <Fragment key={words}>
            <dt>{about}</dt>
            <dd>{words}</dd>
          </Fragment>
        ))}
      </dl>
    </Card>
  );
}

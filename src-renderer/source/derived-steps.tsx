import { Combine, Hash, Pencil, Split, X } from "lucide-react";
import { withoutStep } from "../../src-shared/move-recipe.ts";
import type { Recipe } from "../../src-shared/source.ts";
import { columnNamesOf, type DerivedStep, derivedSentence } from "../../src-shared/source-derived.ts";
import { Button } from "../ui/button.tsx";
import type { DerivedKind, Deriving } from "./derive-dialog.tsx";

const icons: Readonly<Record<DerivedStep["kind"], typeof Split>> = { split: Split, combine: Combine, number: Hash };

interface DerivedStepsProps {
  readonly recipe: Recipe;
  readonly onRecipe: (recipe: Recipe) => void;
  readonly onChange: (deriving: Deriving) => void;
}

/** The steps that make columns of others, each of which can be changed and taken back. */
export function DerivedSteps({ recipe, onRecipe, onChange }: DerivedStepsProps) {
  const { derived = [] } = recipe;
  const names = columnNamesOf(recipe);
  if (derived.length === 0) return null;
  return (
    <ul className="derived-steps" aria-label="Steps that make columns">
      {derived.map((step, at) => {
        const words = derivedSentence(step, names);
        const { kind } = step;
        const Icon = icons[kind];
        return (
          <li key={words} className="row">
            <Icon size={14} aria-hidden="true" />
            <span>{words}.</span>
            {kind !== "number" && (
              <Button
                look="quiet"
                icon={<Pencil size={14} />}
                aria-label={`Change: ${words}`}
                title="Change"
                onClick={() => onChange({ kind, at })}
              />
            )}
            <Button
              look="quiet"
              icon={<X size={14} />}
              aria-label={`Take back: ${words}`}
              title="Take back"
              onClick={() => onRecipe(withoutStep(recipe, at))}
            />
          </li>
        );
      })}
    </ul>
  );
}

/** The ways to make columns of others. */
export function DeriveButtons({ onDerive }: { onDerive: (kind: DerivedKind) => void }) {
  return (
    <>
      <Button look="quiet" icon={<Split size={16} />} onClick={() => onDerive("split")}>
        Split a column
      </Button>
      <Button look="quiet" icon={<Combine size={16} />} onClick={() => onDerive("combine")}>
        Combine columns
      </Button>
    </>
  );
}

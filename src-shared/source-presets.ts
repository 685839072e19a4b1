import { z } from "zod";
import { app } from "./contract-kit.ts";
import { name, reference, structure, text } from "./fields.ts";
import type { FileRef, PlaceRef } from "./ids.ts";
import { recipeSchema } from "./source-recipe.ts";

/** A known export that a file looks like. */
export interface PresetMatch {
  readonly id: string;
  readonly label: string;
  /** 0–1. */
  readonly score: number;
  /** Headers of the file that decided. */
  readonly matched: readonly string[];
  /** Headers that the signature names. */
  readonly signature: number;
  /** How well the columns are known; "yours": an earlier import of this project, "own": a preset of the user's own. */
  readonly evidence: "vendor" | "files" | "weak" | "yours" | "own";
  /** Where the preset's headers are known from. */
  readonly source: string;
  readonly checkedOn: string;
}

/**
 * What of a recipe holds for every file of its kind. How a file is written (encoding, delimiter, sheet), which of its columns
 * are secret and which stand in another file is found anew in each; `headers` are those of the columns that are not secret.
 */
export const presetRecipeSchema = recipeSchema.omit({ dialect: true, secret: true, lookup: true });
export type PresetRecipe = z.infer<typeof presetRecipeSchema>;

/** A recipe that is to be saved: as a file is read now, or as a preset kept it. */
export const savedRecipeSchema = recipeSchema.partial({ dialect: true });
export type SavedRecipe = z.infer<typeof savedRecipeSchema>;

/** Raised whenever an older program would read a preset file wrongly. */
export const PRESET_VERSION = 1;

/** A preset of the user's own as it is kept, mailed and read again: JSON. */
export const presetFileSchema = z.strictObject({
  format: z.literal("tessera-preset"),
  version: z.literal(PRESET_VERSION),
  name: z.string().trim().min(1).max(80),
  /** When it was saved, such as 2026-11-22. */
  savedOn: z.iso.date(),
  recipe: presetRecipeSchema,
});

/** A preset of the user's own; every project of this computer knows it. */
export interface OwnPreset {
  /** Stays when it is renamed. */
  readonly presetId: string;
  readonly name: string;
  /** UTC day such as 2026-11-22. */
  readonly savedOn: string;
  readonly recipe: PresetRecipe;
}

/** A file among the presets that cannot be used; it stays as it is. */
export interface UnreadablePreset {
  readonly fileName: string;
  /** Why, and what to do. */
  readonly words: string;
}

export interface OwnPresetListing {
  /** By name. */
  readonly presets: readonly OwnPreset[];
  readonly unreadable: readonly UnreadablePreset[];
}

const presetId = text({ label: "Preset", help: "Its id, from the list of your own presets.", max: 120 });
const presetName = name({ label: "Name", help: "What you call it, such as the program that exports these files." });

/** Calls about the presets of the user's own; they lie in the program's folder and need no project. */
export const presetCalls = {
  listPresets: app.query<OwnPresetListing>()("Presets of your own, and files among them that cannot be used", {}),
  savePreset: app.command<OwnPreset>()("Keep how a file is read as a preset of your own, for every project", {
    name: presetName,
    recipe: structure(savedRecipeSchema, {
      label: "Recipe",
      help: "How the file is read; secret columns and the file's encoding do not go into the preset.",
    }),
  }),
  renamePreset: app.command<OwnPreset>()("Rename a preset of your own", { presetId, name: presetName }),
  removePreset: app.command<OwnPreset>()("Delete a preset of your own; saving what is returned brings it back", {
    presetId,
  }),
  exportPreset: app.command<null>()("Write a preset of your own to a file, for another computer", {
    presetId,
    place: reference<PlaceRef>({ label: "Place", help: "Where to write the file." }),
  }),
  importPreset: app.command<OwnPreset>()("Take in a preset from a file that was exported", {
    file: reference<FileRef>({ label: "File", help: "The preset's .json file." }),
  }),
};

/** Whether a person who says this means this preset: its id, or the name of one's own. */
export function isPresetMeant(
  { id, label, evidence }: { readonly id: string; readonly label: string; readonly evidence: string },
  wanted: string,
): boolean {
  return id === wanted || (evidence === "own" && isSameName(label, wanted));
}

/** Names of presets that differ in nothing but case and blanks at the ends are the same one. */
export function isSameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

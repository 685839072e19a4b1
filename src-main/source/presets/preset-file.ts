import { moveRecipe, moveSteps } from "../../../src-shared/move-recipe.ts";
import { fail, type Result, succeed } from "../../../src-shared/result.ts";
import {
  type OwnPreset,
  PRESET_VERSION,
  type PresetRecipe,
  presetFileSchema,
  type SavedRecipe,
} from "../../../src-shared/source-presets.ts";

/** What a preset file says; its id is given by where it lies. */
export type PresetContent = Omit<OwnPreset, "presetId">;

/** @returns the text of a preset's file. */
export function presetText({ name, savedOn, recipe }: PresetContent): string {
  return `${JSON.stringify({ format: "tessera-preset", version: PRESET_VERSION, name, savedOn, recipe }, null, 1)}\n`;
}

/** Reads what a preset's file says. @param fileName for the words of a refusal. */
export function parsePreset(text: string, fileName: string): Result<PresetContent> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return fail(
      "bad-preset",
      `“${fileName}” is damaged or no preset: it is not JSON. Export the preset again.`,
      "file",
    );
  }
  const { format, version } = (json ?? {}) as { format?: unknown; version?: unknown };
  if (format !== "tessera-preset")
    return fail("bad-preset", `“${fileName}” is not a preset that Tessera exported. Choose another file.`, "file");
  if (typeof version === "number" && version > PRESET_VERSION)
    return fail("newer-preset", `“${fileName}” was saved by a newer Tessera. Update Tessera to use it.`, "file");
  const parsed = presetFileSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue && issue.path.length > 0 ? ` at ${issue.path.join(".")}` : "";
    return fail("bad-preset", `“${fileName}” is damaged${where}. Export or save the preset again.`, "file");
  }
  const { name, savedOn, recipe } = parsed.data;
  return succeed({ name, savedOn, recipe });
}

/** @returns what of a recipe other files of its kind share: nothing of its secret columns, nor how this file is written. */
export function presetRecipe(recipe: SavedRecipe): PresetRecipe {
  const { dialect: _dialect, lookup: _lookup, secret = [], headers, derived = [], ...rest } = recipe;
  let width = 0;
  const places = headers.map((_, column) => (secret.includes(column) ? -1 : width++));
  const { steps, move } = moveSteps(derived, places, width);
  return {
    ...moveRecipe(rest, move),
    headers: headers.filter((_, column) => !secret.includes(column)),
    ...(steps.length > 0 && { derived: steps }),
  };
}

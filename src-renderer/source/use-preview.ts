import type { Preview, Recipe } from "../../src-shared/source.ts";
import type { ChosenFile } from "../client.ts";
import { type Loaded, useLoaded } from "../use-tessera.ts";

/** The first rows of a file as a recipe reads them, with its derived columns. */
export function usePreview(
  file: ChosenFile,
  { dialect, derived }: Pick<Recipe, "dialect" | "derived">,
): Loaded<Preview> {
  return useLoaded(["source.preview", file.file, dialect, derived ?? []], (client) =>
    client.source.preview({ file: file.file, dialect, ...(derived && { derived }) }),
  );
}

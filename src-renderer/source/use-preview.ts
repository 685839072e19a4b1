import type { Preview, Recipe } from "../../src-shared/source.ts";
import { type Loaded, useLoaded } from "../use-tessera.ts";
import type { ReadFile } from "./beside.ts";

/** The first rows of a file as a recipe reads them, with its derived columns. */
export function usePreview(
  { file, lookupFile }: ReadFile,
  { dialect, derived, lookup }: Pick<Recipe, "dialect" | "derived" | "lookup">,
): Loaded<Preview> {
  return useLoaded(["source.preview", file, lookupFile, dialect, derived ?? [], lookup], (client) =>
    client.source.preview({
      file,
      dialect,
      ...(derived && { derived }),
      ...(lookup && { lookup }),
      ...(lookupFile && { lookupFile }),
    }),
  );
}

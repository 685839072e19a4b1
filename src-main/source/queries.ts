import type { ImportId, SourceId } from "../../src-shared/ids.ts";
import type { EarlierImport, ImportListing, ImportSummary, RefusedRow } from "../../src-shared/source.ts";
import type { ProblemKind } from "../../src-shared/source-problems.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import type { ReadStore, WriteStore } from "../store/open-store.ts";

export interface NewImport {
  /** The source that it belongs to; undefined: a new one. */
  readonly sourceId?: SourceId | undefined;
  readonly sourceName: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly recipe: Recipe;
  readonly importedAtMs: number;
  readonly programVersion: string;
  readonly firstOrderId: number;
}

/** @returns the source whose files have this name and these columns; undefined where there is none. */
export function sourceNamed(store: ReadStore, name: string, recipe: Recipe): SourceId | undefined {
  return allRecipes(store).find((source) => source.name === name && sameHeaders(source.recipe, recipe))?.sourceId;
}

function makeSource(store: WriteStore, name: string, recipe: Recipe): SourceId {
  return store.run("INSERT INTO source (name, recipe) VALUES (?, ?)", name, JSON.stringify(recipe)).lastId as SourceId;
}

/** Every source, one whose first import is still hidden too, in the order in which they were made. */
export function allRecipes(store: ReadStore): { sourceId: SourceId; name: string; recipe: Recipe }[] {
  return store
    .all<{ sourceId: SourceId; name: string; recipe: string }>(
      "SELECT id AS sourceId, name, recipe FROM source ORDER BY id",
    )
    .map((row) => ({ ...row, recipe: JSON.parse(row.recipe) as Recipe }));
}

/** Sources with a visible import, the one imported last first. */
export function visibleSources(
  store: ReadStore,
): { sourceId: SourceId; name: string; recipe: Recipe; importedAtMs: number }[] {
  return store
    .all<{ sourceId: SourceId; name: string; recipe: string; importedAtMs: number }>(
      `SELECT s.id AS sourceId, s.name, s.recipe, max(i.imported_at_ms) AS importedAtMs
       FROM source AS s JOIN import AS i ON i.source_id = s.id AND i.state = 'visible'
       GROUP BY s.id ORDER BY max(i.id) DESC`,
    )
    .map((row) => ({ ...row, recipe: JSON.parse(row.recipe) as Recipe }));
}

function sameHeaders(a: Recipe, b: Recipe): boolean {
  return a.headers.length === b.headers.length && a.headers.every((name, i) => name === b.headers[i]);
}

/** Begins a hidden import: nothing sees its rows until `publishImport`. */
export function beginImport(store: WriteStore, values: NewImport): { importId: ImportId; sourceId: SourceId } {
  const sourceId = values.sourceId ?? makeSource(store, values.sourceName, values.recipe);
  const { lastId } = store.run(
    `INSERT INTO import (source_id, file_name, size_bytes, sha256, recipe, imported_at_ms, program_version, first_order_id, state, summary)
     VALUES (?, ?, ?, '', ?, ?, ?, ?, 'staging', '{}')`,
    sourceId,
    values.fileName,
    values.sizeBytes,
    JSON.stringify(values.recipe),
    values.importedAtMs,
    values.programVersion,
    values.firstOrderId,
  );
  return { importId: lastId as ImportId, sourceId };
}

export function publishImport(store: WriteStore, importId: ImportId, sha256: string, summary: ImportSummary): void {
  store.run(
    "UPDATE import SET state = 'visible', sha256 = ?, summary = ? WHERE id = ?",
    sha256,
    JSON.stringify(summary),
    importId,
  );
  store.run(
    `UPDATE source SET recipe = i.recipe FROM import AS i WHERE i.id = ? AND source.id = i.source_id`,
    importId,
  );
}

/** @param undoneBy the complete file that takes its place. */
export function setImportState(
  store: WriteStore,
  importId: ImportId,
  state: "visible" | "undone",
  undoneBy: ImportId | null = null,
): void {
  store.run("UPDATE import SET state = ?, undone_by = ? WHERE id = ?", state, undoneBy, importId);
}

export interface ImportRow {
  readonly importId: ImportId;
  readonly sourceId: SourceId;
  readonly state: "staging" | "visible" | "undone";
  readonly undoneBy: ImportId | null;
  readonly firstOrderId: number;
  readonly importedAtMs: number;
}

/** All imports, oldest first. */
export function listImportRows(store: ReadStore): ImportRow[] {
  return store.all<ImportRow>(
    `SELECT id AS importId, source_id AS sourceId, state, undone_by AS undoneBy, first_order_id AS firstOrderId, imported_at_ms AS importedAtMs
     FROM import ORDER BY id`,
  );
}

export function deleteImport(store: WriteStore, importId: ImportId): void {
  store.run("DELETE FROM refused_row WHERE import_id = ?", importId);
  store.run("DELETE FROM import WHERE id = ?", importId);
  store.run("DELETE FROM source WHERE id NOT IN (SELECT source_id FROM import)");
}

interface ListingRow {
  readonly importId: ImportId;
  readonly sourceId: SourceId;
  readonly sourceName: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly importedAtMs: number;
  readonly state: "visible" | "undone";
  readonly undoneBy: ImportId | null;
  readonly summary: string;
}

/** Imports that came to their end, newest first. */
export function listImports(store: ReadStore): ImportListing[] {
  return store
    .all<ListingRow>(
      `SELECT i.id AS importId, i.source_id AS sourceId, s.name AS sourceName, i.file_name AS fileName, i.size_bytes AS sizeBytes,
              i.imported_at_ms AS importedAtMs, i.state, i.undone_by AS undoneBy, i.summary
       FROM import AS i JOIN source AS s ON s.id = i.source_id
       WHERE i.state <> 'staging' ORDER BY i.id DESC`,
    )
    .map(({ summary, undoneBy, ...row }) => {
      const { counts, kind, facts, customers, orders, firstDay, lastDay, gaps, saleMinor, returnMinor } = JSON.parse(
        summary,
      ) as ImportSummary;
      const days = firstDay === undefined || lastDay === undefined ? {} : { firstDay, lastDay };
      const replaced = undoneBy === null ? {} : { undoneBy };
      const rest = { kind, facts, counts, customers, orders, saleMinor, returnMinor, gaps: gaps ?? [] };
      return { ...row, ...replaced, ...rest, ...days };
    });
}

/** Imports that a complete file took the place of when it was imported; they come back when it is taken back. */
export function replacedImportsOf(store: ReadStore, importId: ImportId): readonly ImportId[] {
  const row = store.get<{ summary: string }>("SELECT summary FROM import WHERE id = ?", importId);
  return row ? ((JSON.parse(row.summary) as ImportSummary).replacedImports ?? []) : [];
}

export function importRecipe(store: ReadStore, importId: ImportId): Recipe | undefined {
  const row = store.get<{ recipe: string }>("SELECT recipe FROM import WHERE id = ?", importId);
  return row && (JSON.parse(row.recipe) as Recipe);
}

/** Sources with an import that came to its end, the one imported last first. */
export function allSources(store: ReadStore): { sourceId: SourceId; name: string; recipe: Recipe }[] {
  return store
    .all<{ sourceId: SourceId; name: string; recipe: string }>(
      `SELECT s.id AS sourceId, s.name, s.recipe
       FROM source AS s JOIN import AS i ON i.source_id = s.id AND i.state <> 'staging'
       GROUP BY s.id ORDER BY max(i.id) DESC`,
    )
    .map((row) => ({ ...row, recipe: JSON.parse(row.recipe) as Recipe }));
}

export interface StoredImport extends EarlierImport {
  readonly recipe: Recipe;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly firstOrderId: number;
}

/** Visible imports with what they were read by, newest first. */
export function visibleImports(store: ReadStore): StoredImport[] {
  return store
    .all<Omit<StoredImport, "recipe"> & { recipe: string }>(
      `SELECT i.id AS importId, i.source_id AS sourceId, s.name AS sourceName, i.file_name AS fileName, i.recipe,
              i.size_bytes AS sizeBytes, i.sha256, i.imported_at_ms AS importedAtMs, i.first_order_id AS firstOrderId
       FROM import AS i JOIN source AS s ON s.id = i.source_id WHERE i.state = 'visible' ORDER BY i.id DESC`,
    )
    .map((row) => ({ ...row, recipe: JSON.parse(row.recipe) as Recipe }));
}

export const insertRefused = "INSERT INTO refused_row (import_id, line, kind, reason, text)";

export function countRefused(store: ReadStore, importId: ImportId): number {
  return store.get<{ n: number }>("SELECT count(*) AS n FROM refused_row WHERE import_id = ?", importId)?.n ?? 0;
}

export function listRefused(store: ReadStore, importId: ImportId, offset: number, limit: number): RefusedRow[] {
  return store.all<RefusedRow>(
    "SELECT line, kind, reason, text FROM refused_row WHERE import_id = ? ORDER BY line LIMIT ? OFFSET ?",
    importId,
    limit,
    offset,
  );
}

export function refusedRows(
  store: ReadStore,
  importId: ImportId,
): IterableIterator<[number, ProblemKind, string, string]> {
  return store.rows<[number, ProblemKind, string, string]>(
    "SELECT line, kind, reason, text FROM refused_row WHERE import_id = ? ORDER BY line",
    importId,
  );
}

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { saveSetting } from "../../src-main/project/queries.ts";
import { migrate } from "../../src-main/store/migrate.ts";
import { type OpenStore, openStore } from "../../src-main/store/open-store.ts";
import type { CheckReport, ImportSummary, Inspection, SourceComparison } from "../../src-shared/source.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";
import { valueOfJob } from "./thread-job.ts";

/** An empty project in a folder of its own. */
export function freshProject(): OpenStore {
  const store = openStore(join(temporaryFolder(), "shop.tessera"), "write");
  // Nothing here outlives its test, so nothing has to reach the disk.
  store.pragma("synchronous = OFF");
  store.pragma("journal_mode = MEMORY");
  migrate(store);
  saveSetting(store, "project", { name: "Shop", createdAtMs: 0, timeZone: "UTC" });
  return store;
}

/** A file with this text, as the jobs are given it. */
function limitsFor(store: OpenStore, text: string, fileName: string) {
  const path = join(store.path, "..", fileName);
  writeFileSync(path, text);
  return { files: { file: path } };
}

export function lookAt(store: OpenStore, text: string, fileName = "file.csv"): Promise<Inspection> {
  return valueOfJob<Inspection>(store, "source.inspect", { file: "file" }, limitsFor(store, text, fileName));
}

export interface ImportChoices {
  readonly recipe?: Recipe;
  readonly name?: string;
  readonly sourceId?: number;
  readonly replaces?: "nothing" | "earlier";
}

/** Imports a text as it is proposed, or as chosen. */
export async function importText(
  store: OpenStore,
  text: string,
  { recipe, ...choices }: ImportChoices = {},
  fileName = "file.csv",
): Promise<ImportSummary> {
  const input = { file: "file", recipe: recipe ?? (await lookAt(store, text, fileName)).recipe, ...choices };
  return valueOfJob<ImportSummary>(store, "source.import", input, limitsFor(store, text, fileName));
}

/** What is wrong with a text and who its customers are, read as it is proposed, or as chosen. */
export async function checkText(store: OpenStore, text: string, recipe?: Recipe): Promise<CheckReport> {
  const input = { file: "file", recipe: recipe ?? (await lookAt(store, text)).recipe };
  return valueOfJob<CheckReport>(store, "source.check", input, limitsFor(store, text, "file.csv"));
}

/** What a newer file of the source changes, read as it is proposed, or as chosen. */
export async function compareText(
  store: OpenStore,
  text: string,
  sourceId: number,
  recipe?: Recipe,
): Promise<SourceComparison> {
  const input = { file: "file", recipe: recipe ?? (await lookAt(store, text)).recipe, sourceId };
  return valueOfJob<SourceComparison>(store, "source.compare", input, limitsFor(store, text, "file.csv"));
}

import { formatNumber } from "../../src-shared/format.ts";
import type { FileRef } from "../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import type { CheckReport } from "../../src-shared/source.ts";
import { missingRoles, type Recipe } from "../../src-shared/source-recipe.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { timeZoneOf } from "../project/project-zone.ts";
import { dayOfImport } from "./import-day.ts";
import { openOther } from "./lookup/open-lookup.ts";
import { withOwnNumbers } from "./own-numbers.ts";
import { openBytes } from "./read-bytes.ts";
import { readMapped } from "./read-mapped.ts";
import { rowCheck } from "./row-import.ts";

/** Reads a file as an import would, and stores nothing. */
export async function checkSource(
  job: JobContext,
  input: { file: FileRef; recipe: Recipe; lookupFile?: FileRef | undefined },
): Promise<Result<CheckReport>> {
  const [missing] = missingRoles(input.recipe);
  if (missing) return fail("missing-role", missing.words, `recipe.columns.${missing.role}`);
  const reader = await openBytes(job.pathOf(input.file));
  const other = await openOther(job, input);
  const settings = { timeZone: timeZoneOf(job.store), today: dayOfImport(job), other };
  // A file that is compared with nothing is a source of its own.
  const recipe = withOwnNumbers(job.store, input.recipe, reader.fileName);
  const check = rowCheck(recipe, settings.timeZone, job.store);
  const report = await readMapped(reader, recipe, settings, {
    keep: check.keep,
    refuse: () => {},
    pause: (rows) => {
      job.stopIfAsked();
      job.progress(reader.share(), "Checking rows", `${formatNumber(rows)} rows`);
    },
  });
  return succeed({ ...report, people: check.people() });
}

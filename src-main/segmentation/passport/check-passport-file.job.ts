import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { FileRef } from "../../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../../src-shared/result.ts";
import { type Passport, type PassportCheck, passportSchema } from "../../../src-shared/segmentation-passport.ts";
import { parseIsoDay } from "../../../src-shared/units.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { dayTable } from "../replay/day-table.ts";
import { compareWithPassport } from "./check-passport.job.ts";

/** A passport with a thousand pinned customers has some 100 kB; what is far larger is none, and would only take memory. */
const MOST_BYTES = 20_000_000;

/** Makes the segmentation of a passport's file again from this project's data as of its day; nothing is stored. */
export async function checkPassportFile(job: JobContext, { file }: { file: FileRef }): Promise<Result<PassportCheck>> {
  const passport = readPassport(job.pathOf(file));
  if (!passport.ok) return passport;
  const { data, features } = passport.value;
  const asOfDay = parseIsoDay(data.asOf) ?? Number.NaN;
  const featureIds = new Set(features.map(({ featureId }) => featureId));
  job.progress(0, "Computing features as of the passport's day");
  const table = dayTable({ ...job, progress: () => {} }, { asOfDay, returns: data.returns, featureIds });
  if (!table)
    return fail(
      "no-customers",
      `No customer of this project has an order until ${data.asOf}, the passport's day.`,
      "file",
    );
  return succeed(await compareWithPassport(job, table, passport.value));
}

function readPassport(path: string): Result<Passport> {
  const name = `“${basename(path)}”`;
  if (statSync(path).size > MOST_BYTES) return fail("no-passport", `${name} is too large for a passport.`, "file");
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return fail("no-passport", `${name} is not JSON, so it is no passport.`, "file");
  }
  const parsed = passportSchema.safeParse(content);
  if (parsed.success) return succeed(parsed.data);
  const [issue] = parsed.error.issues;
  return fail("no-passport", `${name} is not a passport: ${issue.path.join(".")}: ${issue.message}.`, "file");
}

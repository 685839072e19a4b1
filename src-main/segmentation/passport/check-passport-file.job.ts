import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { FileRef } from "../../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../../src-shared/result.ts";
import { type Passport, type PassportCheck, parsePassport } from "../../../src-shared/segmentation-passport.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { compareWithPassport, tableOf } from "./check-passport.job.ts";

/** One of a million customers has some 12 MB, and as much for each day that it carries on; what is far larger is none. */
const MOST_BYTES = 200_000_000;

/** Makes the segmentation of a passport's file again from this project's data as of its day; nothing is stored. */
export async function checkPassportFile(job: JobContext, { file }: { file: FileRef }): Promise<Result<PassportCheck>> {
  const passport = readPassport(job.pathOf(file));
  if (!passport.ok) return passport;
  job.progress(0, "Computing features as of the passport's day");
  return succeed(await compareWithPassport(job, tableOf(job, passport.value), passport.value));
}

function readPassport(path: string): Result<Passport> {
  const name = basename(path);
  if (statSync(path).size > MOST_BYTES) return fail("no-passport", `“${name}” is too large for a passport.`, "file");
  return parsePassport(readFileSync(path, "utf8"), name);
}

import { writeFileSync } from "node:fs";
import type { FileRef } from "../../src-shared/ids.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { makeSampleShop } from "./sample-shop.ts";

/** Writes the sample shop's orders as a file, which is then imported like any other. */
export function writeSample(job: JobContext, { file }: { file: FileRef }): Result<null> {
  job.progress(0.1, "Writing the sample shop");
  writeFileSync(job.pathOf(file), makeSampleShop().csv);
  return succeed(null);
}

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JobContext } from "../../src-main/jobs/job-context.ts";
import { inspectSource } from "../../src-main/source/inspect-source.job.ts";
import type { FileRef } from "../../src-shared/ids.ts";
import { valueOf } from "../../src-shared/result.ts";
import type { Inspection } from "../../src-shared/source.ts";
import type { Dialect } from "../../src-shared/source-dialect.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";

/** What looking at a file asks of its job: nobody stops it, nobody watches, nothing was imported or saved before. */
function quietJob(path: string): JobContext {
  return {
    pathOf: () => path,
    stopIfAsked: () => {},
    progress: () => {},
    store: { all: () => [] },
    presetsDir: "",
  } as unknown as JobContext;
}

/** Looks at a file as the import wizard does. @throws ExpectedFailure when it is refused. */
export async function inspectFile(path: string, dialect?: Dialect): Promise<Inspection> {
  return valueOf(await inspectSource(quietJob(path), { file: "file" as FileRef, dialect }));
}

/** Looks at a file that holds the given text or bytes. */
export function inspectText(content: string | Uint8Array, name = "orders.csv"): Promise<Inspection> {
  return inspectFile(fileOf(content, name));
}

/** @returns the path of a new file with the given text or bytes. */
export function fileOf(content: string | Uint8Array, name = "orders.csv"): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

/** @returns what a promise is refused with: the code, message and field that a person is shown. */
export async function refusalOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return (error as { error?: unknown }).error ?? error;
  }
  return undefined;
}

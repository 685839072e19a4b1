import { statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { WorkerPool } from "../../src-main/jobs/worker-pool.ts";
import { ProjectShell } from "../../src-main/project/project-shell.ts";
import { addHistory } from "../../src-main/project/queries.ts";
import { openStore } from "../../src-main/store/open-store.ts";
import { succeed, valueOf } from "../../src-shared/result.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";

/** An open project, and the jobs that were asked for on it, none of which is run. */
async function openShell() {
  const dataDir = temporaryFolder();
  const asked: string[] = [];
  const shell = new ProjectShell({
    dataDir,
    now: () => 0,
    timeZone: "UTC",
    pool: new WorkerPool(),
    stopJobs: async () => {},
    portray: () => ({}),
    runInternal: async (call) => {
      asked.push(call);
      return succeed(null);
    },
  });
  const { fileName } = valueOf(await shell.create("Shop", undefined, undefined));
  return { shell, asked, path: join(dataDir, "projects", fileName) };
}

/** Writes as a job does whose checkpoint a reader kept from ending: all of it stays in the log. */
function leaveInLog(path: string, megabytes: number): void {
  const job = openStore(path, "write");
  job.pragma("wal_autocheckpoint = 0");
  for (let i = 0; i < megabytes; i++) addHistory(job, 0, "job", "x".repeat(2 ** 20));
  // The project's own connection stays open, so that closing this one moves nothing.
  job.close();
}

test("a command after a large job leaves moving the log to a worker, and asks for it once", async () => {
  const { shell, asked, path } = await openShell();
  leaveInLog(path, 17);
  const before = statSync(path).size;
  for (const words of ["first", "second"]) {
    const { store } = shell.project ?? expect.fail("no project is open");
    store.transaction(() => addHistory(store, 0, "command", words));
    shell.checkpointIfLong();
  }
  expect(statSync(path).size).toBe(before);
  expect(asked.filter((call) => call === "project.checkpoint")).toHaveLength(1);
  await shell.close();
});

test("a short log is left until the project is closed", async () => {
  const { shell, asked, path } = await openShell();
  leaveInLog(path, 2);
  shell.checkpointIfLong();
  expect(asked).not.toContain("project.checkpoint");
  await shell.close();
});

import { Worker } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import { AsideWriter } from "../../src-main/jobs/aside-writer.ts";
import type { AsideWrite } from "../../src-main/jobs/worker-messages.ts";

const slowWriter = new URL("./slow-writer.ts", import.meta.url);

function bench() {
  const memory = new SharedArrayBuffer(8);
  const workers: Worker[] = [];
  const aside = new AsideWriter(() => {
    const worker = new Worker(slowWriter, { workerData: memory });
    workers.push(worker);
    return worker;
  });
  onTestFinished(async () => void (await Promise.all(workers.map((worker) => worker.terminate()))));
  const write = (rows: string) =>
    aside.write({ name: "", rows, projectPath: "", turn: memory, taskId: 1 } satisfies AsideWrite, []);
  return { aside, write, written: () => new Int32Array(memory)[0], threads: () => workers.length };
}

const diskFull = expect.objectContaining({ message: "no room", code: "SQLITE_FULL" });

test("nothing to write starts no thread", async () => {
  const { aside, threads } = bench();
  await aside.drained();
  await aside.end();
  expect(threads()).toBe(0);
});

test("everything handed over is written once it is drained, by one thread", async () => {
  const { aside, write, written, threads } = bench();
  for (let i = 0; i < 10; i++) write("rows");
  await aside.drained();
  expect([written(), threads()]).toEqual([10, 1]);
});

test("keeping up leaves only a few waiting", async () => {
  const { aside, write, written } = bench();
  for (let i = 0; i < 10; i++) write("rows");
  await aside.keepUp();
  expect(written()).toBeGreaterThanOrEqual(7);
});

test("a failure reaches the job with SQLite's own code, and everything after it", async () => {
  const { aside, write } = bench();
  write("fail");
  await expect(aside.drained()).rejects.toEqual(diskFull);
  expect(() => write("rows")).toThrow(diskFull);
});

test("after a failure nothing is on its way any more, so that what was written can be taken back", async () => {
  const { aside, write, written } = bench();
  for (const rows of ["fail", "rows", "rows", "rows"]) write(rows);
  await aside.drained().catch(() => {});
  expect(written()).toBe(3);
});

test("a thread that dies is a failure, not a wait without end", async () => {
  const { aside, write } = bench();
  for (const rows of ["rows", "die", "rows"]) write(rows);
  await expect(aside.drained()).rejects.toThrow("the thread is gone");
  await aside.end();
});

test("its end waits for what is being written", async () => {
  const { aside, write, written } = bench();
  for (let i = 0; i < 5; i++) write("rows");
  await aside.end();
  expect(written()).toBe(5);
});

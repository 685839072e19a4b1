import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import { makeTurnMemory, releaseTurn, writeInTurn } from "../../src-main/store/write-turn.ts";

const turnWorker = new URL("./turn-worker.ts", import.meta.url);

function bench() {
  const turn = makeTurnMemory();
  const ledger = new SharedArrayBuffer(16);
  const cells = new Int32Array(ledger);
  const start = (taskId: number, turns: number, holdMs: number): Worker => {
    const worker = new Worker(turnWorker, { workerData: { turn, ledger, taskId, turns, holdMs } });
    onTestFinished(async () => void (await worker.terminate()));
    return worker;
  };
  const letGo = () => {
    Atomics.store(cells, 3, 1);
    Atomics.notify(cells, 3);
  };
  return { turn, cells, start, letGo };
}

test("two jobs and the main thread are never inside at once, and all get their turns", async () => {
  const { turn, cells, start } = bench();
  const ends = [start(1, 60, 1), start(2, 60, 1)].map((worker) => once(worker, "exit"));
  let commands = 0;
  for (; Atomics.load(cells, 2) < 120; commands++) {
    await writeInTurn(turn, () => {
      if (Atomics.exchange(cells, 0, -1) !== 0) Atomics.add(cells, 1, 1);
      Atomics.wait(cells, 3, 0, 1);
      if (Atomics.exchange(cells, 0, 0) !== -1) Atomics.add(cells, 1, 1);
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await Promise.all(ends);
  expect({ meetings: cells[1], turnsOfJobs: cells[2], commandsRan: commands > 0 }).toEqual({
    meetings: 0,
    turnsOfJobs: 120,
    commandsRan: true,
  });
});

test("a command that waits goes before a job that waits, however many turns the job still wants", async () => {
  const { turn, cells, start, letGo } = bench();
  const holder = start(1, 1, -1);
  await once(holder, "message");
  const order: string[] = [];
  const commands = ["rename", "note"].map((name) => writeInTurn(turn, () => order.push(name)));
  const job = start(2, 3, 0);
  job.once("message", () => order.push("job"));
  // Long enough for the job to stand in line; it is behind the commands all the same.
  await once(job, "online");
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(cells[2]).toBe(0);
  letGo();
  await Promise.all([...commands, once(job, "exit")]);
  expect(order).toEqual(["rename", "note", "job"]);
});

test("a command gets its turn between two chunks of a job that never pauses", async () => {
  const { turn, cells, start } = bench();
  const job = start(1, 1_000_000, 1);
  await once(job, "message");
  await writeInTurn(turn, () => {});
  expect(cells[2]).toBeLessThan(1_000_000);
  await job.terminate();
});

test("a job whose thread was ended inside its turn gives it back once it is released", async () => {
  const { turn, start } = bench();
  const job = start(7, 1, -1);
  await once(job, "message");
  await job.terminate();
  let isInside = false;
  const command = writeInTurn(turn, () => {
    isInside = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(isInside).toBe(false);
  releaseTurn(turn, 7);
  await command;
  expect(isInside).toBe(true);
});

test("releasing a task that has no turn takes nobody's away", async () => {
  const { turn, cells, start, letGo } = bench();
  const holder = start(1, 1, -1);
  await once(holder, "message");
  releaseTurn(turn, 2);
  let isInside = false;
  const command = writeInTurn(turn, () => {
    isInside = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(isInside).toBe(false);
  letGo();
  await command;
  expect([isInside, cells[2]]).toEqual([true, 1]);
});

test("a write that throws gives its turn back and passes the error on", async () => {
  const { turn } = bench();
  await expect(
    writeInTurn(turn, () => {
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  expect(await writeInTurn(turn, () => "next")).toBe("next");
});

import { parentPort, workerData } from "node:worker_threads";
import type { FromWorker, ToWorker } from "../../src-main/jobs/worker-messages.ts";

/** A second thread that takes its time, and fails where its rows say so; started by aside-writer.test.ts. */
const written = new Int32Array(workerData as SharedArrayBuffer);

parentPort?.on("message", (message: ToWorker) => {
  const tell = (answer: FromWorker) => parentPort?.postMessage(answer);
  if (message.type === "close") return tell({ type: "closed" });
  if (message.type !== "writeAside") return;
  Atomics.wait(written, 1, 0, 20);
  const { rows } = message.write;
  if (rows === "die") throw new Error("the thread is gone");
  if (rows === "fail") return tell({ type: "writtenAside", error: { message: "no room", code: "SQLITE_FULL" } });
  Atomics.add(written, 0, 1);
  tell({ type: "writtenAside" });
});

import { parentPort } from "node:worker_threads";
import { bulkWrites } from "../bulk-writes.ts";
import { type OpenStore, openStore } from "../store/open-store.ts";
import { blockForTurn } from "../store/write-turn.ts";
import type { AsideWrite, FromWorker, ToWorker } from "./worker-messages.ts";

/**
 * Entry of a job's second thread: writes rows in the job's turn. Started anew for each job that needs it, so it loads
 * nothing but what writes.
 */
const port = parentPort;
if (!port) throw new Error("aside-worker is started as a worker thread");

let openedStore: OpenStore | undefined;

function writeAside({ name, rows, projectPath, turn, taskId }: AsideWrite): void {
  const write = bulkWrites[name];
  if (!write) throw new Error(`There is no bulk write ${name}`);
  openedStore ??= openStore(projectPath, "write");
  const store = openedStore;
  blockForTurn(turn, taskId, () => store.transaction(() => write(store, rows as never)));
}

function answerTo(write: AsideWrite): FromWorker {
  try {
    writeAside(write);
    return { type: "writtenAside" };
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    return { type: "writtenAside", error: code === undefined ? { message } : { message, code } };
  }
}

port.on("message", (message: ToWorker) => {
  if (message.type === "writeAside") port.postMessage(answerTo(message.write));
  if (message.type !== "close") return;
  openedStore?.close();
  port.postMessage({ type: "closed" } satisfies FromWorker);
});

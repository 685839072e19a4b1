import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import type { AsideWrite, FromWorker, ToWorker } from "./worker-messages.ts";

/** Rows that wait to be written may not pile up in memory: a job that reads faster than the disk writes is held back. */
const MOST_WAITING = 3;

/**
 * A job's second thread, which writes what the job's own thread reads and computes meanwhile. It is started with the
 * first rows and ends with the job.
 */
export class AsideWriter {
  readonly #spawn: () => Worker;
  #worker: Worker | undefined;
  #waiting = 0;
  #failure: Error | undefined;
  #wake = () => {};

  constructor(spawn: () => Worker) {
    this.#spawn = spawn;
  }

  /** Hands rows over; their buffers move along. */
  write(write: AsideWrite, buffers: ArrayBuffer[]): void {
    this.#throwFailure();
    this.#worker ??= this.#start();
    this.#waiting += 1;
    this.#worker.postMessage({ type: "writeAside", write } satisfies ToWorker, buffers);
  }

  /**
   * Waits until few enough rows wait, also when some before them failed: what is done next must not cross with them.
   * @throws what went wrong in the other thread.
   */
  async keepUp(most = MOST_WAITING): Promise<void> {
    while (this.#waiting > most) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#throwFailure();
  }

  /** Waits until everything is written. @throws what went wrong in the other thread. */
  drained(): Promise<void> {
    return this.keepUp(0);
  }

  /** Waits for what is being written, whether it succeeds or not, and ends the thread. */
  async end(): Promise<void> {
    await this.keepUp(0).catch(() => {});
    const worker = this.#worker;
    if (!worker) return;
    this.#worker = undefined;
    worker.postMessage({ type: "close" } satisfies ToWorker);
    await once(worker, "message");
    await worker.terminate();
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure;
  }

  #start(): Worker {
    const worker = this.#spawn();
    worker.on("message", (message: FromWorker) => {
      if (message.type !== "writtenAside") return;
      this.#waiting -= 1;
      if (message.error)
        this.#failure ??= Object.assign(new Error(message.error.message), { code: message.error.code });
      this.#wake();
    });
    worker.on("error", (error) => {
      this.#failure ??= error;
      this.#worker = undefined;
      this.#waiting = 0;
      this.#wake();
    });
    return worker;
  }
}

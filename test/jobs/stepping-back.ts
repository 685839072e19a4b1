import { getPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { stepBack } from "../../src-main/jobs/step-back.ts";

/** A thread that steps back and says what its priority is then; started by step-back.test.ts. */
stepBack();
parentPort?.postMessage(getPriority());

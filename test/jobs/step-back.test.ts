import { once } from "node:events";
import { constants, getPriority } from "node:os";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";

test("a thread that steps back takes only itself back, and where no thread can be told apart nobody", async () => {
  const own = getPriority();
  const thread = new Worker(new URL("./stepping-back.ts", import.meta.url));
  const [priority] = await once(thread, "message");
  const { PRIORITY_BELOW_NORMAL } = constants.priority;
  expect(priority).toBe(process.platform === "linux" ? PRIORITY_BELOW_NORMAL : own);
  expect(getPriority()).toBe(own);
});

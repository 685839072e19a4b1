import { availableParallelism } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

const root = join(import.meta.dirname, "..");

export default defineConfig({
  root,
  cacheDir: join(root, ".cache", "vitest"),
  test: {
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    exclude: ["test/e2e/**"],
    environment: "node",
    globalSetup: [join(root, "test", "build-kernel.ts")],
    // Native add-ons and worker threads are happiest in processes of their own.
    pool: "forks",
    // On two cores Vitest would leave one free; many tests wait for a thread, a process or the disk.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Only to end what hangs: a busy machine may take ten times as long as a quiet one.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    // Node strips types from the worker threads' own sources.
    execArgv: ["--disable-warning=ExperimentalWarning"],
  },
});

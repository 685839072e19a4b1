import { join } from "node:path";
import { defineConfig } from "@playwright/test";

const root = join(import.meta.dirname, "..", "..");

export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: "*.spec.ts",
  outputDir: join(root, ".cache", "e2e"),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // Two programs with their worker threads at once already keep two cores busy.
  workers: 2,
  retries: 0,
  reporter: [["list"], ["json"]],
});

import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { launchOptions } from "./launch-browser.ts";

const root = join(import.meta.dirname, "..", "..");

export default defineConfig({
  testDir: join(import.meta.dirname, ".."),
  testMatch: ["e2e/*.spec.ts", "electron/*.spec.ts"],
  globalSetup: join(import.meta.dirname, "prepare-projects.ts"),
  outputDir: join(root, ".cache", "e2e"),
  // All times are only there to end what hangs: a busy machine may take ten times as long as a quiet one.
  timeout: 400_000,
  expect: { timeout: 60_000 },
  // Two programs with their worker threads at once already keep two cores busy.
  workers: 2,
  fullyParallel: true,
  retries: 0,
  reporter: [["list"], ["json"]],
  use: {
    launchOptions: launchOptions(),
    viewport: { width: 1280, height: 800 },
    colorScheme: "light",
    locale: "en-GB",
    timezoneId: "UTC",
    screenshot: "only-on-failure",
    // A test that hangs on one step says which.
    actionTimeout: 90_000,
  },
});

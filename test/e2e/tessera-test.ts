import { rmSync } from "node:fs";
import { type BrowserContext, test as base, expect } from "@playwright/test";
import { copyPrepared, type PreparedProject } from "./prepare-projects.ts";
import { makeDataDir, type RunningProgram, startProgram } from "./start-program.ts";

interface TestFixtures {
  /** The program's folder before it starts. */
  dataDir: string;
  program: RunningProgram;
  /** Fails the test where a window complains, breaks its policy or asks for anything but 127.0.0.1. */
  quietWindows: void;
}

/** Playwright's test with a running program that knows no project; `page` is its window. */
export const test = base.extend<TestFixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are wanted from the pattern.
  dataDir: async ({}, use) => {
    const dataDir = makeDataDir();
    await use(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  },

  program: async ({ dataDir }, use) => {
    const program = await startProgram(dataDir);
    await use(program);
    await program.end();
  },

  quietWindows: [
    // Names the program so that it is asked before that ends: windows still open then rightly complain.
    async ({ context, program: _program }, use) => {
      const complaints = listenForComplaints(context);
      await use();
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],

  page: async ({ page, program }, use) => {
    await page.goto(program.address);
    await use(page);
  },
});

/** The same with a prepared project among the recent ones. */
const testWith = (project: PreparedProject) =>
  test.extend({
    dataDir: async ({ dataDir }, use) => {
      copyPrepared(project, dataDir);
      await use(dataDir);
    },
  });

export const testWithSample = testWith("sample");
export const testWithTwoFiles = testWith("twoFiles");

export { expect };

/** @returns a list that grows with every error, warning, exception and foreign request of a context's windows. */
export function listenForComplaints(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning")
      complaints.push(`${message.type()}: ${message.text()}`);
  });
  context.on("weberror", (error) => complaints.push(`thrown: ${error.error().message}`));
  context.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    const isOwn = hostname === "127.0.0.1" || protocol === "blob:" || protocol === "data:";
    if (!isOwn) complaints.push(`asked for ${request.url()}`);
  });
  return complaints;
}

// Types, lint, format and unit tests; with --all also the end-to-end tests. Ends with "N passed, N failed, N skipped".
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildAll } from "./build.mjs";
import { failedEndToEndTests, failedUnitTests } from "./failures.mjs";
import { root } from "./set-up.mjs";

const reports = join(root, ".cache", "reports");
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const isAll = process.argv.includes("--all");
const counts = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

await step("build", async () => {
  await buildAll();
  return { passed: 1, failed: 0, skipped: 0 };
});
await step("types", () => check("typescript/bin/tsc", ["-b"]));
await step("lint", () =>
  check("oxlint/bin/oxlint", ["--type-aware", "--quiet", "src-shared", "src-main", "src-renderer", "test"]),
);
await step("format", () => check("@biomejs/biome/bin/biome", ["check", "--log-level=error", "."]));
await step("unit", unit);
if (isAll) await step("end to end", endToEnd);
// Once more, as the output above is long.
for (const failure of failures) console.log(`\n${failure}`);
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed === 0 ? 0 : 1);

async function step(name, work) {
  const startedAt = performance.now();
  const found = await work();
  for (const key of Object.keys(counts)) counts[key] += found[key];
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(
    `${found.failed === 0 ? "ok    " : "FAILED"} ${name.padEnd(11)} ${found.passed} passed, ${found.failed} failed, ${found.skipped} skipped (${seconds} s)`,
  );
}

function tool(script, args, env = {}) {
  return spawnSync(process.execPath, [join(root, "node_modules", script), ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
}

function check(script, args) {
  const isFine = tool(script, args).status === 0;
  return { passed: isFine ? 1 : 0, failed: isFine ? 0 : 1, skipped: 0 };
}

function unit() {
  const report = join(reports, "unit.json");
  tool("vitest/vitest.mjs", [
    "run",
    "--config",
    "test/vitest.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const results = JSON.parse(readFileSync(report, "utf8"));
  failures.push(...failedUnitTests(results));
  const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites, success } = results;
  // A file that cannot even be loaded has no failing test of its own.
  const failed = numFailedTests + (numFailedTests === 0 ? numFailedTestSuites : 0);
  return { passed: numPassedTests, failed: failed + (failed === 0 && !success ? 1 : 0), skipped: numPendingTests };
}

function endToEnd() {
  const report = join(reports, "e2e.json");
  tool("@playwright/test/cli.js", ["test", "--config", "test/e2e/playwright.config.ts"], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const results = JSON.parse(readFileSync(report, "utf8"));
  failures.push(...failedEndToEndTests(results));
  const { expected, unexpected, flaky, skipped } = results.stats;
  // A test that passes only at the second try is not a test that passes.
  return { passed: expected, failed: unexpected + flaky, skipped };
}

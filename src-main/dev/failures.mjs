// What failed, read from the reports of the two test runners: a few lines each, so that the end of a long output says it.
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { root } from "./set-up.mjs";

/** Lines of a message that are shown: a difference of two values is told in less. */
const MOST_LINES = 14;

/** @returns one text for each failed test, or file that could not be loaded, of a report of vitest. */
export function failedUnitTests({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    const file = relative(root, name);
    if (failed.length === 0) return status === "failed" ? [inShort(file, [message])] : [];
    return failed.map((test) => inShort(`${file}: ${test.fullName}`, test.failureMessages));
  });
}

/** @returns one text for each failed test of a report of Playwright, with all that it found. */
export function failedEndToEndTests({ suites }) {
  return suites.flatMap(failedInSuite);
}

function failedInSuite({ specs = [], suites = [] }) {
  const failed = specs.filter((spec) => !spec.ok);
  const texts = failed.map((spec) => {
    const errors = spec.tests.flatMap((test) => test.results.flatMap((result) => result.errors));
    return inShort(
      `${spec.file}: ${spec.title}`,
      errors.map((error) => error.message),
    );
  });
  return [...texts, ...suites.flatMap(failedInSuite)];
}

function inShort(title, messages) {
  const lines = messages.flatMap((message) => {
    const all = stripVTControlCharacters(message ?? "").split("\n");
    // Where in the code it happened is in the output above.
    const said = all.filter((line) => line.trim() !== "" && !/^\s+at /.test(line));
    return said.length > MOST_LINES ? [...said.slice(0, MOST_LINES), "…"] : said;
  });
  return [`FAILED ${title}`, ...lines.map((line) => `    ${line}`)].join("\n");
}

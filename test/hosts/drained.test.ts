import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";

const BYTES = 1_000_000;
const moduleUrl = pathToFileURL(`${import.meta.dirname}/../../src-main/hosts/drained.ts`).href;

/** A program that says a lot and ends at once, as the command line does, on a pipe that takes 64 KiB at a time. */
function talker(beforeExit: string) {
  const program = `import { drained } from ${JSON.stringify(moduleUrl)};
    process.stdout.on("error", () => {});
    process.stdout._handle.setBlocking(false);
    process.stdout.write("x".repeat(${BYTES}));
    ${beforeExit}
    process.exit(3);`;
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", program],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  return { child, closed: once(child, "close") };
}

/** Reads nothing for a while, then all of it. */
async function bytesRead(beforeExit: string): Promise<[bytes: number, exitCode: unknown]> {
  const { child, closed } = talker(beforeExit);
  await setTimeout(600);
  let bytes = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
  });
  const [exitCode] = await closed;
  return [bytes, exitCode];
}

test("whoever reads slowly gets all that was said, and the exit code", async () => {
  expect(await bytesRead("await drained(process.stdout);")).toEqual([BYTES, 3]);
});

test("without waiting it would be cut off", async () => {
  const [bytes, exitCode] = await bytesRead("");
  expect(bytes).toBeLessThan(BYTES);
  expect(exitCode).toBe(3);
});

test("a program whose reader has gone ends all the same", async () => {
  const { child, closed } = talker("await drained(process.stdout);");
  child.stdout.destroy();
  const [exitCode] = await closed;
  expect(exitCode).toBe(3);
});

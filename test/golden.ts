import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";

const folder = join(import.meta.dirname, "golden");

/** Four decimals: what a person would check, without the last bits that systems differ in. */
function rounded(_key: string, value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>);
  return typeof value === "number" && !Number.isInteger(value) ? Math.round(value * 1e4) / 1e4 : value;
}

/**
 * Compares a value with a file that a person has read and agreed to. Where they differ the new value is written beside it
 * as `*.changed`; look at it, and if it is right, let it take the file's place.
 */
export function expectGolden(name: string, value: unknown): void {
  const path = join(folder, name);
  const text = `${JSON.stringify(value, rounded, 1)}\n`;
  const known = existsSync(path) ? readFileSync(path, "utf8") : "";
  if (text === known) rmSync(`${path}.changed`, { force: true });
  else writeFileSync(`${path}.changed`, text);
  expect(text).toBe(known);
}

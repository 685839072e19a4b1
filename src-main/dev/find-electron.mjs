import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./set-up.mjs";

/** @returns the path of Electron's binary where it was downloaded, else undefined. Asking `electron` itself would start a download. */
export function findElectron() {
  const folder = join(root, "node_modules", "electron");
  const named = join(folder, "path.txt");
  if (!existsSync(named)) return undefined;
  const binary = join(folder, "dist", readFileSync(named, "utf8").trim());
  return existsSync(binary) ? binary : undefined;
}

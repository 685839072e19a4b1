import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { PRESETS_FOLDER } from "../app.ts";

declare const __PROGRAM_VERSION__: string | undefined;

/** The version in package.json; the bundler writes it in, the sources read it. */
export const programVersion: string =
  typeof __PROGRAM_VERSION__ === "string"
    ? __PROGRAM_VERSION__
    : (JSON.parse(readFileSync(join(import.meta.dirname, "..", "..", "package.json"), "utf8")) as { version: string })
        .version;

/** The program's own folder, where each system keeps such things; TESSERA_DATA_DIR overrides it. */
export function defaultDataDir(): string {
  const chosen = process.env.TESSERA_DATA_DIR;
  if (chosen) return chosen;
  const home = homedir();
  if (process.platform === "darwin") return join(home, "Library", "Application Support", "Tessera");
  if (process.platform === "win32") return join(process.env.APPDATA ?? join(home, "AppData", "Roaming"), "Tessera");
  return join(process.env.XDG_DATA_HOME ?? join(home, ".local", "share"), "tessera");
}

/** Where the user's own presets lie, whatever folder a command works in. */
export function defaultPresetsDir(): string {
  return join(defaultDataDir(), PRESETS_FOLDER);
}

/** This computer's time zone. */
export function systemTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

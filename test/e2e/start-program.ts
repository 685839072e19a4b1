import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");

/** The built program on its loopback host, with a data folder of its own. */
export interface RunningProgram {
  /** Works once. */
  readonly address: string;
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** Ends the program in order; its data folder stays. */
  end(): Promise<void>;
  /** Ends the program and removes its data folder. */
  stop(): Promise<void>;
}

/** A data folder that nobody has used. */
export function makeDataDir(): string {
  return mkdtempSync(join(tmpdir(), "tessera-e2e-"));
}

/** Starts dist/loopback.mjs without a screen and waits for the address that it prints. */
export async function startProgram(dataDir = makeDataDir()): Promise<RunningProgram> {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const child = spawn(process.execPath, [join(root, "dist", "loopback.mjs")], {
    env: { ...env, TESSERA_DATA_DIR: dataDir, TZ: "UTC" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const address = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]+/.exec(said);
      if (found) resolve(found[0]);
    });
    child.on("exit", (code) => reject(new Error(`the program ended with ${code}: ${said}`)));
  });
  const ended = new Promise<void>((resolve) => child.on("exit", () => resolve()));
  const end = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  return {
    address,
    dataDir,
    process: child,
    end,
    stop: async () => {
      await end();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

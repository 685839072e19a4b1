import { fork } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { extractAll, getRawHeader, listPackage } from "@electron/asar";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildAll } from "../src-main/dev/build.mjs";
import { packStandIn } from "../src-main/dev/pack-stand-in.mjs";
import { workerFile } from "../src-main/jobs/worker-file.ts";
import type { Asked, Said } from "./electron/link-fake-electron.ts";

const root = join(import.meta.dirname, "..");
const config = readFileSync(join(root, "electron-builder.yml"), "utf8");
const icons = join(root, "assets", "icons");
const folder = mkdtempSync(join(tmpdir(), "tessera-package-"));
const targets = [
  { system: "linux", arch: "x64", driver: "linux-x64.node" },
  { system: "linux", arch: "arm64", driver: "linux-arm64.node" },
  { system: "win", arch: "x64", driver: "win32-x64.node" },
  { system: "win", arch: "arm64", driver: "win32-arm64.node" },
] as const;
/** The folder of each packed program's resources, in the order of `targets`. */
const packed: string[] = [];

beforeAll(async () => {
  await buildAll();
  for (const { system, arch } of targets) packed.push(await packStandIn(system, arch, join(folder, system + arch)));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Paths of the files inside an archive, those that lie beside it included. */
function filesOf(archive: string): string[] {
  const folders = new Set(listPackage(archive, { isPack: false }).map((path) => path.slice(0, path.lastIndexOf("/"))));
  return listPackage(archive, { isPack: false })
    .filter((path) => !folders.has(path))
    .map((path) => path.slice(1));
}

function filesUnder(start: string): string[] {
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(start, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

describe("what ships", () => {
  test.each(targets.map((target, at) => ({ ...target, at })))(
    "for $system $arch is the program, its window, SQLite's driver for it, and nothing else",
    ({ at, driver }) => {
      const renderer = filesUnder(join(root, "dist", "renderer"))
        .filter((file) => !file.endsWith(".map"))
        .map((file) => `dist/renderer/${file}`);
      const migrations = readdirSync(join(root, "dist", "migrations")).map((file) => `dist/migrations/${file}`);
      const sqlite = filesUnder(join(root, "node_modules/better-sqlite3/lib")).map((file) => `lib/${file}`);
      const expected = [
        "package.json",
        "dist/main.mjs",
        "dist/preload.cjs",
        "dist/job-worker.mjs",
        "dist/aside-worker.mjs",
        "dist/lane-worker.mjs",
        "dist/read-ahead-worker.mjs",
        "dist/kernel.wasm",
        ...migrations,
        ...renderer,
        ...["package.json", "LICENSE", `prebuilds/${driver}`, ...sqlite].map(
          (file) => `node_modules/better-sqlite3/${file}`,
        ),
      ];
      expect(filesOf(join(packed[at], "app.asar")).sort()).toEqual(expected.sort());
    },
  );

  test("is the production build of React and Plotly, whatever built it", () => {
    const assets = join(root, "dist", "renderer", "assets");
    const scripts = readdirSync(assets).filter((file) => file.endsWith(".js"));
    const development = /Download the React DevTools|externalized for browser compatibility/;
    expect(scripts.length).toBeGreaterThan(1);
    expect(scripts.filter((file) => development.test(readFileSync(join(assets, file), "utf8")))).toEqual([]);
  });

  test("for macOS has the driver of both its processors", () => {
    expect(config).toMatch(/target: dmg\n\s+arch: \[arm64, x64\]/);
    expect(config).toContain('filter: ["darwin-${arch}.node"]');
    for (const arch of ["arm64", "x64"])
      expect(existsSync(join(root, `node_modules/better-sqlite3/prebuilds/darwin-${arch}.node`))).toBe(true);
  });

  test("beside the archive is what threads read: their bundles, the kernel, the migrations, SQLite", () => {
    const beside = filesUnder(join(packed[0], "app.asar.unpacked"));
    const migrations = readdirSync(join(root, "src-main/store/migrations")).map((file) => `dist/migrations/${file}`);
    expect(beside.filter((file) => file.startsWith("dist/"))).toEqual([
      "dist/aside-worker.mjs",
      "dist/job-worker.mjs",
      "dist/kernel.wasm",
      "dist/lane-worker.mjs",
      ...migrations.sort(),
      "dist/read-ahead-worker.mjs",
    ]);
    expect(beside).toContain("node_modules/better-sqlite3/prebuilds/linux-x64.node");
    expect(beside).toContain("node_modules/better-sqlite3/lib/index.js");
  });

  test("the archive is sealed with the checksums of its files", () => {
    const { header } = getRawHeader(join(packed[0], "app.asar"));
    const main = (header.files.dist as { files: Record<string, { integrity?: { algorithm: string } }> }).files;
    expect(main["main.mjs"].integrity?.algorithm).toBe("SHA256");
  });
});

test("a thread starts beside the archive when packed, and beside its caller otherwise", () => {
  expect(workerFile("job-worker", "file:///opt/Tessera/resources/app.asar/dist/main.mjs").href).toBe(
    "file:///opt/Tessera/resources/app.asar.unpacked/dist/job-worker.mjs",
  );
  expect(workerFile("job-worker", "file:///home/me/dist/main.mjs").href).toBe("file:///home/me/dist/job-worker.mjs");
  expect(workerFile("job-worker", "file:///home/me/src-main/jobs/worker-pool.ts").href).toBe(
    "file:///home/me/src-main/jobs/job-worker.ts",
  );
});

test("the packed program starts and does the work of a thread", { timeout: 300_000 }, async () => {
  // As Electron sees it: the archive is a folder for the main process, and not there for threads.
  const resources = join(folder, "as seen");
  const archive = join(resources, "app.asar");
  extractAll(join(packed[0], "app.asar"), archive);
  cpSync(join(packed[0], "app.asar.unpacked"), `${archive}.unpacked`, { recursive: true });
  for (const file of ["job-worker.mjs", "aside-worker.mjs", "lane-worker.mjs", "read-ahead-worker.mjs", "kernel.wasm"])
    rmSync(join(archive, "dist", file));

  const program = await startPacked(join(archive, "dist", "main.mjs"), join(folder, "data"));
  const project = await program.call("project.create", { name: "Packed" });
  expect(project).toMatchObject({ ok: true, value: { name: "Packed" } });
  const written = await program.call("source.writeSample", { file: "sample-shop" });
  expect(written).toEqual({ ok: true, value: null });
  expect(await program.page("index.html")).toContain('<div id="root">');
  expect(await program.close()).toBe(0);
});

interface Packed {
  call(name: string, input: unknown): Promise<unknown>;
  /** A file of the window, as the program's own protocol serves it. */
  page(name: string): Promise<string>;
  close(): Promise<number | null>;
}

/** Runs a main process with a faked `electron`. */
async function startPacked(main: string, dataDir: string): Promise<Packed> {
  const child = fork(join(root, "test/electron/link-fake-electron.ts"), [main], {
    env: { ...process.env, TESSERA_DATA_DIR: dataDir, TZ: "UTC" },
    execArgv: ["--disable-warning=ExperimentalWarning"],
    serialization: "advanced",
  });
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  const waiting = new Map<number, (value: unknown) => void>();
  const ask = (asked: Asked) =>
    new Promise<unknown>((resolve) => {
      const id = waiting.size + 1;
      waiting.set(id, resolve);
      child.send({ id, asked });
    });
  await new Promise<void>((resolve, reject) => {
    child.on("message", (said: Said) => {
      if (said.kind === "opened") resolve();
      if (said.kind === "answer") waiting.get(said.id)?.(said.value);
    });
    void ended.then((code) => reject(new Error(`the program ended with ${code}`)));
  });
  return {
    call: (name, input) => ask({ kind: "invoke", channel: "call", values: [name, input, "packed-job"] }),
    page: async (name) => {
      const served = (await ask({ kind: "request", url: `tessera://app/${name}` })) as { body: Uint8Array };
      return new TextDecoder().decode(served.body);
    },
    close: () => {
      void ask({ kind: "close" });
      return ended;
    },
  };
}

describe("how it is shown", () => {
  test("a project file belongs to the program on every system", () => {
    expect(config).toMatch(
      /fileAssociations:\n\s+- ext: tessera\n(?:\s+.*\n)*?\s+mimeType: application\/x-tessera\n\s+icon: icon\n/,
    );
  });

  test("Linux has a PNG of each size that its file is named after", () => {
    const sizes = readdirSync(join(icons, "linux")).map((file) => {
      const png = readFileSync(join(icons, "linux", file));
      expect(pngSize(png)).toBe(basename(file, ".png"));
      return Number.parseInt(file, 10);
    });
    expect(sizes.sort((a, b) => a - b)).toEqual([16, 24, 32, 48, 64, 128, 256, 512]);
  });

  test("Windows has one icon of seven sizes up to 256", () => {
    const ico = readFileSync(join(icons, "icon.ico"));
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1]);
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, at) => {
      const entry = 6 + 16 * at;
      const offset = ico.readUInt32LE(entry + 12);
      const size = ico.readUInt8(entry) || 256;
      expect(pngSize(ico.subarray(offset, offset + ico.readUInt32LE(entry + 8)))).toBe(`${size}x${size}`);
      return size;
    });
    expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
  });

  test("macOS has one icon with every size of Apple's list, whole to its last byte", () => {
    const icns = readFileSync(join(icons, "icon.icns"));
    expect(icns.toString("latin1", 0, 4)).toBe("icns");
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const found: Record<string, string> = {};
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
      found[icns.toString("latin1", at, at + 4)] = pngSize(icns.subarray(at + 8, at + icns.readUInt32BE(at + 4)));
    expect(found).toEqual({
      ic11: "32x32",
      ic12: "64x64",
      ic07: "128x128",
      ic13: "256x256",
      ic08: "256x256",
      ic14: "512x512",
      ic09: "512x512",
      ic10: "1024x1024",
    });
  });
});

/** Width and height from a PNG's first chunk. */
function pngSize(png: Buffer): string {
  expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}

describe("what the window needs to start", () => {
  /** Bytes that scripts may take before the window shows anything, as they are sent. */
  const MOST_BYTES = 200_000;
  const renderer = join(root, "dist", "renderer");
  const scripts = () =>
    [...readFileSync(join(renderer, "index.html"), "utf8").matchAll(/"\.\/(assets\/[^"]+\.js)"/g)].map(([, path]) =>
      readFileSync(join(renderer, path)),
    );

  test("is at most 200 kB of scripts, compressed", () => {
    expect(scripts().length).toBeGreaterThan(0);
    expect(scripts().reduce((sum, script) => sum + gzipSync(script).length, 0)).toBeLessThanOrEqual(MOST_BYTES);
  });

  test("are no charts: Plotly comes with the first of them", () => {
    expect(scripts().filter((script) => script.includes("scattergl"))).toEqual([]);
  });
});

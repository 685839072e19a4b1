import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const domains = [
  "project",
  "customer",
  "activity",
  "source",
  "features",
  "segmentation",
  "persona",
  "campaign",
  "result",
];
const screens = ["project", "customer", "source", "features", "segmentation", "persona", "campaign", "result"];

/** A room, what it may import, and the rule in words. The first room that a file's path begins with counts. */
interface Room {
  readonly room: string;
  /** Paths from the root (a folder ends in "/"), packages by name, `node:`; "types:" before what only types may come from. */
  readonly may: readonly string[];
  readonly rule: string;
}

const toTheLeft = (domain: string) => domains.slice(0, domains.indexOf(domain) + 1).map((name) => `src-main/${name}/`);
const core = ["src-shared/", "src-main/store/", "src-main/jobs/", "node:"];
const rendererRoot = [
  "client",
  "use-tessera",
  "use-begin-campaign",
  "use-local-time",
  "use-quiet",
  "route",
  "running-jobs",
  "selection",
  "use-trial",
  "host-browser",
  "host-electron",
  "hear-events",
];
const connection = rendererRoot.map((name) => `src-renderer/${name}.ts`);
const parts = ["src-shared/", "src-renderer/ui/", "react", "lucide-react", "@base-ui/react"];

const rooms: readonly Room[] = [
  { room: "src-shared/", may: ["src-shared/", "zod"], rule: "src-shared imports itself and zod" },
  {
    room: "src-main/math/",
    may: ["src-main/math/", "types:src-shared/", "node:", "ml-pca"],
    rule: "math imports itself and types of src-shared; it knows nothing of customers",
  },
  {
    room: "src-main/store/",
    may: ["src-main/store/", "src-shared/", "node:", "better-sqlite3"],
    rule: "the store knows no domain",
  },
  {
    room: "src-main/jobs/job-worker.ts",
    may: [...core, "src-main/all-jobs.ts", "src-main/all-handlers.ts"],
    rule: "the worker's entry knows the lists of jobs and handlers, not the domains",
  },
  {
    room: "src-main/jobs/aside-worker.ts",
    may: [...core, "src-main/bulk-writes.ts"],
    rule: "the second thread's entry knows the list of what it writes, not the domains",
  },
  { room: "src-main/jobs/", may: core, rule: "jobs know no domain" },
  ...domains.map((domain) => ({
    room: `src-main/${domain}/`,
    may: [
      ...core,
      ...toTheLeft(domain),
      "src-main/math/",
      "types:src-main/contexts.ts",
      "zod",
      "papaparse",
      "libphonenumber-js",
      "yauzl",
      "hyparquet",
      "hyparquet-compressors",
      "hyparquet-writer",
      "ml-kmeans",
    ],
    rule: `domains import only to their left: ${domains.join(" ← ")}`,
  })),
  {
    room: "src-main/hosts/",
    may: [
      "src-main/hosts/",
      "src-main/app.ts",
      "src-main/jobs/",
      "src-main/dev/find-browser.mjs",
      "src-shared/",
      "node:",
      "electron",
    ],
    rule: "hosts carry the program; they know app.ts, jobs and src-shared, and no domain",
  },
  {
    room: "src-main/dev/",
    may: [
      "src-main/dev/",
      "node:",
      "better-sqlite3",
      "vite",
      "assemblyscript/asc",
      "electron-builder",
      "@playwright/test",
    ],
    rule: "dev scripts stand alone",
  },
  {
    room: "src-main/main.ts",
    may: ["src-main/app.ts", "src-main/hosts/", "electron"],
    rule: "main.ts joins the app and a host",
  },
  {
    room: "src-main/app.ts",
    may: [...core, "src-main/all-handlers.ts", ...domains.map((name) => `src-main/${name}/`)],
    rule: "app.ts knows every domain and no host",
  },
  {
    room: "src-main/",
    may: [...core, "src-main/contexts.ts", ...domains.map((name) => `src-main/${name}/`)],
    rule: "the lists of handlers, jobs and contexts know every domain and no host",
  },
  {
    room: "src-renderer/ui/",
    may: [...parts, "@tanstack/react-virtual"],
    rule: "ui knows neither the client nor a screen nor a chart",
  },
  {
    room: "src-renderer/charts/",
    may: [...parts, "src-renderer/charts/", "plotly.js"],
    rule: "charts know neither the client nor a screen",
  },
  {
    room: "src-renderer/app/",
    may: [...parts, ...connection, "src-renderer/", "assets/", "@tanstack/react-query"],
    rule: "app is the list of screens; it knows all of the renderer and nothing of src-main",
  },
  ...screens.map((screen) => ({
    room: `src-renderer/${screen}/`,
    may: [...parts, ...connection, `src-renderer/${screen}/`, "src-renderer/charts/"],
    rule: "a screen imports ui, charts and the connection, never another screen's folder",
  })),
  { room: "src-renderer/main.tsx", may: ["src-renderer/", "react-dom"], rule: "main.tsx mounts the app" },
  {
    room: "src-renderer/vite.config.ts",
    may: ["node:", "vite", "@vitejs/plugin-react"],
    rule: "the build stands alone",
  },
  {
    room: "src-renderer/",
    may: [...connection, "src-shared/", "react", "@tanstack/react-query"],
    rule: "the connection knows no screen and no part",
  },
];

/** Words that only some files may use. */
const words: readonly { readonly word: RegExp; readonly only: readonly string[]; readonly rule: string }[] = [
  { word: /\bMath\.random\b/, only: [], rule: "randomness is an rng argument" },
  {
    word: /\bDate\.now\b|\bnew Date\(\)|\bIntl\.DateTimeFormat\(\)/,
    only: ["src-main/hosts/", "src-main/dev/", "src-main/main.ts", "src-renderer/app/"],
    rule: "the clock and the computer's time zone come in at the edge",
  },
  {
    word: /\.toLocale\w*String\b|\.toLocale(Upper|Lower)Case\b|\.localeCompare\b/,
    only: ["src-main/hosts/", "src-main/dev/", "src-renderer/app/"],
    rule: "text is formatted by src-shared/format.ts, the same on every machine",
  },
  {
    word: /["'`]better-sqlite3["'`]/,
    only: ["src-main/store/open-store.ts", "src-main/store/project-lock.ts", "src-main/dev/"],
    rule: "the driver is named where files are opened",
  },
  {
    word: /(from|import\(|require\() ?["'`]electron["'`]/,
    only: ["main.ts", "hosts/electron.ts", "hosts/close-window.ts", "hosts/preload.ts"].map(
      (file) => `src-main/${file}`,
    ),
    rule: "Electron is one of the hosts",
  },
];

const sources = ["src-shared", "src-main", "src-renderer"].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs|mts)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    // AssemblyScript: another language, compiled by itself.
    .filter((file) => !file.includes("/kernel/assembly/"))
    .sort(),
);

interface Import {
  readonly line: number;
  readonly isTypeOnly: boolean;
  /** A path from the root, or a package. */
  readonly target: string;
}

const importStatement =
  /^import\s+(type\s)?(?:[^;"'()]*?\sfrom\s+)?"([^"]+)"|^export\s+(type\s)?[^;"'()=]*?\sfrom\s+"([^"]+)"|()\bimport\("([^"]+)"\)/gm;

function importsOf(file: string, text: string): Import[] {
  return [...text.matchAll(importStatement)].map((match) => {
    const name = match[2] ?? match[4] ?? match[6] ?? "";
    return {
      line: text.slice(0, match.index).split("\n").length,
      isTypeOnly: (match[1] ?? match[3] ?? "") !== "",
      target: name.startsWith(".") ? join(dirname(file), name).replaceAll("\\", "/") : name,
    };
  });
}

function isAllowed({ target, isTypeOnly }: Import, may: readonly string[]): boolean {
  return may.some((entry) => {
    const wanted = entry.replace(/^types:/, "");
    if (wanted !== entry && !isTypeOnly) return false;
    return wanted.endsWith("/") || wanted === "node:"
      ? target.startsWith(wanted)
      : target === wanted || target.startsWith(`${wanted}/`);
  });
}

test("every import follows the direction of the rooms", () => {
  const breaches = sources.flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    const room = rooms.find((other) => file.startsWith(other.room));
    if (!room) return [`${file}: no rule names this room`];
    return importsOf(file, text)
      .filter((line) => !isAllowed(line, room.may))
      .map(({ line, target }) => `${file}:${line} imports ${target}: ${room.rule}`);
  });
  expect(breaches).toEqual([]);
});

test("clock, chance, locale, SQLite's driver and Electron are named only where they belong", () => {
  const breaches = sources.flatMap((file) =>
    readFileSync(join(root, file), "utf8")
      .split("\n")
      .flatMap((line, at) =>
        words
          .filter(({ word, only }) => word.test(line) && !only.some((place) => file.startsWith(place)))
          .map(({ rule }) => `${file}:${at + 1} ${line.trim()}: ${rule}`),
      ),
  );
  expect(breaches).toEqual([]);
});

test("the rules see what they forbid", () => {
  const line = importsOf("src-main/math/x.ts", 'import {\n  a,\n} from "../source/read-csv.ts";\n')[0];
  expect(line).toEqual({ line: 1, isTypeOnly: false, target: "src-main/source/read-csv.ts" });
  const math = rooms.find(({ room }) => room === "src-main/math/")?.may ?? [];
  expect(isAllowed({ line: 1, isTypeOnly: true, target: "src-shared/units.ts" }, math)).toBe(true);
  expect(isAllowed({ line: 1, isTypeOnly: false, target: "src-shared/units.ts" }, math)).toBe(false);
  expect(isAllowed({ line: 1, isTypeOnly: true, target: "src-main/source/read-csv.ts" }, math)).toBe(false);
});

test("every file of the README's path of one row exists", () => {
  const rows = readFileSync(join(root, "README.md"), "utf8").matchAll(/^\| *\d+ *\|([^|]+)\|/gm);
  const files = [...rows].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([^`]+\/[^`]*)`/g)].map(([, path = ""]) => path),
  );
  expect(files.length).toBeGreaterThanOrEqual(8);
  expect(files.filter((file) => !existsSync(join(root, "src-main", file)))).toEqual([]);
});

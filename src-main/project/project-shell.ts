import { existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { ProjectSummary } from "../../src-shared/project.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import type { Place } from "../jobs/job-context.ts";
import type { WorkerPool } from "../jobs/worker-pool.ts";
import { migrate } from "../store/migrate.ts";
import { type OpenStore, openStore, type ReadStore } from "../store/open-store.ts";
import { isProjectOpen, lockProject, type ProjectLock } from "../store/project-lock.ts";
import { readHeader } from "../store/read-header.ts";
import { forgetChanges } from "../store/steps.ts";
import { describeStoreError } from "../store/store-error.ts";
import { addHistory, loadSetting, saveSetting } from "./queries.ts";
import { type ProjectPortrait, RecentProjects } from "./recent-projects.ts";

/** From this length on the write-ahead log is moved into the project's file without waiting for the project to be closed. */
const LONG_LOG_BYTES = 16 * 2 ** 20;

interface OpenProject {
  readonly path: string;
  readonly store: OpenStore;
  readonly lock: ProjectLock;
}

export interface ShellOptions {
  readonly dataDir: string;
  readonly now: () => number;
  readonly timeZone: string;
  readonly pool: WorkerPool;
  /** Stops all jobs and waits for their ends: one that goes on would write into a file that is closed. */
  readonly stopJobs: () => Promise<void>;
  /** What the list of recent projects shows of one, asked when it is closed. */
  readonly portray: (store: ReadStore) => ProjectPortrait;
  /** Runs a job that is not part of the contract on a project file. */
  readonly runInternal: (call: string, path: string) => Promise<Result<unknown>>;
}

/** Holds the one open project of a running program, and the list of recent ones. */
export class ProjectShell {
  readonly recent: RecentProjects;
  readonly #options: ShellOptions;
  #open: OpenProject | undefined;
  #checkpoint: Promise<unknown> | undefined;

  constructor(options: ShellOptions) {
    this.#options = options;
    this.recent = new RecentProjects(options.dataDir);
  }

  /** The open project's path and store. */
  get project(): { path: string; store: OpenStore } | undefined {
    return this.#open;
  }

  /** Where projects go whose person chose no place. */
  get projectsFolder(): string {
    return join(this.#options.dataDir, "projects");
  }

  async create(name: string, place: Place | undefined, timeZone: string | undefined): Promise<Result<ProjectSummary>> {
    const zone = timeZone ?? this.#options.timeZone;
    if (!isTimeZone(zone))
      return fail("bad-time-zone", `“${zone}” is not a time zone. Use a name such as Europe/Berlin.`, "timeZone");
    const path = place ? resolve(place.path) : this.freePath(name);
    if (existsSync(path)) {
      if (!place?.mayReplace)
        return fail(
          "file-exists",
          `“${basename(path)}” exists already and was not changed. Choose another name.`,
          "place",
        );
      if (isProjectOpen(path, this.#options.now()))
        return fail(
          "file-open",
          `“${basename(path)}” is open, here or in another program. Choose another name for the new project.`,
          "place",
        );
      rmSync(path);
    }
    try {
      mkdirSync(dirname(path), { recursive: true });
      const store = openStore(path, "write");
      try {
        migrate(store);
        const createdAtMs = this.#options.now();
        store.transaction(() => {
          saveSetting(store, "project", { name, createdAtMs, timeZone: zone });
          addHistory(store, createdAtMs, "project.create", `Project “${name}” made.`);
          forgetChanges(store);
        });
      } finally {
        store.close();
      }
    } catch (error) {
      rmSync(path, { force: true });
      const known = describeStoreError(error);
      if (known) return known;
      throw error;
    }
    return this.open(path);
  }

  async open(chosenPath: string): Promise<Result<ProjectSummary>> {
    const path = resolve(chosenPath);
    if (this.#open?.path === path) return succeed(this.summary(this.#open));
    const header = readHeader(path, basename(path));
    if (!header.ok) return header;
    const locked = this.#lock(path);
    if (!locked.ok) return locked;
    const opened = await this.#openLocked(path, locked.value).catch((error) => {
      locked.value.release();
      throw error;
    });
    if (!opened.ok) {
      locked.value.release();
      return opened;
    }
    this.#open = opened.value;
    const summary = this.summary(this.#open);
    this.recent.put({ path, name: summary.name, openedAtMs: this.#options.now() });
    for (const call of ["source.clearLeftovers", "segmentation.clearGivenUp"]) {
      const cleared = await this.#options.runInternal(call, path);
      if (!cleared.ok) return cleared;
    }
    return succeed(summary);
  }

  async #openLocked(path: string, lock: ProjectLock): Promise<Result<OpenProject>> {
    const whole = await this.#options.runInternal("project.verify", path);
    if (!whole.ok) return whole;
    await this.close();
    const store = openStore(path, "write");
    try {
      store.pragma("journal_mode = WAL");
      // Else the first small command after a job would move all that the job wrote: 80 MB hold the main thread for 0.2 s.
      store.pragma("wal_autocheckpoint = 0");
      migrate(store);
      return succeed({ path, store, lock });
    } catch (error) {
      store.close();
      throw error;
    }
  }

  /** Asked after each command, because the main thread never moves the log itself: a worker thread does where it is long. */
  checkpointIfLong(): void {
    if (!this.#open || this.#checkpoint) return;
    const log = statSync(`${this.#open.path}-wal`, { throwIfNoEntry: false });
    if (!log || log.size < LONG_LOG_BYTES) return;
    this.#checkpoint = this.#options.runInternal("project.checkpoint", this.#open.path).finally(() => {
      this.#checkpoint = undefined;
    });
  }

  /** Stops what runs and closes the project; its file is then one file that can be copied and mailed. */
  async close(): Promise<void> {
    await this.#options.stopJobs();
    const open = this.#open;
    if (!open) return;
    await this.#checkpoint;
    await this.#options.runInternal("project.checkpoint", open.path);
    this.#open = undefined;
    const { name } = this.summary(open);
    this.recent.put({ path: open.path, name, openedAtMs: this.#options.now(), ...this.#options.portray(open.store) });
    await this.#options.pool.closeStores();
    try {
      open.store.pragma("journal_mode = DELETE");
    } finally {
      open.store.close();
      open.lock.release();
    }
  }

  summary({ path, store } = this.#required()): ProjectSummary {
    const settings = loadSetting(store, "project");
    if (!settings) throw new Error(`The project at ${path} has no settings`);
    const currency = loadSetting(store, "currency");
    return {
      ...settings,
      fileName: basename(path),
      folder: basename(dirname(path)),
      sizeBytes: statSync(path).size,
      ...(currency === undefined ? {} : { currency }),
    };
  }

  #required(): OpenProject {
    if (!this.#open) throw new Error("no project is open");
    return this.#open;
  }

  #lock(path: string): Result<ProjectLock> {
    const name = basename(path);
    try {
      const taken = lockProject(path, this.#options.now());
      if ("lock" in taken) return succeed(taken.lock);
      return fail(
        "project-in-use",
        `“${name}” is open in another window or program on ${taken.holder}. It was not changed. Close it there first, or work on a copy.`,
      );
    } catch {
      return fail(
        "read-only",
        `“${name}” is in a folder where you may not write. Copy it to another folder and open it there.`,
      );
    }
  }

  /** A path in the projects folder that no file has yet; the folder is made. */
  freePath(name: string): string {
    mkdirSync(this.projectsFolder, { recursive: true });
    const base =
      name
        .replace(/[\p{Cc}<>:"/\\|?*]+/gu, " ")
        .replace(/^[. ]+|[. ]+$/g, "")
        .slice(0, 80) || "Project";
    for (let number = 1; ; number++) {
      const path = join(this.projectsFolder, `${base}${number === 1 ? "" : ` ${number}`}.tessera`);
      if (!existsSync(path)) return path;
    }
  }
}

function isTimeZone(zone: string): boolean {
  try {
    return Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

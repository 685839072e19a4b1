import type { ProjectSummary } from "../src-shared/project.ts";
import type { ChosenFiles } from "./jobs/chosen-files.ts";
import type { JobContext, ReadContext, WriteContext } from "./jobs/job-context.ts";
import type { ProjectShell } from "./project/project-shell.ts";
import type { OwnPresets } from "./source/presets/own-presets.ts";

/** What a call that needs no project gets. */
export interface AppContext {
  readonly shell: ProjectShell;
  readonly files: ChosenFiles;
  readonly presets: OwnPresets;
}

/** What handlers and jobs are given, by kind and scope of their call. */
export interface Contexts {
  readonly app: AppContext;
  readonly read: ReadContext;
  readonly write: WriteContext & { readonly summary: () => ProjectSummary };
  readonly job: JobContext;
}

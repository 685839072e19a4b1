import type { ProjectSummary } from "../../src-shared/project.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import { goToLastScreen } from "../route.ts";
import { type ActionHandle, useAction } from "../use-tessera.ts";

/** Asks for a project's file and opens it; null when the person chose none. */
export function useOpenProject(): ActionHandle<ProjectSummary | null, []> {
  return useAction("Opening the project", async ({ client, host }): Promise<Result<ProjectSummary | null>> => {
    const chosen = await host.chooseFile("project");
    if (!chosen.ok) return chosen;
    if (!chosen.value) return succeed(null);
    const opened = await client.project.open({ file: chosen.value.file });
    if (opened.ok) goToLastScreen(opened.value);
    return opened;
  });
}

import { useState } from "react";
import type { CampaignId } from "../../src-shared/ids.ts";
import type { ReportColumns } from "../../src-shared/result-report.ts";
import type { ChosenFile } from "../client.ts";
import { useAction, useTessera } from "../use-tessera.ts";
import { words } from "./result-words.ts";

/** A report on its way: chosen, looked at, and kept or left. */
export function useReport(campaignId: CampaignId) {
  const { host } = useTessera();
  const [file, setFile] = useState<ChosenFile>();
  const check = useAction(words.reading, ({ client }, job, chosen: ChosenFile, columns: ReportColumns | undefined) =>
    client.result.checkReport({ campaignId, file: chosen.file, ...(columns && { columns }) }, job),
  );
  const keep = useAction(words.keep, ({ client }, job, chosen: ChosenFile, columns: ReportColumns) =>
    client.result.importReport({ campaignId, file: chosen.file, columns }, job),
  );
  const leave = () => {
    setFile(undefined);
    check.clear();
    keep.clear();
  };
  const choose = async () => {
    const chosen = await host.chooseFile("orders");
    if (!chosen.ok || !chosen.value) return;
    setFile(chosen.value);
    await check.run(chosen.value, undefined);
  };
  const lookAgain = (columns: ReportColumns) => file && void check.run(file, columns);
  const keepIt = async (columns: ReportColumns) => {
    if (file && (await keep.run(file, columns)).ok) leave();
  };
  return { file, check: check.action, keep: keep.action, choose, lookAgain, keepIt, leave };
}
export type ReportActions = ReturnType<typeof useReport>;

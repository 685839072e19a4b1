import { FileDown } from "lucide-react";
import { type Result, succeed } from "../../src-shared/result.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { useAction } from "../use-tessera.ts";

/** Saves the audit as two pages to print or send. */
export function SaveAuditReport() {
  const save = useAction("Audit report", async ({ client, host }, job): Promise<Result<unknown>> => {
    const project = await client.project.current({});
    if (!project.ok) return project;
    const name = `${(project.value?.name ?? "Project").replace(/[<>:"/\\|?*]/g, " ")} - data audit.html`;
    const place = await host.choosePlace(name);
    if (!place.ok || place.value === null) return place.ok ? succeed(null) : place;
    const written = await client.source.exportAudit({ place: place.value }, job);
    return written.ok ? host.deliver(place.value, name) : written;
  });
  return (
    <>
      {save.action.state === "failed" && <ErrorNotice error={save.action.error} />}
      <Button
        icon={<FileDown size={16} />}
        title="Two pages to print or send, as one HTML file"
        disabled={save.action.state === "running"}
        onClick={() => void save.run()}
      >
        Save as report
      </Button>
    </>
  );
}

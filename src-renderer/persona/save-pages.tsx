import { FileDown } from "lucide-react";
import { useState } from "react";
import type { Client } from "../../src-shared/contract.ts";
import type { JobOptions } from "../../src-shared/contract-kit.ts";
import type { PlaceRef, SegmentationId } from "../../src-shared/ids.ts";
import { type Paper, papers } from "../../src-shared/persona.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/field.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { useAction } from "../use-tessera.ts";

type Write = (client: Client, place: PlaceRef, job: Required<JobOptions>) => Promise<Result<unknown>>;

/** Writes a file at a place that the person chooses, and hands it over. @param what of the file's name. */
function useSaveFile(label: string, what: string, write: Write) {
  return useAction(label, async ({ client, host }, job): Promise<Result<unknown>> => {
    const project = await client.project.current({});
    if (!project.ok) return project;
    const name = `${(project.value?.name ?? "Project").replace(/[<>:"/\\|?*]/g, " ")} - ${what}.html`;
    const place = await host.choosePlace(name);
    if (!place.ok || place.value === null) return place.ok ? succeed(null) : place;
    const written = await write(client, place.value, job);
    return written.ok ? host.deliver(place.value, name) : written;
  });
}

/** Saves all personas of a segmentation as pages to print, on the paper of choice. */
export function SavePersonas({ segmentationId }: { segmentationId: SegmentationId }) {
  const [paper, setPaper] = useState<Paper>("a4");
  const save = useSaveFile("Personas", "personas", (client, place, job) =>
    client.persona.exportPersonas({ segmentationId, paper, place }, job),
  );
  return (
    <>
      {save.action.state === "failed" && <ErrorNotice error={save.action.error} />}
      <span className="paper-choice">
        <Select
          label="Paper"
          value={paper}
          options={(Object.keys(papers) as Paper[]).map((value) => ({ value, label: papers[value] }))}
          onChange={setPaper}
        />
      </span>
      <Button
        icon={<FileDown size={16} />}
        title="One page each, as one HTML file to print or send"
        disabled={save.action.state === "running"}
        onClick={() => void save.run()}
      >
        Save as pages
      </Button>
    </>
  );
}

/** Saves the plan as one page. */
export function SavePlan({ segmentationId }: { segmentationId: SegmentationId }) {
  const save = useSaveFile("Plan", "plan", (client, place, job) =>
    client.persona.exportPlan({ segmentationId, place }, job),
  );
  return (
    <>
      {save.action.state === "failed" && <ErrorNotice error={save.action.error} />}
      <Button
        icon={<FileDown size={16} />}
        title="One page to print or send, as an HTML file"
        disabled={save.action.state === "running"}
        onClick={() => void save.run()}
      >
        Save as one page
      </Button>
    </>
  );
}

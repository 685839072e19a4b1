import "./edits.css";
import { type FormEvent, useState } from "react";
import type { FeatureSummary } from "../../../src-shared/features.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import { type Edit, wordsOfEdit } from "../../../src-shared/segmentation-edits.ts";
import { goTo } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice, Skeleton } from "../../ui/notice.tsx";
import { Progress } from "../../ui/progress.tsx";
import { useAction } from "../../use-tessera.ts";
import { type EditRequest, editOf, firstDraft } from "./edit-draft.ts";
import { EditFields } from "./edit-fields.tsx";
import { PreviewTable } from "./preview-table.tsx";
import { useMethods } from "./use-methods.ts";
import { type Preview, usePreview } from "./use-preview.ts";
import { UsedByCampaigns } from "./used-by-campaigns.tsx";
import { editWords } from "./words.ts";
import { WrittenAbout } from "./written-about.tsx";

interface EditDialogProps {
  readonly request: EditRequest;
  readonly segmentation: Segmentation;
  readonly features: readonly FeatureSummary[];
  /** Absent: the segments that the edit made are shown. */
  readonly staysHere?: boolean;
  readonly onClose: () => void;
}

/** Asks what has to be said for an edit, shows what it would do, and does it. */
export function EditDialog({ request, segmentation, features, staysHere = false, onClose }: EditDialogProps) {
  const { segmentationId } = segmentation;
  const { title, summary } = wordsOfEdit(request.kind);
  const [draft, setDraft] = useState(() => firstDraft(request, segmentation));
  const edit = editOf(request, draft);
  const preview = usePreview(segmentationId, edit);
  const methods = useMethods();
  const doing = useAction(title, ({ client }, job, wanted: Edit) =>
    client.segmentation.edit({ segmentationId, edit: wanted }, job),
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!edit || preview.state !== "done") return;
    const made = await doing.run(edit);
    if (!made.ok) return;
    onClose();
    if (!staysHere) goTo("segments", made.value.segmentationId);
  };
  const { action } = doing;
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <form className="edit-form" onSubmit={(event) => void submit(event)}>
        <p className="soft">{summary}</p>
        <EditFields
          request={request}
          draft={draft}
          segmentation={segmentation}
          features={features}
          methods={methods}
          onDraft={setDraft}
        />
        <Previewed preview={preview} segmentation={segmentation} fillIn={editWords.fillIn[request.kind]} />
        {edit && <UsedByCampaigns segmentation={segmentation} edit={edit} />}
        {edit && <WrittenAbout segmentation={segmentation} edit={edit} />}
        {action.state === "failed" && <ErrorNotice error={action.error} />}
        {action.state === "running" && (
          <Progress starting={title} progress={action.progress} isStopping={action.isStopping} onStop={action.stop} />
        )}
        <div className="dialog-actions">
          <Button onClick={onClose}>{editWords.cancel}</Button>
          <Button type="submit" look="primary" disabled={preview.state !== "done" || action.state === "running"}>
            {editWords.doIt}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Previewed({
  preview,
  segmentation,
  fillIn,
}: {
  preview: Preview;
  segmentation: Segmentation;
  fillIn: string;
}) {
  switch (preview.state) {
    case "waiting":
      return <p className="soft small">{fillIn}</p>;
    case "trying":
      return (
        <div role="status" aria-label={editWords.trying}>
          <Skeleton height={120} />
        </div>
      );
    case "refused":
      return <ErrorNotice error={preview.error} />;
    case "done":
      return <PreviewTable preview={preview.value} segmentation={segmentation} />;
  }
}

import { lazy, Suspense, useState } from "react";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { EditRequest } from "../../segmentation/edits/edit-draft.ts";
import { editWords } from "../../segmentation/edits/words.ts";
import { Button } from "../../ui/button.tsx";
import { useLoaded } from "../../use-tessera.ts";

const EditDialog = lazy(async () => ({
  default: (await import("../../segmentation/edits/edit-dialog.tsx")).EditDialog,
}));

interface EditActionsProps {
  readonly segmentation: Segmentation;
  readonly requests: readonly EditRequest[];
  /** After an edit the screen stays, and shows what became of it; else the segments are shown. */
  readonly staysHere?: boolean | undefined;
}

/** Buttons for edits of a segmentation, each of which asks, shows what it would do, and does it. */
export function EditActions({ segmentation, requests, staysHere = false }: EditActionsProps) {
  const { featureSetId } = segmentation;
  const [asked, setAsked] = useState<EditRequest>();
  const features = useLoaded(["features.of", featureSetId], (client) => client.features.get({ featureSetId }));
  if (features.state !== "done") return null;
  return (
    <>
      {requests.map((request) => (
        <Button key={request.kind} onClick={() => setAsked(request)}>
          {editWords.actions[request.kind]}
        </Button>
      ))}
      {asked && (
        <Suspense>
          <EditDialog
            request={asked}
            segmentation={segmentation}
            features={features.value.features}
            staysHere={staysHere}
            onClose={() => setAsked(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}

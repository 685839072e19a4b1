import { useState } from "react";
import type { FeatureSet } from "../../src-shared/features.ts";
import type { Definition } from "../../src-shared/segmentation-defined.ts";
import { goTo } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { Progress } from "../ui/progress.tsx";
import { useAction } from "../use-tessera.ts";

/** A name and the button that makes the segments; shown below every way to define some. */
export function MakeButton({
  set,
  definitionFor,
  name: proposed,
  problem,
}: {
  readonly set: FeatureSet;
  /** What is made under a name; undefined: nothing to make yet. */
  readonly definitionFor: ((name: string) => Definition) | undefined;
  readonly name: string;
  /** Why it cannot be made. */
  readonly problem?: string | undefined;
}) {
  const [typed, setTyped] = useState<string>();
  const name = typed ?? proposed;
  const make = useAction("Making segments", async ({ client }, job, chosen: Definition) => {
    const made = await client.segmentation.define({ featureSetId: set.featureSetId, name, definition: chosen }, job);
    if (made.ok) goTo("segments", made.value.segmentationId);
    return made;
  });
  const { action } = make;
  return (
    <div className="stack">
      <div className="row below">
        <Field label="Name" problem={problem}>
          {(ids) => (
            <input
              className="input"
              value={name}
              maxLength={80}
              onChange={(event) => setTyped(event.target.value)}
              {...ids}
            />
          )}
        </Field>
        <Button
          look="primary"
          disabled={!definitionFor || problem !== undefined || name.trim() === "" || action.state === "running"}
          onClick={() => definitionFor && void make.run(definitionFor(name.trim()))}
        >
          Make the segments
        </Button>
      </div>
      {action.state === "running" && (
        <Progress
          starting="Making segments"
          progress={action.progress}
          isStopping={action.isStopping}
          onStop={action.stop}
        />
      )}
      {action.state === "failed" && <ErrorNotice error={action.error} />}
    </div>
  );
}

import { type FormEvent, useState } from "react";
import { formatNumber, formatShare } from "../../src-shared/format.ts";
import type { Segment } from "../../src-shared/segmentation.ts";
import type { SegmentTruth } from "../../src-shared/segmentation-truth.ts";
import { Button } from "../ui/button.tsx";
import { Explained } from "../ui/explained.tsx";
import { useAction } from "../use-tessera.ts";

const stabilityWords = {
  stable: "Stable",
  loose: "Loose: partly gone when the customers are drawn anew",
  dissolves: "Dissolves when the customers are drawn anew",
} as const;

/** Whether the group would come back, and how many of its customers with it. */
export function Sureness({ truth: { stability, stabilityWord, drawnFrom, coreShare } }: { truth: SegmentTruth }) {
  // How surely customers belong is told from how far inside they are, over all groups: it means nothing of one that is not
  // found again itself.
  const isFoundAgain = stabilityWord !== "dissolves";
  const words = [
    ...(stabilityWord === undefined ? [] : [stabilityWords[stabilityWord]]),
    ...(coreShare === undefined || !isFoundAgain ? [] : [`${formatShare(coreShare)} in the core`]),
  ];
  if (words.length === 0) return null;
  return (
    <p className="soft small">
      <Explained
        term="stability"
        words={`${drawnFrom === undefined ? "The customers" : `${formatNumber(drawnFrom)} of the customers`} were drawn anew again and again, and the groups made from them.${stability === undefined ? "" : ` ${formatShare(stability)} of this one came back on average (Jaccard; Hennig 2007).`}${isFoundAgain ? " Core: customers who land here nine times in ten." : ""}`}
      >
        {words.join(" · ")}
      </Explained>
    </p>
  );
}

/** Gives a segment another name, with those that fit it proposed. */
export function Rename({ segment, onDone }: { segment: Segment; onDone: () => void }) {
  const [name, setName] = useState(segment.name);
  const rename = useAction("Renaming", ({ client }) =>
    client.segmentation.renameSegment({ segmentId: segment.segmentId, name }),
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const renamed = await rename.run();
    if (renamed.ok) onDone();
  };
  const listId = `names-${segment.segmentId}`;
  return (
    <form className="rename" onSubmit={(event) => void submit(event)}>
      <div className="field spread">
        <input
          className="input"
          aria-label={`Name of segment ${segment.name}`}
          value={name}
          list={listId}
          maxLength={80}
          // biome-ignore lint: the person has just asked to type here
          autoFocus
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => event.key === "Escape" && onDone()}
        />
        <datalist id={listId}>
          {segment.proposedNames.map((proposal) => (
            <option key={proposal} value={proposal}>
              {proposal}
            </option>
          ))}
        </datalist>
        {rename.action.state === "failed" && (
          <span className="problem" role="alert">
            {rename.action.error.message}
          </span>
        )}
      </div>
      <Button type="submit" look="primary">
        Save
      </Button>
      <Button onClick={onDone}>Cancel</Button>
    </form>
  );
}

/** Writes a note on a segment. */
export function Note({ segment, onDone }: { segment: Segment; onDone: () => void }) {
  const [note, setNote] = useState(segment.note);
  const save = useAction("Note", ({ client }) => client.segmentation.saveNote({ segmentId: segment.segmentId, note }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = await save.run();
    if (saved.ok) onDone();
  };
  return (
    <form className="stack note-form" onSubmit={(event) => void submit(event)}>
      <textarea
        className="input"
        rows={3}
        aria-label={`Note on ${segment.name}`}
        value={note}
        maxLength={4000}
        // biome-ignore lint: the person has just asked to type here
        autoFocus
        placeholder="What you know about these customers"
        onChange={(event) => setNote(event.target.value)}
      />
      {save.action.state === "failed" && (
        <span className="problem" role="alert">
          {save.action.error.message}
        </span>
      )}
      <div className="row">
        <Button type="submit" look="primary">
          Save the note
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  );
}

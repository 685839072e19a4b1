import { NotebookPen, Pencil } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { Reach } from "../../src-shared/customer.ts";
import { formatCount, formatMoney, formatNumber, formatShare } from "../../src-shared/format.ts";
import { segmentMark } from "../../src-shared/palette.ts";
import type { Segment } from "../../src-shared/segmentation.ts";
import type { SegmentTruth } from "../../src-shared/segmentation-truth.ts";
import { Button } from "../ui/button.tsx";
import { Explained } from "../ui/explained.tsx";
import { SegmentBadge } from "../ui/segment-badge.tsx";
import { useTheme } from "../ui/theme.ts";
import { useAction } from "../use-tessera.ts";

interface SegmentCardProps {
  readonly segment: Segment;
  readonly currency: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  /** How many of them can be written to by e-mail; absent where the project has no addresses. */
  readonly reach?: Reach | undefined;
}

/** A group: letter, name, size, money, three drivers, note. Name and note are edited in place. */
export function SegmentCard({ segment, currency, isChosen, onChoose, reach }: SegmentCardProps) {
  const theme = useTheme();
  const [edits, setEdits] = useState<"name" | "note">();
  const opener = useOpenerFocus(edits);
  return (
    <article className={isChosen ? "segment chosen" : "segment"} aria-label={segment.name}>
      <div className="segment-head">
        <SegmentBadge index={segment.index} />
        {edits === "name" ? (
          <Rename segment={segment} onDone={() => setEdits(undefined)} />
        ) : (
          <>
            <button
              type="button"
              className="segment-name"
              aria-pressed={isChosen}
              title={`${segment.name}: show on the map and in the table`}
              onClick={onChoose}
            >
              {segment.name}
            </button>
            <Button
              ref={opener.name}
              look="quiet"
              icon={<Pencil size={15} />}
              aria-label={`Rename ${segment.name}`}
              title="Rename"
              onClick={() => setEdits("name")}
            />
            <Button
              ref={opener.note}
              look="quiet"
              icon={<NotebookPen size={15} />}
              aria-label={`Note on ${segment.name}`}
              title="Note"
              onClick={() => setEdits(edits === "note" ? undefined : "note")}
            />
          </>
        )}
      </div>
      <div className="segment-facts">
        <span>
          {formatCount(segment.customers, "customer")}{" "}
          <span className="soft">({formatShare(segment.customerShare)})</span>
        </span>
        <span>
          {formatMoney(segment.spendMinor, currency)}{" "}
          <span className="soft">({formatShare(segment.spendShare)} of spend)</span>
        </span>
      </div>
      {segment.truth && <Sureness truth={segment.truth} />}
      {reach && (
        <p className="soft small">
          {formatNumber(reach.people)} people, {formatNumber(reach.reachable)} reachable by e-mail,{" "}
          {formatNumber(reach.permitted)} permitted
        </p>
      )}
      <div className="share-bar" aria-hidden="true">
        <span
          style={{ width: `${Math.max(0, segment.spendShare) * 100}%`, background: segmentMark(segment.index)[theme] }}
        />
      </div>
      <ul className="segment-drivers">
        {segment.drivers.slice(0, 3).map((driver) => (
          <li key={driver.featureId}>They {driver.words}</li>
        ))}
        {segment.drivers.length === 0 && <li>Nothing sets them far apart from the others.</li>}
      </ul>
      {edits === "note" ? (
        <Note segment={segment} onDone={() => setEdits(undefined)} />
      ) : (
        segment.note !== "" && <p className="segment-note">{segment.note}</p>
      )}
    </article>
  );
}

const stabilityWords = {
  stable: "Stable",
  loose: "Loose: partly gone when the customers are drawn anew",
  dissolves: "Dissolves when the customers are drawn anew",
} as const;

/** Whether the group would come back, and how many of its customers with it. */
function Sureness({ truth: { stability, stabilityWord, coreShare } }: { truth: SegmentTruth }) {
  const words = [
    ...(stabilityWord === undefined ? [] : [stabilityWords[stabilityWord]]),
    ...(coreShare === undefined ? [] : [`${formatShare(coreShare)} in the core`]),
  ];
  if (words.length === 0) return null;
  return (
    <p className="soft small">
      <Explained
        term="stability"
        words={`The customers were drawn anew twenty times and the groups made again.${stability === undefined ? "" : ` ${formatShare(stability)} of this one came back on average (Jaccard; Hennig 2007).`} Core: customers who land here nine times in ten.`}
      >
        {words.join(" · ")}
      </Explained>
    </p>
  );
}

/** Gives the focus back to the button that opened a field, once the field is closed. */
function useOpenerFocus(edits: "name" | "note" | undefined) {
  const name = useRef<HTMLButtonElement>(null);
  const note = useRef<HTMLButtonElement>(null);
  const before = useRef(edits);
  useEffect(() => {
    if (edits === undefined && before.current) (before.current === "name" ? name : note).current?.focus();
    before.current = edits;
  }, [edits]);
  return { name, note };
}

function Rename({ segment, onDone }: { segment: Segment; onDone: () => void }) {
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

function Note({ segment, onDone }: { segment: Segment; onDone: () => void }) {
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

import { NotebookPen, Pencil } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Reach } from "../../src-shared/customer.ts";
import { formatCount, formatMoney, formatNumber, formatShare } from "../../src-shared/format.ts";
import { segmentMark } from "../../src-shared/palette.ts";
import type { Segment } from "../../src-shared/segmentation.ts";
import type { EditKind } from "../../src-shared/segmentation-edits.ts";
import { addressOf } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { SegmentBadge } from "../ui/segment-badge.tsx";
import { useTheme } from "../ui/theme.ts";
import { EditMenu } from "./edits/edit-menu.tsx";
import { Note, Rename, Sureness } from "./segment-fields.tsx";

interface SegmentCardProps {
  readonly segment: Segment;
  readonly currency: string;
  /** Absent money: there are no orders. */
  readonly hasSpend: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  /** How many of them can be written to by e-mail; absent where the project has no addresses. */
  readonly reach?: Reach | undefined;
  /** What can be made of it. */
  readonly kinds: readonly EditKind[];
  readonly onEdit: (kind: EditKind) => void;
  /** Absent where there is no other segment. */
  readonly onContrast?: (() => void) | undefined;
}

/** A group: letter, name, size, money, three drivers, note. Name and note are edited in place. */
export function SegmentCard({
  segment,
  currency,
  hasSpend,
  isChosen,
  onChoose,
  reach,
  kinds,
  onEdit,
  onContrast,
}: SegmentCardProps) {
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
            <EditMenu segment={segment} kinds={kinds} onEdit={onEdit} onContrast={onContrast} />
          </>
        )}
      </div>
      <div className="segment-facts">
        <span data-term="customerShare">
          {formatCount(segment.customers, "customer")}{" "}
          <span className="soft">({formatShare(segment.customerShare)})</span>
        </span>
        {hasSpend && (
          <span data-term="spendShare">
            {formatMoney(segment.spendMinor, currency)}{" "}
            <span className="soft">({formatShare(segment.spendShare)} of spend)</span>
          </span>
        )}
      </div>
      {segment.truth && <Sureness truth={segment.truth} />}
      {reach && (
        <p className="soft small" data-term="reach">
          {formatNumber(reach.people)} people, {formatNumber(reach.reachable)} reachable by e-mail,{" "}
          {formatNumber(reach.permitted)} permitted
        </p>
      )}
      <div className="share-bar" aria-hidden="true">
        <span
          style={{
            width: `${Math.max(0, hasSpend ? segment.spendShare : segment.customerShare) * 100}%`,
            background: segmentMark(segment.index)[theme],
          }}
        />
      </div>
      <ul className="segment-drivers">
        {segment.drivers.slice(0, 3).map((driver) => (
          <li key={driver.featureId} data-term={`feature:${driver.featureId}`}>
            They {driver.words}
          </li>
        ))}
        {segment.drivers.length === 0 && <li>Nothing sets them far apart from the others.</li>}
      </ul>
      <a className="segment-more small" href={addressOf("segment", segment.segmentId)}>
        All about {segment.name}
      </a>
      {edits === "note" ? (
        <Note segment={segment} onDone={() => setEdits(undefined)} />
      ) : (
        segment.note !== "" && <p className="segment-note">{segment.note}</p>
      )}
    </article>
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

import { Download } from "lucide-react";
import { useState } from "react";
import { formatCount } from "../../src-shared/format.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice, Notice } from "../ui/notice.tsx";
import { SegmentBadge } from "../ui/segment-badge.tsx";
import { useAction } from "../use-tessera.ts";

/** Writes one, some or all segments as CSV, after showing exactly how many customers that is. */
export function ExportButton({ segmentation }: { segmentation: Segmentation }) {
  const [isOpen, setIsOpen] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(
    () => new Set(segmentation.segments.map(({ index }) => index)),
  );
  const customers = segmentation.segments
    .filter(({ index }) => chosen.has(index))
    .reduce((sum, segment) => sum + segment.customers, 0);
  const write = useAction(
    "Exporting customers",
    async ({ client, host }, job): Promise<Result<{ rows: number } | null>> => {
      const [only] = chosen.size === 1 ? segmentation.segments.filter(({ index }) => chosen.has(index)) : [];
      const name = `${(only?.name ?? segmentation.name).replace(/[<>:"/\\|?*]/g, " ")}.csv`;
      const place = await host.choosePlace(name);
      if (!place.ok) return place;
      if (place.value === null) return succeed(null);
      const written = await client.segmentation.exportCustomers(
        { segmentationId: segmentation.segmentationId, segmentIndexes: [...chosen], place: place.value },
        job,
      );
      if (!written.ok) return written;
      const delivered = await host.deliver(place.value, name);
      return delivered.ok ? succeed({ rows: written.value.rows }) : delivered;
    },
  );
  const toggle = (index: number) => {
    const next = new Set(chosen);
    if (!next.delete(index)) next.add(index);
    setChosen(next);
    write.clear();
  };
  return (
    <>
      <Button look="primary" icon={<Download size={16} />} onClick={() => setIsOpen(true)}>
        Export
      </Button>
      <Dialog title="Export customers" isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <div className="stack">
          <p className="soft">
            A CSV file with each customer's key, segment and features. Text that a spreadsheet would run as a formula is
            guarded by an apostrophe.
          </p>
          <ul className="stack tight">
            {segmentation.segments.map((segment) => (
              <li key={segment.segmentId}>
                <label className="row">
                  <input type="checkbox" checked={chosen.has(segment.index)} onChange={() => toggle(segment.index)} />
                  <SegmentBadge index={segment.index} />
                  <span className="spread">{segment.name}</span>
                  <span className="soft number" data-term="customerShare">
                    {formatCount(segment.customers, "customer")}
                  </span>
                </label>
              </li>
            ))}
          </ul>
          {write.action.state === "failed" && <ErrorNotice error={write.action.error} />}
          {write.action.state === "done" && write.action.value && (
            <Notice tone="gain">{`${formatCount(write.action.value.rows, "customer")} written.`}</Notice>
          )}
          <div className="dialog-actions">
            <Button onClick={() => setIsOpen(false)}>Close</Button>
            <Button
              look="primary"
              disabled={chosen.size === 0 || write.action.state === "running"}
              onClick={() => void write.run()}
            >
              Write {formatCount(customers, "customer")}
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}

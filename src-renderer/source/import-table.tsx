import { FileDown, RotateCcw, Undo2 } from "lucide-react";
import { useState } from "react";
import { formatCount, formatMoney, formatNumber } from "../../src-shared/format.ts";
import type { ImportListing } from "../../src-shared/source.ts";
import { kindOf } from "../../src-shared/source-kinds.ts";
import { factsSentence } from "../../src-shared/source-words.ts";
import { isoDay } from "../../src-shared/units.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { useLocalTime } from "../use-local-time.ts";
import { useAction } from "../use-tessera.ts";
import { useRefusedRows } from "./refused-rows.ts";

/** Imports shown at once; the others come with a press. */
const SHOWN = 10;

/** Every import, newest first, with what became of its rows; each can be taken back and brought back. */
export function ImportTable({ imports, currency }: { imports: readonly ImportListing[]; currency: string }) {
  const [showsAll, setShowsAll] = useState(false);
  const flip = useAction("Import", ({ client }, job, listing: ImportListing) =>
    listing.state === "visible"
      ? client.source.undoImport({ importId: listing.importId }, job)
      : client.source.restoreImport({ importId: listing.importId }, job),
  );
  const refused = useRefusedRows();
  const time = useLocalTime();
  const failure = [flip.action, refused.action].find((action) => action.state === "failed");
  const shown = showsAll ? imports : imports.slice(0, SHOWN);
  return (
    <Card term="importRows" title="Imports" className="scroll-x">
      {failure?.state === "failed" && <ErrorNotice error={failure.error} />}
      <table className="table imports">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Imported</th>
            <th scope="col">Days from – to</th>
            <th scope="col" className="right">
              Rows read
            </th>
            <th scope="col" className="right">
              kept
            </th>
            <th scope="col" className="right">
              refused
            </th>
            <th scope="col">Holds</th>
            <th scope="col">
              <span className="unseen">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((listing) => (
            <tr key={listing.importId} className={listing.state === "undone" ? "soft" : undefined}>
              <td>
                {listing.fileName} <StateChip listing={listing} imports={imports} />
                <div className="soft small">{kindOf(listing.kind).label}</div>
              </td>
              <td className="number narrow">{time.day(listing.importedAtMs)}</td>
              <td className="number">
                <Days listing={listing} />
              </td>
              <td className="right">{formatNumber(listing.counts.read)}</td>
              <td className="right">{formatNumber(listing.counts.kept)}</td>
              <td className="right">{formatNumber(listing.counts.refused)}</td>
              <td>
                {factsSentence(listing)}
                {listing.kind === "orders" && (
                  <div className="soft small number">sales {formatMoney(listing.saleMinor, currency)}</div>
                )}
              </td>
              <td>
                <div className="import-actions">
                  {listing.counts.refused > 0 && (
                    <Button look="quiet" icon={<FileDown size={16} />} onClick={() => void refused.run(listing)}>
                      Refused rows
                    </Button>
                  )}
                  <Button
                    look="quiet"
                    icon={listing.state === "visible" ? <Undo2 size={16} /> : <RotateCcw size={16} />}
                    disabled={flip.action.state === "running"}
                    onClick={() => void flip.run(listing)}
                  >
                    {listing.state === "visible" ? "Undo import" : "Bring back"}
                  </Button>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < imports.length && (
        <Button look="quiet" onClick={() => setShowsAll(true)}>
          Show {formatCount(imports.length - shown.length, "earlier import")}
        </Button>
      )}
    </Card>
  );
}

function StateChip({ listing, imports }: { listing: ImportListing; imports: readonly ImportListing[] }) {
  if (listing.state === "visible") return null;
  const newer = imports.find(({ importId }) => importId === listing.undoneBy);
  return <span className="chip">{newer ? `replaced by ${newer.fileName}` : "taken back"}</span>;
}

function Days({ listing: { firstDay, lastDay } }: { listing: ImportListing }) {
  if (firstDay === undefined || lastDay === undefined) return "–";
  return (
    <>
      <span className="unbroken">{isoDay(firstDay)} –</span> <span className="unbroken">{isoDay(lastDay)}</span>
    </>
  );
}

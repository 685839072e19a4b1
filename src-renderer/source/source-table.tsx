import "./source-table.css";
import { RefreshCw } from "lucide-react";
import { formatCount, formatNumber } from "../../src-shared/format.ts";
import type { SourceListing } from "../../src-shared/source.ts";
import { kindOf } from "../../src-shared/source-kinds.ts";
import { addressOf } from "../route.ts";
import { Card } from "../ui/page.tsx";
import { useLocalTime } from "../use-local-time.ts";
import { DayBars, type DaySpan, spanOf, TimeAxis } from "./day-bars.tsx";

/** The sources of the project, with the days that their files cover on one axis. */
export function SourceTable({ sources }: { sources: readonly SourceListing[] }) {
  const span = spanOf(sources);
  return (
    <Card term="sourceRows" title="Sources" className="scroll-x">
      <table className="table sources">
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col" className="right">
              Rows
            </th>
            <th scope="col" className="bars">
              {span ? <TimeAxis span={span} /> : "Days"}
            </th>
            <th scope="col">Newest file</th>
            <th scope="col">
              <span className="unseen">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <SourceRow key={source.sourceId} source={source} span={span} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function SourceRow({ source, span }: { source: SourceListing; span: DaySpan | undefined }) {
  const time = useLocalTime();
  const visible = source.imports.filter(({ state }) => state === "visible");
  const [newest] = visible;
  const rows = visible.reduce((sum, { counts }) => sum + counts.kept, 0);
  return (
    <tr className={newest ? undefined : "soft"}>
      <th scope="row">
        <span className="source-name">{source.name}</span>
        <span className="soft small">
          {kindOf(source.kind).label}
          {source.presetLabel && source.presetLabel !== kindOf(source.kind).label && `, ${source.presetLabel}`}
        </span>
      </th>
      <td className="right">{formatNumber(rows)}</td>
      <td className="bars">
        {span && source.firstDay !== undefined ? (
          <DayBars source={source} imports={visible} span={span} />
        ) : (
          <span className="soft small">{newest ? "no dates" : "taken back"}</span>
        )}
      </td>
      <td>
        {newest ? (
          <>
            <div>{newest.fileName}</div>
            <div className="soft small">
              {time.date(newest.importedAtMs)}
              {visible.length > 1 && `, and ${formatCount(visible.length - 1, "earlier file")}`}
            </div>
          </>
        ) : (
          "–"
        )}
      </td>
      <td>
        <a
          className="button quiet"
          href={addressOf("import", `source-${source.sourceId}`)}
          aria-label={`Refresh ${source.name} with a newer file`}
        >
          <RefreshCw size={16} /> Refresh
        </a>
      </td>
    </tr>
  );
}

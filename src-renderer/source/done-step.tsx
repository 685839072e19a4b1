import { ArrowRight, Database, FileDown, LayoutGrid, Undo2 } from "lucide-react";
import { formatCount, formatDuration, formatMoney, formatNumber } from "../../src-shared/format.ts";
import type { ImportSummary } from "../../src-shared/source.ts";
import { lookupCountsSentence } from "../../src-shared/source-lookup.ts";
import { factCounts, factsSentence, joinsSentence } from "../../src-shared/source-words.ts";
import { addressOf, goTo } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice, Notice } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { Tile } from "../ui/tile.tsx";
import { useAction } from "../use-tessera.ts";
import { useRefusedRows } from "./refused-rows.ts";

interface DoneStepProps {
  readonly summary: ImportSummary;
  readonly currency: string;
  /** Goes on with the next of several files; undefined where there is none. */
  readonly onNextFile: (() => void) | undefined;
}

/** What became of the file, and what to do next. */
export function DoneStep({ summary, currency, onNextFile }: DoneStepProps) {
  const { counts } = summary;
  const undo = useAction("Undo import", async ({ client }, job) => {
    const undone = await client.source.undoImport({ importId: summary.importId }, job);
    if (undone.ok) goTo("data");
    return undone;
  });
  const refused = useRefusedRows();
  const failure = [undo.action, refused.action].find((action) => action.state === "failed");
  const seconds = summary.elapsedMs / 1000;
  // The rate of a small file says more of the start than of the reading.
  const rate = seconds < 2 ? "" : ` (${formatNumber(counts.read / seconds)} rows/s)`;
  return (
    <>
      <Notice
        tone="gain"
        actions={
          <>
            <NextButton summary={summary} onNextFile={onNextFile} />
            {counts.refused > 0 && (
              <Button icon={<FileDown size={16} />} onClick={() => void refused.run(summary)}>
                Refused rows
              </Button>
            )}
            <Button
              icon={<Undo2 size={16} />}
              disabled={undo.action.state === "running"}
              onClick={() => void undo.run()}
            >
              Undo import
            </Button>
          </>
        }
      >
        {`${factsSentence(summary)} ${formatNumber(counts.read)} rows read = ${formatNumber(counts.kept)} kept + ${formatNumber(counts.refused)} refused, in ${formatDuration(summary.elapsedMs)}${rate}.`}
      </Notice>
      {summary.lookup && <p className="soft">{lookupCountsSentence(summary.lookup)}</p>}
      {failure?.state === "failed" && <ErrorNotice error={failure.error} />}
      <dl className="tiles">
        {summary.customers > 0 && (
          <Tile
            word="Customers"
            term="customer"
            value={formatNumber(summary.customers)}
            note={`${formatNumber(summary.newCustomers)} of them new`}
          />
        )}
        {summary.kind === "orders" && <OrderTiles summary={summary} currency={currency} />}
        {factCounts(summary.facts).map(({ key, count, noun }) => (
          <Tile key={key} term="importRows" word={noun} value={formatNumber(count)} note={factNotes[key] ?? "stored"} />
        ))}
        {(summary.replacedImports?.length ?? 0) > 0 && (
          <Tile
            word="Earlier files"
            term="importRows"
            value={formatNumber(summary.replacedImports?.length ?? 0)}
            note="stepped back; they come back if you undo"
          />
        )}
      </dl>
      {summary.customers > 0 && (
        <Card
          term="refused"
          title="Who the customers are"
          aside={
            summary.joins.new < summary.customers ? (
              <a className="button quiet" href={addressOf("identity")}>
                Who is who
              </a>
            ) : undefined
          }
        >
          <p>{joinsSentence(summary.joins)}</p>
        </Card>
      )}
      {summary.problems.length > 0 && (
        <Card title="What was noticed">
          <ul>
            {summary.problems.map((problem) => (
              <li key={problem.kind}>{problem.title}.</li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

const factNotes: Readonly<Record<string, string>> = {
  "identifier.email": "they join files of the same people",
  "identifier.phone": "they join files of the same people",
  "identifier.id": "they join files of the same people",
  stated_value: "they stand above what files say",
  attribute_value: "names, places, your own columns",
  "consent.granted": "may be written to, unless withdrawn elsewhere",
  feedback: "reviews, tickets, answers",
  "consent.withdrawn": "always beat a consent without a later date",
};

function NextButton({ summary, onNextFile }: Pick<DoneStepProps, "summary" | "onNextFile">) {
  if (onNextFile)
    return (
      <Button look="primary" icon={<ArrowRight size={16} />} onClick={onNextFile}>
        Next file
      </Button>
    );
  if (summary.kind === "orders")
    return (
      <a className="button primary" href={addressOf("segments")}>
        <LayoutGrid size={16} /> To the segments
      </a>
    );
  // Where nobody has ordered, what is known of customers makes the segments.
  const isOfCustomers = summary.kind === "customers";
  return (
    <>
      <a className="button primary" href={addressOf("data")}>
        <Database size={16} /> See all data
      </a>
      {isOfCustomers && (
        <a className="button" href={addressOf("segments")}>
          <LayoutGrid size={16} /> To the segments
        </a>
      )}
    </>
  );
}

function OrderTiles({ summary, currency }: { summary: ImportSummary; currency: string }) {
  const { counts } = summary;
  return (
    <>
      <Tile
        word="Orders"
        term="order"
        value={formatNumber(summary.orders)}
        note={`of known customers, from ${formatCount(counts.usedByOrders, "row")}`}
      />
      <Tile
        word="Sales"
        term="sales"
        value={formatMoney(summary.saleMinor, currency)}
        note={counts.anonymous > 0 ? "before returns, anonymous orders included" : "before returns"}
      />
      <Tile
        word="Returned"
        term="return"
        value={formatMoney(summary.returnMinor, currency)}
        note={`${formatCount(counts.returns, "row")} of returns`}
      />
      <Tile
        term="customer"
        word="Anonymous"
        value={formatNumber(counts.anonymous)}
        note={`${counts.anonymous === 1 ? "row" : "rows"} without a customer`}
      />
      {summary.replacedOrders > 0 && (
        <Tile
          term="order"
          word="Replaced"
          value={formatNumber(summary.replacedOrders)}
          note="orders that an earlier file had too"
        />
      )}
    </>
  );
}

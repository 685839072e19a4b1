import { formatCount, formatNumber } from "../../../src-shared/format.ts";
import type { SegmentationId } from "../../../src-shared/ids.ts";
import type { Segmentation, SegmentationListing } from "../../../src-shared/segmentation.ts";
import type { Comparison } from "../../../src-shared/segmentation-comparison.ts";
import { Alluvial } from "../../charts/alluvial.tsx";
import { Downloadable } from "../../charts/downloadable.tsx";
import { Button } from "../../ui/button.tsx";
import { Explained } from "../../ui/explained.tsx";
import { Select } from "../../ui/field.tsx";
import { Empty, ErrorNotice, Notice, Skeleton } from "../../ui/notice.tsx";
import { Card } from "../../ui/page.tsx";
import { SegmentationPage } from "../segmentation-page.tsx";
import { AheadCard } from "./ahead-card.tsx";
import { compareWords as words } from "./compare-words.ts";
import { CrossTable } from "./cross-table.tsx";
import { DifferentlyTable } from "./differently-table.tsx";
import { type CompareState, useCompare } from "./use-compare.ts";

/** One segmentation beside another, or beside a list. @param part id of the first. */
export function CompareScreen({ part }: { part: string | undefined }) {
  return (
    <SegmentationPage view="compare" part={part} title={words.title} sentence={words.question}>
      {(segmentation, all) => <Compared segmentation={segmentation} all={all} />}
    </SegmentationPage>
  );
}

function Compared({ segmentation, all }: { segmentation: Segmentation; all: readonly SegmentationListing[] }) {
  const state = useCompare(segmentation.segmentationId, all);
  const { compared, chooseList } = state;
  return (
    <>
      <Against {...state} />
      {chooseList.action.state === "failed" && <ErrorNotice error={chooseList.action.error} />}
      {compared.state === "loading" && <Skeleton height={360} />}
      {compared.state === "failed" && <ErrorNotice error={compared.error} onRetry={compared.retry} />}
      {compared.state === "done" && compared.value === null && <Empty title={words.nothing}>{words.nothingHelp}</Empty>}
      {compared.state === "done" && compared.value && <Answer comparison={compared.value} state={state} />}
    </>
  );
}

/** What is compared with: another segmentation, or a file. */
function Against({ others, opposite, onOther, chooseList }: CompareState) {
  const isList = opposite?.kind === "list";
  return (
    <div className="row wrap">
      <span className="soft">{words.with}</span>
      {others.length > 0 && (
        <div className="with">
          <Select
            label={words.with}
            value={isList ? "list" : String(opposite?.segmentationId ?? "")}
            options={[
              ...others.map(({ segmentationId, name }) => ({ value: String(segmentationId), label: name })),
              ...(isList ? [{ value: "list", label: opposite.chosen.name }] : []),
            ]}
            onChange={(id) => id !== "list" && onOther(Number(id) as SegmentationId)}
          />
        </div>
      )}
      <Button onClick={() => void chooseList.run()} title={words.listHelp}>
        {words.list}
      </Button>
      <span className="soft small">{words.listHelp}</span>
    </div>
  );
}

function Answer({ comparison, state }: { comparison: Comparison; state: CompareState }) {
  const { first, second, counts, sentences, notes } = comparison;
  const nodes = (groups: readonly string[], colourOf: (group: number) => number) =>
    groups.map((name, group) => ({ name, colour: colourOf(group) }));
  // A group takes the colour of the one that it stands for.
  const partnerOf = (group: number) => {
    const found = comparison.partners.indexOf(group);
    return found < 0 ? first.groups.length + group : found;
  };
  return (
    <>
      <Card>
        <div className="sentences">
          {sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      </Card>
      {notes.map((note) => (
        <Notice key={note}>{note}</Notice>
      ))}
      <Card term="crossTable" title={words.flows}>
        <Downloadable name={words.flows}>
          <Alluvial
            left={nodes(first.groups, (group) => group)}
            right={nodes(second.groups, partnerOf)}
            flows={counts.flatMap((row, from) => row.map((count, to) => ({ from, to, count, hatched: 0 })))}
            leftTitle={first.name}
            rightTitle={second.name}
            label={`${first.name} beside ${second.name}: ${sentences[0] ?? ""}`}
          />
        </Downloadable>
      </Card>
      <Card term="crossTable" title={words.cross}>
        <CrossTable comparison={comparison} />
        <Measures comparison={comparison} />
      </Card>
      <DifferentlyTable comparison={comparison} />
      <AheadCard ahead={state.ahead} first={first.name} second={second.name} />
    </>
  );
}

const randWords =
  "How far the two agree about pairs of customers, beyond what chance would give: 1 for the same groups, about 0 for unrelated ones. Hubert & Arabie 1985.";
const variationWords =
  "What is not known of either grouping once the other is known, in nats: 0 for the same groups. Meilă 2007.";

function Measures({ comparison }: { comparison: Comparison }) {
  return (
    <p className="soft small">
      {formatCount(comparison.customers, "customer")} · <Explained words={randWords}>adjusted Rand index</Explained>{" "}
      {formatNumber(comparison.adjustedRand, 3)} ·{" "}
      <Explained words={variationWords}>variation of information</Explained>{" "}
      {formatNumber(comparison.variationOfInformation, 3)}
    </p>
  );
}

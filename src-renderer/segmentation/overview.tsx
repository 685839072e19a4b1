import "./edits/edits.css";
import { lazy, memo, Suspense, useEffect, useState } from "react";
import { hasSpend, type Segmentation } from "../../src-shared/segmentation.ts";
import { afterPress, chosenSegment, keepOnly, select, useScopeIn } from "../selection.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { useQuiet } from "../use-quiet.ts";
import { useLoaded } from "../use-tessera.ts";
import { AlikeNotice } from "./alike-notice.tsx";
import { ContrastCard, type Pair } from "./contrast-card.tsx";
import { CustomersCard } from "./customers-card.tsx";
import { type EditRequest, kindsOfEdit } from "./edits/edit-draft.ts";
import { LeftOutNote } from "./edits/left-out-note.tsx";
import { editWords } from "./edits/words.ts";
import { HeatMap } from "./heat-map.tsx";
import { HowMade } from "./how-made.tsx";
import { SegmentCard } from "./segment-card.tsx";
import { SurpriseNote } from "./surprise-note.tsx";
import { SegmentViews } from "./views/segment-views.tsx";

const EditDialog = lazy(async () => ({ default: (await import("./edits/edit-dialog.tsx")).EditDialog }));

// What is chosen does not change these: they are not drawn again for it.
const SteadyHeatMap = memo(HeatMap);
const SteadyHowMade = memo(HowMade);

/** Who the groups are: pictures, cards, heat map and table, linked by one selection; and what can be made of them. */
export function Overview({ segmentation }: { segmentation: Segmentation }) {
  const { segmentationId, segments } = segmentation;
  const scope = useScopeIn(segmentationId);
  useEffect(() => keepOnly(segmentationId), [segmentationId]);
  const [editing, setEditing] = useState<EditRequest>();
  const [pair, setPair] = useState<Pair>();
  const isQuiet = useQuiet();
  const features = useLoaded(["features.of", segmentation.featureSetId], (client) =>
    client.features.get({ featureSetId: segmentation.featureSetId }),
  );
  const reach = useLoaded(["segmentation.reach", segmentationId], (client) =>
    client.segmentation.reach({ segmentationId, channel: "email" }),
  );
  const hasAddresses = reach.state === "done" && reach.value.some(({ reachable }) => reachable > 0);
  return (
    <>
      {isQuiet && (
        <AlikeNotice
          segmentation={segmentation}
          onMerge={(alike) => setEditing({ kind: "merge", segments: alike })}
          onContrast={setPair}
        />
      )}
      <div className="overview">
        <SegmentViews segmentation={segmentation} scope={scope} onScope={select} />
        <div className="segment-list">
          {segments.map((segment) => (
            <SegmentCard
              key={segment.segmentId}
              segment={segment}
              currency={segmentation.currency}
              hasSpend={hasSpend(segmentation)}
              isChosen={chosenSegment(scope) === segment.index}
              onChoose={() => select(afterPress(scope, segmentationId, segment.index))}
              reach={hasAddresses ? reach.value[segment.index] : undefined}
              kinds={kindsOfEdit(segmentation)}
              onEdit={(kind) => setEditing({ kind, segment: segment.index })}
              onContrast={
                segments.length > 1
                  ? () => setPair({ first: segment.index, second: segment.index === 0 ? 1 : 0 })
                  : undefined
              }
            />
          ))}
          <LeftOutNote segmentation={segmentation} onEdit={() => setEditing({ kind: "nearest" })} />
        </div>
      </div>
      {pair && <ContrastCard segmentation={segmentation} pair={pair} onPair={setPair} />}
      {features.state === "failed" && <ErrorNotice error={features.error} onRetry={features.retry} />}
      {features.state === "done" && (
        <>
          <Card
            term="driver"
            title="What sets the groups apart"
            aside={
              <>
                {isQuiet && <SurpriseNote segmentation={segmentation} />}
                {!segmentation.isDefined && (
                  <Button onClick={() => setEditing({ kind: "exclude" })}>{editWords.actions.exclude}</Button>
                )}
              </>
            }
          >
            <SteadyHeatMap
              segmentation={segmentation}
              features={features.value.features}
              words={features.value.words}
            />
          </Card>
          <CustomersCard
            segmentation={segmentation}
            set={features.value}
            scope={scope}
            onScope={select}
            onEdit={setEditing}
          />
          {editing && (
            <Suspense>
              <EditDialog
                request={editing}
                segmentation={segmentation}
                features={features.value.features}
                onClose={() => setEditing(undefined)}
              />
            </Suspense>
          )}
        </>
      )}
      <SteadyHowMade segmentation={segmentation} />
    </>
  );
}

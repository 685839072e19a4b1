import "./segments.css";
import { lazy, Suspense } from "react";
import type { SegmentationId } from "../../src-shared/ids.ts";
import type { Segmentation, SegmentationListing } from "../../src-shared/segmentation.ts";
import { findSegments, type SegmentsFound } from "../../src-shared/study.ts";
import { addressOf, goTo } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/field.tsx";
import { NothingKnown } from "../ui/nothing-known.tsx";
import { Empty, ErrorNotice, Notice, Skeleton } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { Progress } from "../ui/progress.tsx";
import { type ActionHandle, useAction, useLoaded } from "../use-tessera.ts";
import { ChangeDefinition } from "./change-definition.tsx";
import { ExportButton } from "./export-button.tsx";
import { FoundAsRules } from "./found-as-rules.tsx";
import { HowMany } from "./how-many.tsx";
import { MakeSegments } from "./make-segments.tsx";
import { Overview } from "./overview.tsx";
import { RfmNearest } from "./rfm/rfm-nearest.tsx";
import { SegmentationViews } from "./segmentation-views.tsx";

const SettingsScreen = lazy(async () => ({ default: (await import("./settings/settings-screen.tsx")).SettingsScreen }));

/** The groups that were found, or the way to find them. @param part id of a segmentation, or "how-many", "make", "settings". */
export function SegmentsScreen({ part }: { part: string | undefined }) {
  const list = useLoaded(["segmentation.list"], (client) => client.segmentation.list({}));
  const activity = useLoaded(["activity.summary"], (client) => client.activity.summary({}));
  const find = useAction("Finding segments", ({ client }, { signal, onProgress }) =>
    findSegments(client, { signal, onStep: (step, progress) => onProgress({ ...progress, phase: step }) }),
  );
  if (list.state === "failed") return <ErrorNotice error={list.error} onRetry={list.retry} />;
  if (list.state === "loading" || activity.state === "loading") return <Loading />;
  const known = activity.state === "done" ? activity.value : undefined;
  const canMake = known !== undefined && known.customersToSegment > 0;
  if (part === "make" && canMake) return <MakeSegments />;
  if (part === "settings" && canMake) {
    return (
      <Suspense fallback={<Loading />}>
        <SettingsScreen />
      </Suspense>
    );
  }
  const [newest] = list.value;
  if (!newest) return <NoSegments canMake={canMake} hasOrders={known !== undefined && known.orders > 0} find={find} />;
  if (part === "how-many") return <HowMany />;
  const wanted = /^(change|as-rules)-(\d+)$/.exec(part ?? "");
  if (wanted?.[1] === "change") return <ChangeDefinition segmentationId={Number(wanted[2]) as SegmentationId} />;
  if (wanted) return <FoundAsRules segmentationId={Number(wanted[2]) as SegmentationId} />;
  const shown = list.value.find(({ segmentationId }) => String(segmentationId) === part) ?? newest;
  return <Shown key={shown.segmentationId} listing={shown} all={list.value} />;
}

function Loading() {
  return (
    <Page title="Segments">
      <Skeleton height={420} />
    </Page>
  );
}

interface NoSegmentsProps {
  readonly canMake: boolean;
  readonly hasOrders: boolean;
  readonly find: ActionHandle<SegmentsFound, []>;
}

function NoSegments({ canMake, hasOrders, find }: NoSegmentsProps) {
  const { action } = find;
  return (
    <Page
      title="Segments"
      sentence={
        hasOrders || !canMake
          ? "Groups of customers who buy alike, found in the orders and named by what sets them apart."
          : "Groups of customers who are alike, found in what your files say of them and named by what sets them apart."
      }
    >
      {action.state === "running" && (
        <Progress
          starting="Finding segments"
          progress={action.progress}
          isStopping={action.isStopping}
          onStop={action.stop}
        />
      )}
      {action.state === "failed" && <ErrorNotice error={action.error} />}
      {canMake ? (
        <Empty
          title="No segments yet"
          action={
            <Button look="primary" size="large" disabled={action.state === "running"} onClick={() => void find.run()}>
              Find segments
            </Button>
          }
        >
          Computes the features of every customer, tries 2 to 12 groups, recommends a number with its reasons, and names
          the groups. Or <a href={addressOf("segments", "make")}>say yourself what the segments are</a>
          {hasOrders ? ": RFM, lifecycle, rules, and segments that are ready to use." : ", by rules."}
        </Empty>
      ) : (
        <NothingKnown href={addressOf("data")}>Segments are made from what files say of customers.</NothingKnown>
      )}
    </Page>
  );
}

function Shown({ listing, all }: { listing: SegmentationListing; all: readonly SegmentationListing[] }) {
  const { segmentationId } = listing;
  const found = useLoaded(["segmentation.get", segmentationId], (client) =>
    client.segmentation.get({ segmentationId }),
  );
  if (found.state === "loading") return <Loading />;
  if (found.state === "failed") return <ErrorNotice error={found.error} onRetry={found.retry} />;
  const segmentation = found.value;
  return (
    <Page
      title="Segments"
      sentence={segmentation.sentence}
      actions={
        <>
          {all.length > 1 && <Chooser all={all} current={segmentation} />}
          <a className="button" href={addressOf("segments", "make")}>
            Make segments
          </a>
          {segmentation.isDefined ? (
            <a className="button" href={addressOf("segments", `change-${segmentationId}`)}>
              Change what they are
            </a>
          ) : (
            <>
              <a className="button" href={addressOf("segments", `as-rules-${segmentationId}`)}>
                As rules
              </a>
              <a className="button" href={addressOf("segments", "how-many")}>
                How many groups?
              </a>
            </>
          )}
          <ExportButton segmentation={segmentation} />
        </>
      }
    >
      <SegmentationViews segmentationId={segmentationId} current="segments" />
      {segmentation.isStale && (
        <Notice
          tone="attention"
          actions={
            segmentation.isDefined ? (
              <Refresh />
            ) : (
              <a className="button" href={addressOf("segments", "how-many")}>
                Make them again
              </a>
            )
          }
        >
          Files were imported or taken back, or customers joined or parted, since these segments were made. They still
          say what was true then.
        </Notice>
      )}
      <Overview segmentation={segmentation} />
      {segmentation.algorithm === "rfm" && <RfmNearest segmentation={segmentation} />}
    </Page>
  );
}

/** Usually they follow the data by themselves; the button is for when that was stopped. */
function Refresh() {
  const refresh = useAction("Bringing segments up to date", ({ client }, job) => client.segmentation.refresh({}, job));
  return (
    <Button disabled={refresh.action.state === "running"} onClick={() => void refresh.run()}>
      Bring up to date
    </Button>
  );
}

function Chooser({ all, current }: { all: readonly SegmentationListing[]; current: Segmentation }) {
  const choose = (id: string) => goTo("segments", id);
  return (
    <div className="chooser">
      <Select
        label="Segmentation"
        value={String(current.segmentationId)}
        options={all.map(({ segmentationId, name }) => ({ value: String(segmentationId), label: name }))}
        onChange={choose}
      />
    </div>
  );
}

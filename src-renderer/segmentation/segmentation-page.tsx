import "./segmentation-page.css";
import type { ReactNode } from "react";
import type { Segmentation, SegmentationListing } from "../../src-shared/segmentation.ts";
import { addressOf, goTo, type Screen } from "../route.ts";
import { Select } from "../ui/field.tsx";
import { Empty, ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { useLoaded } from "../use-tessera.ts";
import { type SegmentationView, SegmentationViews } from "./segmentation-views.tsx";

interface SegmentationPageProps {
  readonly view: Extract<SegmentationView, Screen>;
  /** Id of a segmentation; without one the newest. */
  readonly part: string | undefined;
  readonly title: string;
  /** What the page answers, until it knows the answer. */
  readonly sentence: string;
  readonly children: (segmentation: Segmentation, listings: readonly SegmentationListing[]) => ReactNode;
}

/** A page about one segmentation: title, the other pages about it, and which one. */
export function SegmentationPage({ view, part, title, sentence, children }: SegmentationPageProps) {
  const list = useLoaded(["segmentation.list"], (client) => client.segmentation.list({}));
  if (list.state === "failed") return <ErrorNotice error={list.error} onRetry={list.retry} />;
  if (list.state === "loading") return <Loading title={title} />;
  const shown = list.value.find(({ segmentationId }) => String(segmentationId) === part) ?? list.value[0];
  if (!shown) {
    return (
      <Page title={title} sentence={sentence}>
        <Empty
          title="No segments yet"
          action={
            <a className="button primary large" href={addressOf("segments")}>
              Find segments
            </a>
          }
        >
          {sentence}
        </Empty>
      </Page>
    );
  }
  return (
    <Page
      title={title}
      sentence={sentence}
      actions={
        list.value.length > 1 && (
          <div className="with">
            <Select
              label="Segmentation"
              value={String(shown.segmentationId)}
              options={list.value.map(({ segmentationId, name }) => ({ value: String(segmentationId), label: name }))}
              onChange={(id) => goTo(view, id)}
            />
          </div>
        )
      }
    >
      <SegmentationViews segmentationId={shown.segmentationId} current={view} />
      <OfSegmentation key={shown.segmentationId} listing={shown} all={list.value}>
        {children}
      </OfSegmentation>
    </Page>
  );
}

function OfSegmentation({
  listing: { segmentationId },
  all,
  children,
}: {
  listing: SegmentationListing;
  all: readonly SegmentationListing[];
  children: SegmentationPageProps["children"];
}) {
  const found = useLoaded(["segmentation.get", segmentationId], (client) =>
    client.segmentation.get({ segmentationId }),
  );
  if (found.state === "loading") return <Skeleton height={360} />;
  if (found.state === "failed") return <ErrorNotice error={found.error} onRetry={found.retry} />;
  return children(found.value, all);
}

function Loading({ title }: { title: string }) {
  return (
    <Page title={title}>
      <Skeleton height={36} />
      <Skeleton height={360} />
    </Page>
  );
}

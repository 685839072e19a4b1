import type { ReactNode } from "react";
import type { SegmentationListing } from "../../src-shared/segmentation.ts";
import { addressOf } from "../route.ts";
import { Empty, ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { useLoaded } from "../use-tessera.ts";
import { words } from "./persona-words.ts";

interface ChosenSegmentationProps {
  readonly title: string;
  /** Id of a segmentation; the newest without one. */
  readonly part: string | undefined;
  readonly children: (listing: SegmentationListing) => ReactNode;
}

/** Finds the segmentation that an address names, or says what is missing. */
export function ChosenSegmentation({ title, part, children }: ChosenSegmentationProps) {
  const list = useLoaded(["segmentation.list"], (client) => client.segmentation.list({}));
  if (list.state === "failed") return <ErrorNotice error={list.error} onRetry={list.retry} />;
  if (list.state === "loading")
    return (
      <Page title={title}>
        <Skeleton height={420} />
      </Page>
    );
  const [newest] = list.value;
  const chosen = list.value.find(({ segmentationId }) => String(segmentationId) === part) ?? newest;
  if (!chosen)
    return (
      <Page title={title}>
        <Empty
          title={words.noSegments}
          action={
            <a className="button primary large" href={addressOf("segments")}>
              {words.goToSegments}
            </a>
          }
        >
          {words.noSegmentsText}
        </Empty>
      </Page>
    );
  return children(chosen);
}

import type { Segmentation } from "../../src-shared/segmentation.ts";
import { Button } from "../ui/button.tsx";
import { Explained } from "../ui/explained.tsx";
import { Notice } from "../ui/notice.tsx";
import { useLoaded } from "../use-tessera.ts";

interface AlikeNoticeProps {
  readonly segmentation: Segmentation;
  /** Places of the two, counted from 0. */
  readonly onMerge: (segments: readonly number[]) => void;
  readonly onContrast: (pair: { readonly first: number; readonly second: number }) => void;
}

/** Pairs that are told at once; the closest come first. */
const TOLD = 3;

const words = {
  merge: "Merge them …",
  contrast: "Compare them …",
  why: "How this is measured",
  whyHelp:
    "Each feature that everybody knows, and each that made the groups: a difference counts where it is more than chance (Mann and Whitney's test, Bonferroni) and not negligible: in more than 56 % of pairs of customers the one is above the other (Vargha and Delaney 2000); for words Cramér's V of 0.1 or more.",
  more: (pairs: number) => `And ${pairs} more ${pairs === 1 ? "pair" : "pairs"}.`,
} as const;

/** Groups that would be treated alike, and what to do about it; nothing where all differ. */
export function AlikeNotice({ segmentation: { segmentationId }, onMerge, onContrast }: AlikeNoticeProps) {
  const alike = useLoaded(["segmentation.alike", segmentationId], (client) =>
    client.segmentation.alike({ segmentationId }),
  );
  if (alike.state !== "done") return null;
  const pairs = alike.value;
  return pairs.slice(0, TOLD).map(({ first, second, sentence }, at) => (
    <Notice
      key={`${first} ${second}`}
      tone="attention"
      actions={
        <>
          <Button onClick={() => onMerge([first, second])}>{words.merge}</Button>
          <Button look="quiet" onClick={() => onContrast({ first, second })}>
            {words.contrast}
          </Button>
          <span className="soft small">
            <Explained words={words.whyHelp}>{words.why}</Explained>
          </span>
        </>
      }
    >
      {sentence}
      {at === TOLD - 1 && pairs.length > TOLD && ` ${words.more(pairs.length - TOLD)}`}
    </Notice>
  ));
}

/** The pages about one segmentation, in the order in which questions come up. */
const pages = [
  { page: "segments", word: "Overview" },
  { page: "personas", word: "Personas" },
  { page: "strategy", word: "Strategy" },
  { page: "movement", word: "Movement" },
  { page: "compare", word: "Compare" },
  { page: "hold-out", word: "Hold-out" },
  { page: "retrain", word: "Retrain" },
  { page: "passport", word: "Passport" },
] as const;
export type SegmentationPage = (typeof pages)[number]["page"];

interface SegmentationTabsProps {
  readonly current: SegmentationPage;
  readonly hrefOf: (page: SegmentationPage) => string;
}

/** Links from page to page about a segmentation, whichever folder the page lives in. */
export function SegmentationTabs({ current, hrefOf }: SegmentationTabsProps) {
  return (
    <nav className="tabs" aria-label="About these segments">
      {pages.map(({ page, word }) => (
        <a key={page} className="tab" href={hrefOf(page)} aria-current={page === current ? "page" : undefined}>
          {word}
        </a>
      ))}
    </nav>
  );
}

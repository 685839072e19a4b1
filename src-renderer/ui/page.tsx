import type { ReactNode } from "react";
import type { TermId } from "../../src-shared/glossary.ts";

interface PageProps {
  readonly title: ReactNode;
  /** The answer in a sentence. */
  readonly sentence?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page: what this is, one sentence of the answer, the one action at the top right, then the content. */
export function Page({ title, sentence, actions, children }: PageProps) {
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>{title}</h1>
          {sentence !== undefined && <p>{sentence}</p>}
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </div>
      {children}
    </div>
  );
}

export function Card({
  title,
  aside,
  children,
  className,
  term,
}: {
  title?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
  /** What F1 tells of the figures on it that tell nothing themselves. */
  term?: TermId;
}) {
  return (
    <section className={className ? `card ${className}` : "card"} data-term={term}>
      {title !== undefined && (
        <header>
          <h2>{title}</h2>
          <span className="spread" />
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}

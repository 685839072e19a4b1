import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { AppError } from "../../src-shared/result.ts";
import { Button } from "./button.tsx";

const icons = { loss: CircleAlert, attention: TriangleAlert, gain: Info, plain: Info };

/** Something to know, beside the thing that it is about. */
export function Notice({
  tone = "plain",
  children,
  actions,
}: {
  tone?: keyof typeof icons;
  children: ReactNode;
  actions?: ReactNode;
}) {
  const Icon = icons[tone];
  return (
    <div className={`notice ${tone}`} role={tone === "loss" ? "alert" : "status"}>
      <Icon size={18} aria-hidden="true" />
      <div>
        <p>{children}</p>
        {actions !== undefined && <div className="row">{actions}</div>}
      </div>
    </div>
  );
}

export function ErrorNotice({ error, onRetry }: { error: AppError; onRetry?: (() => void) | undefined }) {
  return (
    <Notice tone="loss" actions={onRetry && <Button onClick={onRetry}>Try again</Button>}>
      {error.message}
    </Notice>
  );
}

/** One sentence, one action, a small picture. */
export function Empty({
  picture,
  title,
  children,
  action,
}: {
  picture?: ReactNode;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      {picture}
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </div>
  );
}

/** Stands where something will be, in its shape. */
export function Skeleton({ height, width = "100%" }: { height: number; width?: number | string }) {
  return <div className="skeleton" style={{ height, width }} aria-hidden="true" />;
}

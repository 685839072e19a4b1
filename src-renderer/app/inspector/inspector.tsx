import "./inspector.css";
import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { assertNever } from "../../../src-shared/result.ts";
import type { Selection } from "../../selection.ts";
import { Button } from "../../ui/button.tsx";
import { CustomerDetails } from "./customer-details.tsx";
import { FeatureDetails } from "./feature-details.tsx";
import { LassoDetails } from "./lasso-details.tsx";
import { SegmentDetails } from "./segment-details.tsx";
import type { Inspector as Inspected } from "./use-inspector.ts";
import { inspectorWords } from "./words.ts";

/** What is chosen anywhere, told at the right, with what can be done with it. */
export function Inspector({ selection, shownAs, toggle }: Pick<Inspected, "selection" | "shownAs" | "toggle">) {
  if (shownAs === "nothing") return null;
  if (shownAs === "column") {
    return (
      <aside className="inspector" aria-label={inspectorWords.title}>
        <Head onClose={toggle}>
          <h2>{inspectorWords.title}</h2>
        </Head>
        <Details selection={selection} />
      </aside>
    );
  }
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && toggle()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="inspector sheet">
          <Head onClose={toggle}>
            <Dialog.Title className="inspector-title">{inspectorWords.title}</Dialog.Title>
          </Head>
          <Details selection={selection} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Head({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  return (
    <div className="inspector-head">
      {children}
      <span className="spread" />
      <Button
        look="quiet"
        icon={<X size={16} />}
        aria-label={inspectorWords.close}
        title={inspectorWords.close}
        onClick={onClose}
      />
    </div>
  );
}

function Details({ selection }: { selection: Selection }) {
  switch (selection.from) {
    case "nothing":
      return null;
    case "segment":
      return <SegmentDetails key={`${selection.segmentationId}/${selection.index}`} {...selection} />;
    case "lasso":
      return <LassoDetails {...selection} />;
    case "customer":
      return <CustomerDetails key={selection.customerId} {...selection} />;
    case "feature":
      return <FeatureDetails key={selection.featureId} {...selection} />;
    default:
      return assertNever(selection);
  }
}

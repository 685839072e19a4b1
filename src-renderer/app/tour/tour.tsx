import "./tour.css";
import { X } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { endTour, leaveTour, showStep, startTour, useTourPlace } from "./tour-place.ts";
import { tourSteps } from "./tour-steps.ts";

/** The step of the tour that is shown, beside the screen that it speaks of. */
export function Tour() {
  const { step, isOpen } = useTourPlace();
  const shown = tourSteps[step];
  if (!isOpen || !shown) return null;
  const isLast = step === tourSteps.length - 1;
  return (
    <aside className="tour" aria-label="Tour">
      <div className="row">
        <span className="soft small number">
          {step + 1} of {tourSteps.length}
        </span>
        <span className="spread" />
        <Button look="quiet" icon={<X size={14} />} aria-label="Leave the tour" onClick={leaveTour} />
      </div>
      <div aria-live="polite" className="stack tight">
        <h2>{shown.title}</h2>
        <p className="soft">{shown.words}</p>
      </div>
      <div className="row">
        {step > 0 && <Button onClick={() => showStep(step - 1)}>Back</Button>}
        <span className="spread" />
        <Button look="primary" onClick={() => (isLast ? endTour() : showStep(step + 1))}>
          {isLast ? "Done" : "Next"}
        </Button>
      </div>
    </aside>
  );
}

/** Offers the tour on the sample until it was walked to its end. */
export function TourOffer() {
  const { isOpen, isDone, step } = useTourPlace();
  if (isOpen || isDone) return null;
  return (
    <Button look="quiet" className="tour-offer" onClick={startTour}>
      {step === 0 ? "Take the tour" : "Resume the tour"}
    </Button>
  );
}

import { NotebookPen } from "lucide-react";
import { useState } from "react";
import type { Segment } from "../../../src-shared/segmentation.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/page.tsx";
import { Note, Sureness } from "../segment-fields.tsx";

/** What a person wrote of the segment, and how sure the segment itself is. */
export function NoteCard({ segment }: { segment: Segment }) {
  const [isWriting, setIsWriting] = useState(false);
  return (
    <Card
      title="Note"
      aside={
        !isWriting && (
          <Button look="quiet" icon={<NotebookPen size={15} />} onClick={() => setIsWriting(true)}>
            {segment.note === "" ? "Write a note" : "Change the note"}
          </Button>
        )
      }
    >
      {isWriting ? (
        <Note segment={segment} onDone={() => setIsWriting(false)} />
      ) : (
        <p className={segment.note === "" ? "soft" : "segment-page-note"}>
          {segment.note === "" ? "Nothing is noted yet." : segment.note}
        </p>
      )}
      {segment.truth && (
        <>
          <h3 className="segment-truth">How sure it is</h3>
          <Sureness truth={segment.truth} />
        </>
      )}
    </Card>
  );
}

import "./presets-dialog.css";
import { BookMarked, FileUp } from "lucide-react";
import { useState } from "react";
import { formatCount } from "../../src-shared/format.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import type { OwnPreset, OwnPresetListing } from "../../src-shared/source-presets.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice, Notice, Skeleton } from "../ui/notice.tsx";
import { useAction, useLoaded } from "../use-tessera.ts";
import { PresetRow } from "./preset-row.tsx";

/** Opens the list of the user's own presets. */
export function PresetsButton() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button icon={<BookMarked size={16} />} onClick={() => setIsOpen(true)}>
        Presets
      </Button>
      <Dialog title="Your presets" isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <Presets onClose={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}

function Presets({ onClose }: { onClose: () => void }) {
  const listing = useLoaded(["source.listPresets"], (client) => client.source.listPresets({}));
  const [removed, setRemoved] = useState<OwnPreset>();
  const add = useAction("Preset", async ({ client, host }): Promise<Result<unknown>> => {
    const chosen = await host.chooseFile("preset");
    if (!chosen.ok || chosen.value === null) return chosen.ok ? succeed(null) : chosen;
    return client.source.importPreset({ file: chosen.value.file });
  });
  const restore = useAction("Preset", async ({ client }, _job, { name, recipe }: OwnPreset) => {
    const saved = await client.source.savePreset({ name, recipe });
    if (saved.ok) setRemoved(undefined);
    return saved;
  });
  const failure = [add.action, restore.action].find((action) => action.state === "failed");
  return (
    <div className="presets">
      <p className="soft">
        How you have read a file, kept for every project. A file with the same columns is offered the preset by itself.
      </p>
      {failure?.state === "failed" && <ErrorNotice error={failure.error} />}
      {listing.state === "failed" && <ErrorNotice error={listing.error} onRetry={listing.retry} />}
      {listing.state === "loading" && <Skeleton height={48} />}
      {listing.state === "done" && <PresetList listing={listing.value} onRemoved={setRemoved} />}
      {removed && (
        <Notice actions={<Button onClick={() => void restore.run(removed)}>Undo</Button>}>
          {`“${removed.name}” was deleted.`}
        </Notice>
      )}
      <div className="dialog-actions">
        <Button icon={<FileUp size={16} />} onClick={() => void add.run()}>
          Add from a file
        </Button>
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  );
}

function PresetList({
  listing: { presets, unreadable },
  onRemoved,
}: {
  listing: OwnPresetListing;
  onRemoved: (preset: OwnPreset) => void;
}) {
  return (
    <>
      {presets.length === 0 && (
        <p>You have none yet. “Save as preset…” beside the columns of a file that you import makes one.</p>
      )}
      <ul aria-label="Your presets">
        {presets.map((preset) => (
          <PresetRow key={preset.presetId} preset={preset} onRemoved={onRemoved} />
        ))}
      </ul>
      {unreadable.length > 0 && (
        <Notice tone="attention">
          {`${formatCount(unreadable.length, "file")} among the presets cannot be used and was left alone: ${unreadable.map(({ words }) => words).join(" ")}`}
        </Notice>
      )}
    </>
  );
}

"use client";

import type { FlagView } from "@/lib/domain/release/flag/view";
import type { ReleaseView } from "@/lib/domain/release/view";
import { FlagSwitchBox, type SwitchActions } from "./flag-switch-box";

/** On the rollback sheet, before the deploy: a release's flags, each with a hold of its own. Draws nothing where there is none. */
export function FlagsFirst({
  release,
  actions,
  onChanged,
}: {
  release: ReleaseView;
  actions: SwitchActions;
  onChanged: () => void;
}) {
  const flags = release.flags.filter((flag) => flag.retiredAt === null);
  if (flags.length === 0) return null;
  return (
    <section aria-label="Flags first" className="mb-5 flex flex-col gap-4">
      <div>
        <h3 className="text-body font-semibold">Flags first</h3>
        <p className="text-table text-ink-soft">
          Seconds, and no deploy. The rollback of the deploy waits for nothing here.
        </p>
      </div>
      {flags.map((flag) => (
        <div key={flag.id} className="flex flex-col gap-2 rounded-small border border-line p-3">
          <FlagName flag={flag} />
          <FlagSwitchBox
            releaseId={release.id}
            flag={flag}
            can={release.can.switchFlags}
            actions={actions}
            onChanged={onChanged}
          />
        </div>
      ))}
    </section>
  );
}

function FlagName({ flag: { key, purpose, isOn, killSwitch } }: { flag: FlagView }) {
  const state = isOn === null ? "not seen yet" : isOn ? "on" : "off";
  return (
    <p className="min-w-0 break-words">
      <span className="font-mono text-body font-medium break-all">{key}</span>{" "}
      <span className="text-table text-ink-soft">
        {purpose} · {state} · {killSwitch === null ? "by hand" : `through ${killSwitch.name}`}
      </span>
    </p>
  );
}

import { ArrowRight, Server, Zap } from "lucide-react";
import { StateBadge } from "@/components/ui/badge";
import { Version, VersionPair } from "@/components/ui/code/version";
import { StateShape } from "@/components/ui/state-shape";
import { states } from "@/components/ui/states";
import { toneText } from "@/components/ui/tone";
import { stateOfLine } from "@/components/release/state-of-line";
import type { FoundRelease } from "@/lib/domain/release/find/view";
import type { Option } from "./prepare-find";

/** One line of what was found: its sign, its name, and what tells it from its like. */
export function OptionLine({ option }: { option: Option }) {
  switch (option.kind) {
    case "release":
      return <ReleaseLine release={option.release} />;
    case "service":
      return (
        <>
          <Server aria-hidden="true" />
          <span className="min-w-0 flex-1 truncate">
            {option.service.name}
            {option.page !== null && <span className="font-medium">: {option.page}</span>}
            <span className="text-ink-soft"> {option.service.team}</span>
          </span>
          {option.page === null && option.service.currentVersion !== null && (
            <Version className="text-ink-soft">{option.service.currentVersion}</Version>
          )}
        </>
      );
    case "rollBack":
      return (
        <>
          <span className={toneText.returned}>
            <StateShape shape="return" />
          </span>
          <span className="min-w-0 flex-1">{option.label}</span>
          <span className="text-caption text-ink-soft">opens the sheet</span>
        </>
      );
    default:
      return (
        <>
          {option.kind === "action" ? (
            <Zap aria-hidden="true" />
          ) : (
            <ArrowRight aria-hidden="true" />
          )}
          <span className="min-w-0 flex-1 truncate">{option.label}</span>
        </>
      );
  }
}

function ReleaseLine({ release }: { release: FoundRelease }) {
  const { weight } = release;
  const state = stateOfLine(release);
  const { shape, tone } = states[state];
  return (
    <>
      <span className={toneText[tone]}>
        <StateShape shape={shape} share={weight} />
      </span>
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2">
        {release.service.name}
        <VersionPair from={release.previousVersion} to={release.version} />
      </span>
      <StateBadge state={state} share={weight} />
    </>
  );
}

import Link from "next/link";
import { StateBadge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { VersionPair } from "@/components/ui/code/version";
import { type TodayLine, whatIsWrong } from "@/lib/domain/release/today";
import type { WaitsOverThere } from "@/lib/domain/release/waits-over-there";
import { lineState, lineTone, peopleOf } from "./prepare-today";
import { StageTrackMini } from "@/components/release/share-bar";
import { SparkLine } from "./spark-line";

/** One release in a row: its state, what goes from where to where, how far, what is wrong or was said last, who, its worst metric. */
export function TodayRow({ line }: { line: TodayLine }) {
  const people = peopleOf(line);
  const wrong = whatIsWrong(line);
  const last = wrong === null ? line.lastLine : null;
  const says = wrong ?? last?.sentence ?? null;
  return (
    <li className="relative flex flex-col gap-x-5 gap-y-2 px-4 py-3.5 transition-colors hover:bg-sunken/60 sm:grid sm:grid-cols-[8.25rem_minmax(0,1fr)_11rem] sm:px-5">
      <div>
        <StateBadge state={lineState(line)} share={line.weight} />
      </div>
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2.5">
          <Link
            href={`/releases/${line.id}`}
            data-act
            className="text-lead font-semibold after:absolute after:inset-0"
          >
            {line.service.name}
          </Link>
          <VersionPair from={line.previousVersion} to={line.version} />
        </p>
        {line.waits !== null && <Waits waits={line.waits} />}
        {says !== null && <p className="mt-0.5 line-clamp-2 text-body text-ink-soft">{says}</p>}
        <p className="mt-0.5 text-table text-ink-soft">
          {last !== null && <RelativeTime at={last.at} />}
          {last !== null && people.length > 0 && " · "}
          {people.join(" · ")}
        </p>
      </div>
      <div className="flex flex-col gap-2 pt-0.5 sm:items-stretch">
        <Progress line={line} />
        {line.spark !== null && <SparkLine spark={line.spark} />}
      </div>
    </li>
  );
}

/** What a person has to let go on at the deploy tool, and the way there: above the row's own link. */
function Waits({ waits: { sentence, where, url } }: { waits: WaitsOverThere }) {
  return (
    <p className="mt-0.5 text-body">
      {sentence}{" "}
      {url !== null && (
        <a href={url} target="_blank" rel="noreferrer" className="relative z-10 link">
          Let it go on {where}
        </a>
      )}
    </p>
  );
}

function Progress({ line }: { line: TodayLine }) {
  if (line.weight > 0) {
    return <StageTrackMini weight={line.weight} stages={line.stages} tone={lineTone(line)} />;
  }
  if (line.plannedFor === null) return null;
  return (
    <span className="text-table text-ink-soft sm:text-right">
      Planned <RelativeTime at={line.plannedFor} exact />
    </span>
  );
}

import { cx } from "@/components/ui/cx";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { verdicts } from "@/components/ui/states";
import { StateShape } from "@/components/ui/state-shape";
import { type Tone, toneText } from "@/components/ui/tone";
import {
  clockWords,
  type StageClock,
  type StageRow,
  shareText,
  stageRows,
  type TrackStage,
} from "./prepare-stage-track";
import { ShareBar } from "./share-bar";

/**
 * Where a release is: why, and where nobody says it above now and next, in words; the real share of traffic as a bar; and
 * each stage, as planned and as it went, in an ordered list. `weight` is the share in percent that was asked for; null
 * where nobody knows what came of it.
 */
export function StageTrack({
  stages,
  weight,
  seen,
  before,
  tone,
  now,
  next,
  nextAt,
  why,
  place,
  clock,
}: {
  stages: readonly TrackStage[];
  weight: number | null;
  /** The share the outside last reported, where that is another one (percent). */
  seen?: number | null | undefined;
  /** The share before, where nothing says that the one asked for was taken (percent). */
  before?: number | null | undefined;
  tone: Tone;
  now?: string | null | undefined;
  next?: string | null | undefined;
  /** When the watch time will be over, if nothing stops the clock (ISO). */
  nextAt?: string | null | undefined;
  why?: string | null | undefined;
  /** Where its step can be looked at over there. */
  place?: { label: string; url: string } | null | undefined;
  clock?: StageClock | null | undefined;
}) {
  const rows = stageRows(stages, tone);
  const other = weight === null ? null : (seen ?? before ?? null);
  const share = other ?? weight ?? 0;
  const coming = stages.find((stage) => stage.state === "planned" && stage.weight > share);
  const moving = tone === "motion" && share > 0;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        {now && <p className="text-lead font-semibold">{now}</p>}
        {next && <p className="max-w-3xl text-body">{next}</p>}
        {(why || nextAt) && (
          <p className="max-w-3xl text-body text-ink-soft">
            {why}
            {nextAt && (
              <>
                {" "}
                The watch is over at <RelativeTime exact="by" at={nextAt} />.
              </>
            )}
          </p>
        )}
        {place && (
          <p className="text-table">
            <a href={place.url} target="_blank" rel="noreferrer" className="link">
              {place.label}
            </a>
          </p>
        )}
      </div>
      <div className="flex items-center gap-3">
        <ShareBar
          weight={share}
          stages={stages.map((stage) => stage.weight)}
          tone={tone}
          next={other !== null ? weight : moving ? coming?.weight : null}
        />
        <ShareText weight={weight} seen={seen ?? null} isAsked={other !== null} />
      </div>
      <ol aria-label="Stages" className="grid gap-x-4 gap-y-1 sm:grid-flow-col sm:auto-cols-fr">
        {rows.map((row) => (
          <Stage key={row.key} row={row} clock={isHere(row) ? clock : null} />
        ))}
      </ol>
    </div>
  );
}

/** The share that is there, as far as anybody saw; else the one that was asked for, called so. */
function ShareText({
  weight,
  seen,
  isAsked,
}: {
  weight: number | null;
  seen: number | null;
  isAsked: boolean;
}) {
  const note = seen === null ? " asked" : ` seen, ${shareText(weight ?? 0)} asked`;
  const spoken = weight === null ? ", the share of traffic is not known" : " of traffic now";
  return (
    <span className="shrink-0 text-lead font-semibold">
      {weight === null ? "? %" : shareText(isAsked ? (seen ?? weight) : weight)}
      {isAsked ? (
        <span className="text-table font-normal text-ink-soft">{note}</span>
      ) : (
        <span className="sr-only">{spoken}</span>
      )}
    </span>
  );
}

function Stage({ row, clock }: { row: StageRow; clock?: StageClock | null | undefined }) {
  const here = isHere(row);
  const verdict = row.verdict ? verdicts[row.verdict] : null;
  return (
    <li
      aria-current={here ? "step" : undefined}
      className={cx(
        "flex min-w-0 items-start gap-2.5 py-2 sm:border-t-2 sm:pt-3",
        here ? "sm:border-ink" : "sm:border-line",
      )}
    >
      <span className={cx("mt-0.5", toneText[row.tone])}>
        <StateShape shape={row.shape} share={row.weight} />
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 sm:flex-col">
        <p className={cx("min-w-12", here ? "font-semibold" : "font-medium")}>
          {row.share}
          <span className="sr-only">: {row.word}</span>
        </p>
        <p className="text-table text-ink-soft">{clock ? clockWords(clock) : row.watch}</p>
        {verdict !== null && (
          <a href="#verdict" className={cx(verdictLink, toneText[verdict.tone])}>
            <StateShape shape={verdict.shape} className="size-3" />
            {verdict.word}
          </a>
        )}
      </div>
    </li>
  );
}

/** To what the verdict rests on. */
const verdictLink =
  "target flex items-center gap-1.5 rounded-small text-table underline decoration-current/40 " +
  "underline-offset-3 hover:decoration-current";

function isHere(row: StageRow): boolean {
  return row.state === "current" || row.state === "trouble";
}

import { clockFace } from "@/components/ui/time/time-words";
import type { Shape, VerdictName } from "@/components/ui/states";
import type { Tone } from "@/components/ui/tone";
import { durationText } from "@/lib/kernel/duration";

export type TrackStageState = "done" | "current" | "planned" | "trouble" | "returned";

/** One stage as planned and as it went. `weight` is percent. */
export type TrackStage = {
  weight: number;
  minutes: number;
  state: TrackStageState;
  verdict?: VerdictName | null | undefined;
  /** How long a stage that is behind us was watched. */
  watchedMs?: number;
};

export type StageRow = TrackStage & {
  key: string;
  /** "25 %", without a tail of noughts. */
  share: string;
  shape: Shape;
  tone: Tone;
  /** What is said of it for those who cannot see the shape. */
  word: string;
  watch: string;
};

const looks: Record<TrackStageState, { shape: Shape; tone: Tone; word: string }> = {
  done: { shape: "tick", tone: "steady", word: "Done" },
  current: { shape: "pie", tone: "motion", word: "Now" },
  planned: { shape: "ring", tone: "quiet", word: "Planned" },
  trouble: { shape: "octagon", tone: "trouble", word: "In trouble" },
  returned: { shape: "return_ring", tone: "returned", word: "Taken back" },
};

export function shareText(weight: number): string {
  return `${Math.round(weight * 100) / 100} %`;
}

/** Rows of the ordered list. The current stage takes the tone of the release itself. */
export function stageRows(stages: readonly TrackStage[], tone: Tone): StageRow[] {
  return stages.map((stage, index) => {
    const look = looks[stage.state];
    return {
      ...stage,
      ...look,
      tone: stage.state === "current" ? tone : look.tone,
      key: `${index}-${stage.weight}`,
      share: shareText(stage.weight),
      watch: watchText(stage),
    };
  });
}

/** "30 min watch" as planned; "31 min watched, 30 planned" as it went. */
function watchText({ minutes, watchedMs }: TrackStage): string {
  const planned = minutes === 0 ? "no watch" : `${minutes} min watch`;
  if (watchedMs === undefined) return planned;
  const went = `${durationText(watchedMs / 1000)} watched`;
  return minutes === 0 ? went : `${went}, ${minutes} min planned`;
}

/** Percent clamped to the bar; nonsense draws nothing rather than everything. */
export function barShare(weight: number): number {
  return Number.isFinite(weight) ? Math.min(100, Math.max(0, weight)) : 0;
}

export type StageClock = { watchedMs: number; neededMs: number; running: boolean };

/** "12:40 of 30:00 watched", and that the clock stands when it does. */
export function clockWords(clock: StageClock): string {
  if (clock.neededMs <= 0) return "no watch time needed";
  const watched = Math.min(clock.watchedMs, clock.neededMs);
  const words = `${clockFace(watched)} of ${clockFace(clock.neededMs)} watched`;
  if (watched >= clock.neededMs) return `${clockFace(clock.neededMs)} watched, all of it`;
  return clock.running ? words : `${words} · the clock stands`;
}

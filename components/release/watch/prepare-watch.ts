import type { Tone } from "@/components/ui/tone";
import type { ReleaseView } from "@/lib/domain/release/view";
import { durationText } from "@/lib/kernel/duration";
import { upperFirst } from "@/lib/kernel/upper-first";

export type WatchWords = {
  /** Filled: present; ring: away; bar: nobody can be seen. Never alone: the words say the same. */
  dot: "present" | "away" | "none";
  tone: Tone;
  who: string;
  /** What that means for the clock. */
  means: string;
};

type Facts = Pick<ReleaseView, "status" | "watch">;

/** Who watches, in words, and what their being there or not does to the clock. */
export function watchWords({ status, watch }: Facts, heard: boolean): WatchWords {
  const { watcher, mine, clock } = watch;
  const rolling = status === "rolling_out";
  if (watcher === null) {
    const means = rolling ? upperFirst(byTime(clock)) : "Whoever starts the rollout watches it.";
    return { dot: "none", tone: "quiet", who: "Nobody is named to watch", means };
  }
  if (!watcher.account) {
    const time = rolling ? byTime(clock) : "";
    const means = `There is no account by that name, so nobody can see whether they look${time === "" ? "." : `: ${time}`}`;
    return { dot: "none", tone: "quiet", who: `${watcher.name} is named to watch`, means };
  }
  if (mine && !heard) {
    const means = "Bellwether does not hear this page. The clock will stand until it does.";
    return { dot: "away", tone: "watch", who: "You have the watch", means };
  }
  const who = mine ? "You have the watch" : `${watcher.name} has the watch`;
  if (!watcher.present && !(mine && heard)) {
    const tone = clock === "nobody" ? "watch" : "quiet";
    return {
      dot: "away",
      tone,
      who: `${who}, and ${mine ? "are" : "is"} away`,
      means: awayMeans(watch),
    };
  }
  return {
    dot: "present",
    tone: "steady",
    who: `${who}, and ${mine ? "are" : "is"} here`,
    means: hereMeans(watch, mine),
  };
}

/** What the clock of a rollout does that nobody can be seen to watch: it stands while it is paused, as any other. */
function byTime(clock: ReleaseView["watch"]["clock"]): string {
  if (clock === "running") return "the clock runs by time alone.";
  if (clock === "over" || clock === "none") return "";
  return "when the clock goes on, it runs by time alone.";
}

function awayMeans({ clock, attendedSeconds, attendedLeftSeconds }: ReleaseView["watch"]): string {
  if (clock === "nobody")
    return "The clock stands until the watcher is back, or someone takes the watch.";
  if (attendedSeconds > 0 && attendedLeftSeconds === 0 && clock === "running") return attendedDone;
  return "";
}

const attendedDone = "This stage was attended long enough; the rest goes by time.";

function hereMeans(watch: ReleaseView["watch"], mine: boolean): string {
  const { clock, attendedSeconds, attendedLeftSeconds } = watch;
  if (clock !== "running" || attendedSeconds === 0) return "";
  if (attendedLeftSeconds === 0) return attendedDone;
  const left = durationText(attendedLeftSeconds);
  const page = mine ? "while this page is in front of you" : "while their page is open";
  return `The clock runs ${page}: ${left} more in this stage, then by time.`;
}

/** Who else has the page open, as a sentence; null when there is nobody. */
export function othersHere({ watch }: Facts): string | null {
  const names = watch.here
    .filter(({ name, me }) => !me && name !== watch.watcher?.name)
    .map(({ name }) => name);
  if (names.length === 0) return null;
  const [first, ...rest] = names;
  if (names.length <= 3) return `Also here: ${names.join(", ")}.`;
  return `Also here: ${first} and ${rest.length} more.`;
}

/** What "goes on by itself" means for a release now; `goesOn` is what was chosen, also before the release says so. */
export function autoWords({ status, watch }: Facts, goesOn: boolean): string {
  if (!goesOn) return "Off: each next stage waits for a person.";
  if (status !== "rolling_out")
    return "Each next stage will follow when its watch is over and the verdict is pass.";
  if (watch.clock === "nobody") return "On, and waiting: nobody watches.";
  if (watch.clock === "awaiting") return "On, and waiting: the share is not there yet.";
  if (watch.clock === "paused") return "On, and waiting: the rollout is paused.";
  return "On: the next stage follows when the watch is over and the verdict is pass.";
}

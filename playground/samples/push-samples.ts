import { perArm } from "../arms.ts";
import { nothingYet, type Totals } from "./ledger.ts";
import { type Memory, type Sample, samplesBetween } from "./samples.ts";

/** A call to Bellwether takes at most 5,000 samples; older ones than this many are let go. */
const mostKept = 4_000;

export type PusherOptions = {
  bellwetherUrl: string;
  token: string;
  service: string;
  tickSeconds: number;
  totals: () => Totals;
  memory: () => Promise<Memory>;
  log: (line: string) => void;
};

export type Pusher = { accepted(): number; stop(): void };

/**
 * Sends what was counted since the last tick, on whole multiples of the tick so that both arms and
 * repeated runs share one grid. What Bellwether could not take is kept and sent again with its own
 * instants; a repeat changes nothing there.
 */
export function startPusher(options: PusherOptions): Pusher {
  const tickMs = options.tickSeconds * 1_000;
  const tell = onlyNews(options.log);
  let before: Totals = perArm(nothingYet);
  let kept: Sample[] = [];
  let accepted = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const tick = async (at: number) => {
    const memory = await options.memory();
    const after = options.totals();
    kept = [...kept, ...samplesBetween(before, after, memory, new Date(at))].slice(-mostKept);
    before = after;
    const outcome = await send(kept, options);
    if (outcome.keep) return tell(outcome.says);
    accepted += outcome.accepted;
    kept = [];
    tell(outcome.says);
  };
  const schedule = () => {
    if (stopped) return;
    const at = (Math.floor(Date.now() / tickMs) + 1) * tickMs;
    timer = setTimeout(() => void tick(at).finally(schedule), at - Date.now());
  };
  schedule();
  const stop = () => {
    stopped = true;
    clearTimeout(timer);
  };
  return { accepted: () => accepted, stop };
}

type Sent = { keep: boolean; accepted: number; says: string };

async function send(samples: Sample[], options: PusherOptions): Promise<Sent> {
  try {
    const answer = await fetch(`${options.bellwetherUrl}/api/v1/samples`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${options.token}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ service: options.service, samples }),
      signal: AbortSignal.timeout(10_000),
    });
    const said = (await answer.text()).slice(0, 400);
    if (answer.ok) return { keep: false, accepted: acceptedIn(said), says: refusedIn(said) };
    const later = answer.status >= 500 || answer.status === 429;
    return {
      keep: later,
      accepted: 0,
      says: `Bellwether took no samples: ${answer.status} ${said}`,
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { keep: true, accepted: 0, says: `Bellwether did not answer: ${why}` };
  }
}

function acceptedIn(said: string): number {
  return Number(/"accepted":(\d+)/.exec(said)?.[1] ?? 0);
}

/** Empty when everything was taken. */
function refusedIn(said: string): string {
  return /"refused":\[\s*\{/.test(said) ? `Bellwether refused some samples: ${said}` : "";
}

/** Says a line when it differs from the one before: a broken link is news once, not every tick. */
function onlyNews(log: (line: string) => void): (line: string) => void {
  let last = "";
  return (line) => {
    if (line !== "" && line !== last) log(line);
    last = line;
  };
}

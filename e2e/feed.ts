import type { Api } from "@/playground/bellwether-api.ts";

/** What the two arms of a service do: requests a tick on each, and of which share something is counted. */
export type Arms = {
  requests: { canary: number; baseline: number };
  /** Shares by metric, canary and baseline. */
  shares: Record<string, [number, number]>;
};

const everyMs = 1_000;

/** Sends ratios of a service as its own script would, once a second, with a minute of history of the baseline. */
export async function feed(api: Api, service: string, arms: Arms) {
  let now = arms;
  const past = Array.from({ length: 60 }, (_, i) => Date.now() - (i + 1) * everyMs);
  await send(past.flatMap((at) => samplesAt(at, { ...now, requests: onlyBaseline(now) })));
  let sending = Promise.resolve();
  const timer = setInterval(() => {
    const at = Date.now();
    sending = sending.then(() => send(samplesAt(at, now)));
  }, everyMs);

  async function send(samples: object[]) {
    if (samples.length > 0) await api.ask("POST", "/samples", { service, samples });
  }

  return {
    set: (next: Partial<Arms>) => {
      now = { ...now, ...next };
    },
    stop: async () => {
      clearInterval(timer);
      await sending;
    },
  };
}

const onlyBaseline = ({ requests }: Arms) => ({ canary: 0, baseline: requests.baseline });

function samplesAt(at: number, { requests, shares }: Arms) {
  return (["canary", "baseline"] as const).flatMap((arm) => {
    const total = requests[arm];
    if (total === 0) return [];
    return Object.entries(shares).map(([metric, [canary, baseline]]) => {
      const events = Math.round(total * (arm === "canary" ? canary : baseline));
      return { metric, arm, at: new Date(at).toISOString(), events, total };
    });
  });
}

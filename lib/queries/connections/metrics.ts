import { requestCounts } from "@/lib/access/request/request-counts";
import { readVitals } from "@/lib/db/live/vitals";
import { type Family, prometheusText } from "@/lib/domain/connections/prometheus-text";
import { type Instant, millis } from "@/lib/kernel/instant";

/** What runs here and how it fares, for Prometheus. `viewers` is the number of open live streams. */
export async function metrics(viewers: number, at: Instant): Promise<string> {
  const vitals = await readVitals(at);
  const seen = vitals.workerSeenAt;
  const silence = seen === null ? Number.NaN : (millis(at) - millis(seen)) / 1000;
  const { rss, heapUsed } = process.memoryUsage();
  return prometheusText([
    gauge("diary_head", "Id of the newest diary entry.", vitals.diaryHead),
    counted(
      "gauge",
      "effects",
      "Effects by kind and state: waiting, leased, done, dead.",
      vitals.effects,
    ),
    gauge(
      "effects_oldest_seconds",
      "How long the oldest due effect has waited.",
      vitals.oldestDueSeconds,
    ),
    counted(
      "counter",
      "attempts_total",
      "Calls to outside systems by action and result.",
      vitals.attempts,
    ),
    counted("gauge", "releases", "Releases by status.", vitals.releases),
    gauge(
      "judge_lag_seconds",
      "How far the judge is behind in the rollout it judged longest ago.",
      vitals.judgeLagSeconds,
    ),
    gauge("worker_silence_seconds", "Time since a worker was last seen.", silence),
    gauge("live_viewers", "Open live streams of this process.", viewers),
    ...requests(),
    gauge("process_resident_memory_bytes", "Memory of this process.", rss),
    gauge("process_heap_bytes", "JavaScript memory in use.", heapUsed),
  ]);
}

function requests(): Family[] {
  const counts = requestCounts();
  return [
    {
      name: "bellwether_requests_total",
      help: "API requests of this process by method and status.",
      type: "counter",
      values: counts.map(({ method, status, count }) => ({
        labels: { method, status },
        value: count,
      })),
    },
    {
      name: "bellwether_request_seconds_total",
      help: "Seconds spent on API requests until the answer began.",
      type: "counter",
      values: counts.map(({ method, status, seconds }) => ({
        labels: { method, status },
        value: seconds,
      })),
    },
  ];
}

function gauge(name: string, help: string, value: number): Family {
  return { name: `bellwether_${name}`, help, type: "gauge", values: [{ value }] };
}

function counted(
  type: Family["type"],
  name: string,
  help: string,
  values: Family["values"],
): Family {
  return { name: `bellwether_${name}`, help, type, values };
}

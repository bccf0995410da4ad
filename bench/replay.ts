// `npm run bench replay [-- releases] [hours]`: takes simulated releases out in the past and judges them again. A database
// that is given (DATABASE_URL) is filled too, on purpose: it is how the pages are tried out.
import { systemCaller } from "../lib/access/caller.ts";
import { disconnect } from "../lib/db/client.ts";
import type { ReplaySettings } from "../lib/domain/canary/replay/settings.ts";
import { replayRelease } from "../lib/queries/canary/replay-release.ts";
import { faults, nulls } from "./judge/scenarios.ts";
import { insideDatabase } from "./readiness/own-database.ts";
import { simulatedService, simulateLongRelease, simulateRelease } from "./replay/history.ts";

const hour = 3_600_000;
const good = ["steady", "bursty errors", "slow warm-up", "60 s warm-up", "shared outage ×12"];
const bad = ["errors ×3", "latency ×1.5", "errors ×2, 1 krps"];
const [wanted = "15", longHours = "24"] = process.argv.slice(2);

function scenario(name: string, seed: number) {
  const found = [...nulls, ...faults].find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no scenario ${name}.`);
  return found.draw(seed);
}

async function measure(name: string, id: string, settings: ReplaySettings): Promise<void> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const replay = await replayRelease(systemCaller(new Date()), id, settings);
  const took = Math.round(performance.now() - began);
  const { user, system } = process.cpuUsage(used);
  const busy = Math.round((user + system) / 1000);
  if (!replay.ok) throw new Error(replay.refusal.detail);
  console.log(
    `${name}: ${replay.value.ticks} ticks in ${took} ms (${busy} ms of processor). ${replay.value.sentence}`,
  );
}

async function aPast(): Promise<void> {
  const count = Number(wanted);
  const now = Math.floor(Date.now() / 10_000) * 10_000;
  const key = `simulated-${now.toString(36)}`;
  const service = await simulatedService(key, new Date(now - (count + 2) * 8 * hour));
  for (let i = 0; i < count; i += 1) {
    const name = i % 5 === 3 ? bad[Math.floor(i / 5) % bad.length] : good[i % good.length];
    const start = new Date(now - (count - i) * 8 * hour);
    const id = await simulateRelease(
      service,
      `1.${i + 1}.0`,
      scenario(name ?? "steady", i),
      i,
      start,
    );
    await measure(`${key} 1.${i + 1}.0, ${name}`, id, {});
  }
  if (Number(longHours) > 0) {
    const hours = Number(longHours);
    const start = new Date(now - (hours + 1) * hour);
    const id = await simulateLongRelease(service, "2.0.0", scenario("steady", 1), hours, start);
    for (let round = 0; round < 3; round += 1) await measure(`${hours} h`, id, {});
  }
}

if (await insideDatabase()) {
  await aPast();
  await disconnect();
}

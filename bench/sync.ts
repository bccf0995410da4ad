// `npm run bench sync`: 30 people in one sync of a real Bellwether. How long until a heard tick of one has reached all of
// them, against a bare SSE echo that does nothing else, in the same run.
import { hkdfSync, randomBytes } from "node:crypto";
import { startHouse } from "./samples/house.ts";
import { startEcho } from "./sync/echo.ts";
import { listenTo } from "./sync/listener.ts";

const people = 30;
const rounds = 100;

type Send = (round: number) => Promise<void>;

/** Milliseconds until the first, the middle one and the last of all listeners have heard each of `rounds` words. */
async function measure(listeners: readonly Listening[], send: Send) {
  const took: { middle: number; last: number }[] = [];
  for (let round = -5; round < rounds; round++) {
    const began = performance.now();
    const heard = listeners.map((one) => one.next());
    const [times] = await Promise.all([Promise.all(heard), send(round)]);
    const sorted = times.map((at) => at - began).toSorted((a, b) => a - b);
    if (round < 0) continue;
    took.push({ middle: sorted[people / 2] ?? 0, last: sorted.at(-1) ?? 0 });
  }
  const at = (of: "middle" | "last", share: number) =>
    took.map((one) => one[of]).toSorted((a, b) => a - b)[Math.floor(rounds * share)] ?? 0;
  return { middle: at("middle", 0.5), p50: at("last", 0.5), p95: at("last", 0.95) };
}

type Listening = Awaited<ReturnType<typeof listenTo>>;
type Figures = Awaited<ReturnType<typeof measure>>;

function tell(name: string, { middle, p50, p95 }: Figures): void {
  const ms = (value: number) => `${value.toFixed(1)} ms`.padStart(9);
  console.log(`${name.padEnd(34)}${ms(middle)}${ms(p50)}${ms(p95)}`);
}

async function main(): Promise<void> {
  const SECRETS_KEY = randomBytes(32).toString("base64");
  process.env["SECRETS_KEY"] = SECRETS_KEY;
  // As the supervisor derives it (scripts/settings.mjs), so that people made here are signed in there.
  const sessions = hkdfSync("sha256", SECRETS_KEY, "bellwether", "sessions", 32);
  process.env["NEXTAUTH_SECRET"] = Buffer.from(sessions).toString("base64url");
  const house = await startHouse({ SECRETS_KEY });
  process.env["DATABASE_URL"] = house.databaseUrl;
  process.env["BASE_URL"] = house.url;
  // Settings are read once, so what reads them is loaded only now.
  const { fillRoom } = await import("./sync/fill-room.ts");
  const { disconnect } = await import("../lib/db/client.ts");
  const echo = await startEcho();
  try {
    const room = await fillRoom(house, people);
    const live = await Promise.all(
      room.people.map((one) => listenTo(`${house.url}/api/v1/live`, one.headers, isWord)),
    );
    const ours = await measure(live, (round) => room.say(round));
    const bareListeners = await Promise.all(room.people.map(() => listenTo(echo.url, {}, isWord)));
    const bare = await measure(bareListeners, (round) => echo.say(round));
    const spent = await burst(room.say, live);
    console.log(`${people} people in one sync, ${rounds} heard ticks`);
    console.log(
      `${"until heard by".padEnd(34)}${"half".padStart(9)}${"all, p50".padStart(9)}${"all, p95".padStart(9)}`,
    );
    tell("a heard tick (database, notice)", ours);
    tell("a bare SSE echo", bare);
    console.log(
      `all ${people} press at once: everyone has heard everyone after ${spent.toFixed(0)} ms`,
    );
  } finally {
    await echo.stop();
    await disconnect();
    await house.stop();
  }
}

/** All press in the same moment; how long until every page knows of every press. */
async function burst(say: Send, listeners: readonly Listening[]): Promise<number> {
  const began = performance.now();
  const all = listeners.map((one) => one.several(people));
  await Promise.all(Array.from({ length: people }, (_, person) => say(1_000_000 + person)));
  await Promise.all(all);
  return performance.now() - began;
}

function isWord(event: string, data: string): boolean {
  return event === "sync" && data.includes('"word"');
}

await main();
process.exit(0);

// The playground on Node 24: Bellwether on its own data, the shop, and a release to play with.
import { openApi } from "./bellwether-api.ts";
import { type Bellwether, startBellwether, untilReady } from "./bellwether-process.ts";
import { type Credentials, keepCredentials } from "./credentials.ts";
import { drive } from "./drive.ts";
import { guide } from "./guide.ts";
import { checkFree } from "./listen.ts";
import { prepareRelease } from "./prepare-release.ts";
import { planRelease, setUpService } from "./set-up.ts";
import { readSettings, type Settings } from "./settings.ts";
import { type Shop, startShop } from "./start-shop.ts";
import { chooseVersions } from "./versions.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);
const leaving = new AbortController();
let bellwether: Bellwether | null = null;
let shop: Shop | null = null;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) {
  process.on(signal, () => void leave(0));
}

try {
  await run(readSettings(process.env, process.argv.slice(2)));
} catch (error) {
  if (!leaving.signal.aborted) say(error instanceof Error ? error.message : String(error));
  await leave(1);
}

async function run(settings: Settings): Promise<void> {
  await checkFree(Object.values(settings.ports));
  const credentials = keepCredentials(settings.directory);
  bellwether = startBellwether(settings, credentials);
  void bellwether.ended.then(() => {
    if (!leaving.signal.aborted) say("Bellwether ended by itself.");
    return leave(1);
  });
  if (!(await untilReady(bellwether))) return;
  const { url } = bellwether;
  const api = openApi(url, credentials.apiToken);
  const { versions, open } = await chooseVersions(api, "shop");
  const started = await startOwnShop(settings, credentials, url, versions);
  shop = started;
  if (open?.status === "rolling_out") started.resume(open.weightPercent / 100);
  await setUpService(api, started);
  const releaseId = open?.id ?? (await planRelease(api, started));
  const status =
    settings.mode === "plan"
      ? (open?.status ?? "planned")
      : await prepareRelease(api, started, releaseId);
  const drives = settings.mode === "auto" && status === "staged";
  say(guide({ bellwetherUrl: url, credentials, shop: started, releaseId, status, drives }));
  if (!drives) return;
  const { fault } = settings;
  await drive({ api, shop: started, releaseId, fault, say, signal: leaving.signal });
}

function startOwnShop(
  settings: Settings,
  credentials: Credentials,
  bellwetherUrl: string,
  versions: Shop["versions"],
): Promise<Shop> {
  const { ports, tickSeconds, requestsPerSecond } = settings;
  return startShop({
    bellwetherUrl,
    token: credentials.apiToken,
    secret: credentials.webhookSecret,
    versions,
    ports,
    tickSeconds,
    requestsPerSecond,
    log: say,
  });
}

/** Visitors first, then the shop, then Bellwether and its database. */
async function leave(code: number): Promise<void> {
  if (leaving.signal.aborted) return;
  leaving.abort();
  const failed = (error: unknown) => say(`While stopping: ${String(error)}`);
  await shop?.stop().catch(failed);
  await bellwether?.stop().catch(failed);
  process.exit(code);
}

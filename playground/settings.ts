import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FaultKind } from "./arms.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

export type Settings = {
  root: string;
  /** The playground's own folder: credentials, and Bellwether's data unless that is elsewhere. */
  directory: string;
  dataDirectory: string;
  ports: { bellwether: number; shop: number; control: number; staging: number };
  tickSeconds: number;
  requestsPerSecond: number;
  /** How far the release is taken before a person takes over. */
  mode: "plan" | "staged" | "auto";
  /** The fault `--auto` switches on. */
  fault: FaultKind;
};

const usage = `Usage: npm run playground [-- --plan | --auto [errors|slow|orders]]
  (nothing)  takes a release to the point where you start its rollout
  --plan     plans a release and leaves all of it to you
  --auto     starts the rollout and breaks the new version by itself`;

/** Reads environment and arguments. Throws one sentence for what is wrong. */
export function readSettings(
  env: Record<string, string | undefined>,
  args: readonly string[],
): Settings {
  const port = numberOf(env, "PLAYGROUND_PORT", 3300, 1, 65_532);
  const directory = join(root, ".playground");
  return {
    root,
    directory,
    dataDirectory: env["PLAYGROUND_DATA_DIR"] || join(directory, "bellwether"),
    ports: { bellwether: port, shop: port + 1, control: port + 2, staging: port + 3 },
    tickSeconds: numberOf(env, "PLAYGROUND_TICK", 10, 1, 60),
    requestsPerSecond: numberOf(env, "PLAYGROUND_RPS", 60, 1, 500),
    ...modeOf(args),
  };
}

function modeOf(args: readonly string[]): Pick<Settings, "mode" | "fault"> {
  const [mode, fault, ...rest] = args;
  if (mode === undefined) return { mode: "staged", fault: "healthy" };
  if (mode === "--plan" && fault === undefined) return { mode: "plan", fault: "healthy" };
  const named = (["errors", "slow", "orders"] as const).find(
    (kind) => kind === (fault ?? "errors"),
  );
  if (mode === "--auto" && named !== undefined && rest.length === 0)
    return { mode: "auto", fault: named };
  throw new Error(usage);
}

function numberOf(
  env: Record<string, string | undefined>,
  name: string,
  otherwise: number,
  least: number,
  most: number,
): number {
  const value = env[name] ? Number(env[name]) : otherwise;
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Error(`${name} must be a whole number from ${least} to ${most}.`);
}

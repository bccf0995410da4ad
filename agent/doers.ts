import { commandDoer } from "./command";
import type { Action, Config } from "./config";
import type { Doer } from "./doing";
import { nginxDoer } from "./nginx";
import { symlinkDoer } from "./symlink";

/** What the configuration allows, by name; nothing else can be asked for. */
export type Allowed = { action: Action; doer: Doer };

/** The doer of each action. */
export function doersOf({ actions }: Config): Map<string, Allowed> {
  return new Map(
    [...actions].map(([name, action]) => [name, { action, doer: doerOf(name, action) }]),
  );
}

function doerOf(name: string, action: Action): Doer {
  if (action.do === "symlink") return symlinkDoer(action);
  return action.do === "nginx" ? nginxDoer(action) : commandDoer(name, action);
}

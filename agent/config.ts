import { isAbsolute } from "node:path";
import { type Environment, environments, type Verb, verbs } from "./asked";
import { Fields } from "./fields";

/** A program with its arguments, one word each; never a shell. `{…}` in an argument is filled in. */
export type Argv = readonly string[];

/** An address that answers 2xx, and says `contains` where that is given, within `seconds`. */
export type Health = { url: string; contains: string | null; seconds: number };

type Common = { environment: Environment; verbs: readonly Verb[]; seconds: number };

/** A link that points to the directory of the version that runs. */
export type SymlinkAction = Common & {
  do: "symlink";
  link: string;
  releases: string;
  /** The directory's name of a version: `{version}`. */
  directory: string;
  after: Argv | null;
  health: Health | null;
  unhealthy: "put_back" | "leave";
};

/** How the version of a side is read. */
export type VersionSource = { from: "file" | "link" | "url"; place: string };
export type Side = { name: string; servers: readonly string[]; version: VersionSource };

/** Two sides behind one nginx upstream, whose servers stand in one file. */
export type NginxAction = Common & {
  do: "nginx";
  include: string;
  sides: readonly [Side, Side];
  test: Argv;
  reload: Argv;
  /** nginx' own file: with it, new workers are seen, not only asked for. */
  pid: string | null;
  health: Health | null;
};

/** A program of one's own. `check` says with 0 that it is done, with anything else that it is not. */
export type CommandAction = Common & {
  do: "command";
  run: Argv;
  check: Argv | null;
  repeatable: boolean;
  directory: string;
  patterns: Readonly<Record<string, RegExp>>;
};

export type Action = SymlinkAction | NginxAction | CommandAction;

export type Config = {
  host: string;
  port: number;
  tls: { cert: string; key: string } | null;
  secretFile: string;
  journal: string;
  /** Where operations may be reported to when they end: origins. */
  callBack: readonly string[];
  actions: ReadonlyMap<string, Action>;
};

/** What an argument may name in braces. */
export const placeholders = ["version", "from", "sha", "service", "environment", "op_id", "weight"];

const anyVerb = ["roll_back"] as const;
const absolute = (given: unknown) =>
  typeof given === "string" && isAbsolute(given) && !given.includes("\0") ? given : undefined;

/** Reads a configuration; what is wrong is said in sentences, all of it at once. */
export function readConfig(text: string): { config: Config } | { faults: string[] } {
  const given = parsed(text);
  if (given === undefined) return { faults: ["The file is not JSON."] };
  const fields = new Fields(given);
  const listen = fields.inside("listen", false) ?? new Fields({}, "listen", fields.faults);
  const host = listen.text("host", "an address", /^[\w.:-]{1,255}$/, false) ?? "127.0.0.1";
  const port = listen.number("port", 0, 65_535, 9440);
  const tls = readTls(listen);
  listen.end();
  if (tls === null && !/^(127\.|::1$|localhost$)/.test(host)) {
    listen.fault(
      "host",
      "is not this machine's own loopback: others may listen in, so tls is needed",
    );
  }
  const secretFile = path(fields, "secretFile") ?? "";
  const journal = path(fields, "journal") ?? "";
  const callBack = fields.one("callBack", "a list of origins", origins, false) ?? [];
  const actions = readActions(fields);
  fields.end();
  if (fields.faults.length > 0) return { faults: fields.faults };
  return { config: { host, port, tls, secretFile, journal, callBack, actions } };
}

function readTls(listen: Fields): Config["tls"] {
  const fields = listen.inside("tls", false);
  if (fields === undefined) return null;
  const cert = path(fields, "cert") ?? "";
  const key = path(fields, "key") ?? "";
  fields.end();
  return { cert, key };
}

function readActions(fields: Fields): Map<string, Action> {
  const list = fields.inside("actions");
  const found = new Map<string, Action>();
  for (const name of list?.names() ?? []) {
    if (!/^[A-Za-z0-9][\w.-]{0,99}$/.test(name)) list?.fault(name, "is no name for an action");
    const inside = list?.inside(name);
    const action = inside === undefined ? undefined : readAction(inside);
    inside?.end();
    if (action !== undefined) found.set(name, action);
  }
  if (list !== undefined && list.names().length === 0) fields.fault("actions", "names no action");
  return found;
}

function readAction(fields: Fields): Action | undefined {
  const kind = fields.choice("do", ["symlink", "nginx", "command"]);
  const environment = fields.choice("environment", environments, "production") ?? "production";
  const seconds = fields.number("seconds", 1, 3_600, kind === "command" ? 300 : 20);
  const common = { environment, seconds };
  if (kind === "symlink") return readSymlink(fields, { ...common, verbs: anyVerb });
  if (kind === "nginx") return readNginx(fields, { ...common, verbs });
  return kind === "command" ? readCommand(fields, { ...common, verbs: anyVerb }) : undefined;
}

function readSymlink(fields: Fields, common: Common): SymlinkAction {
  return {
    ...common,
    do: "symlink",
    link: path(fields, "link") ?? "",
    releases: path(fields, "releases") ?? "",
    directory:
      fields.text("directory", "a name with {version}", /^[\w.+-]*\{version\}[\w.+-]*$/, false) ??
      "{version}",
    after: argv(fields, "after", [], false) ?? null,
    health: readHealth(fields),
    unhealthy: fields.choice("unhealthy", ["put_back", "leave"], "put_back") ?? "put_back",
  };
}

function readNginx(fields: Fields, common: Common): NginxAction {
  const list = fields.inside("sides");
  const sides = (list?.names() ?? []).flatMap((name) => {
    const inside = list?.inside(name);
    return inside === undefined ? [] : [readSide(name, inside)];
  });
  const [one, other] = sides;
  if (list !== undefined && sides.length !== 2) list.fault(null, "must name two sides");
  const none = readSide("", new Fields({}));
  return {
    ...common,
    do: "nginx",
    include: path(fields, "include") ?? "",
    sides: [one ?? none, other ?? none],
    test: argv(fields, "test", [], false) ?? ["/usr/sbin/nginx", "-t"],
    reload: argv(fields, "reload", [], false) ?? ["/usr/sbin/nginx", "-s", "reload"],
    pid: path(fields, "pid", false) ?? null,
    health: readHealth(fields),
  };
}

/** An address as nginx takes it in a `server` line, and its parameters but for weight and down. */
const server =
  /^(unix:\/[\w./-]+|[\w.-]+:\d{1,5}|\[[0-9a-f:]+\]:\d{1,5})( (max_fails|fail_timeout|max_conns)=\w{1,9})*$/;

function readSide(name: string, fields: Fields): Side {
  const servers = fields.one("servers", "a list of addresses like 127.0.0.1:8001", (given) =>
    listOf(given, (one) => (typeof one === "string" && server.test(one) ? one : undefined)),
  );
  const inside = fields.inside("version");
  const from = inside?.names()[0];
  const known = from === "file" || from === "link" || from === "url" ? from : undefined;
  if (inside !== undefined && known === undefined) inside.fault(null, "needs file, link or url");
  const place =
    known === "url" ? inside?.text("url", "an address", web) : path(inside, known ?? "file");
  inside?.end();
  fields.end();
  return { name, servers: servers ?? [], version: { from: known ?? "file", place: place ?? "" } };
}

function readCommand(fields: Fields, common: Common): CommandAction {
  const patterns = readPatterns(fields);
  const list = fields.one(
    "for",
    `a list of ${verbs.join(", ")}`,
    (given) => listOf(given, (one) => verbs.find((verb) => verb === one)),
    false,
  );
  return {
    ...common,
    do: "command",
    run: argv(fields, "run", placeholders) ?? [],
    check: argv(fields, "check", placeholders, false) ?? null,
    repeatable: fields.flag("repeatable"),
    directory: path(fields, "directory", false) ?? "/",
    verbs: list ?? common.verbs,
    patterns,
  };
}

function readPatterns(fields: Fields): Record<string, RegExp> {
  const inside = fields.inside("patterns", false);
  const found = (inside?.names() ?? []).flatMap((name) => {
    const words = "a regular expression for all of the value";
    const pattern = inside?.one(name, words, (given) => expression(given));
    if (!placeholders.includes(name)) inside?.fault(name, `is none of ${placeholders.join(", ")}`);
    return pattern === undefined ? [] : [[name, pattern] as const];
  });
  return Object.fromEntries(found);
}

const web = /^https?:\/\/[^\s"'<>]{1,1000}$/;

function readHealth(fields: Fields): Health | null {
  const inside = fields.inside("health", false);
  if (inside === undefined) return null;
  const url = inside.text("url", "an address like http://127.0.0.1:8080/health", web) ?? "";
  const contains = inside.text("contains", "a text", /^[^\0]{1,200}$/, false) ?? null;
  const seconds = inside.number("seconds", 1, 600, 30);
  inside.end();
  return { url, contains, seconds };
}

function path(fields: Fields | undefined, name: string, needed = true): string | undefined {
  return fields?.one(name, "a path from the root, /…", absolute, needed);
}

/** The first word is a program by its whole path; the others may name only the placeholders given. */
function argv(
  fields: Fields,
  name: string,
  known: readonly string[],
  needed = true,
): Argv | undefined {
  const braces = known.length === 0 ? "without {…}" : `with {…} of ${known.join(", ")}`;
  const words = `a list of words, ${braces}, the first one a program by its whole path`;
  return fields.one(name, words, (given) => readWords(given, known), needed);
}

function readWords(given: unknown, known: readonly string[]): Argv | undefined {
  const words = listOf(given, (one) => (typeof one === "string" ? one : undefined));
  const [program = "", ...rest] = words ?? [];
  const named = rest.flatMap((word) => [...word.matchAll(/\{(\w+)\}/g)].map(([, found]) => found));
  const fits = named.every((one) => known.some((other) => other === one));
  const clean = words?.every((word) => !word.includes("\0")) ?? false;
  return clean && fits && isAbsolute(program) && !program.includes("{") ? words : undefined;
}

function listOf<Value>(
  given: unknown,
  read: (one: unknown) => Value | undefined,
): Value[] | undefined {
  if (!Array.isArray(given) || given.length === 0) return undefined;
  const values = given.map(read).filter((one) => one !== undefined);
  return values.length === given.length ? values : undefined;
}

function origins(given: unknown): string[] | undefined {
  return listOf(given, (one) =>
    typeof one === "string" && URL.canParse(one) && new URL(one).origin === one ? one : undefined,
  );
}

function expression(given: unknown): RegExp | undefined {
  if (typeof given !== "string" || given.length > 500) return undefined;
  try {
    return new RegExp(`^(?:${given})$`, "u");
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

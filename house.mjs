/**
 * The law of the house: the only place where it is written. docs tell it in words, the linter reads it from here
 * (oxlint.config.ts and the rules in law/), and law/law.test.ts plants a violation of every line and expects red.
 * There is no list of exemptions, and nobody adds one: a scope is a room or a kind of file, never a single file.
 */

/**
 * @typedef {object} Place a room, or a ground beside the house
 * @property {string} path folder (or file) from the root of the repository
 * @property {readonly string[]} mayImport names of places whose files it may import, besides its own
 * @property {readonly string[]} testsMayAlsoImport what the tests beside its files may import on top
 * @property {"none" | "wings" | "wings apart"} wings whether every file must lie in a wing's subfolder, and
 *   whether one wing may import another ("apart": only the shared wing)
 * @property {boolean} bareNode run by Node itself, with no build before it: `@/` does not exist there, `../` does
 */

/** The nouns that repeat as subfolders of the rooms with wings: every file has an address (room, wing). */
export const wings = [
  "release",
  "readiness",
  "canary",
  "rollback",
  "learning",
  "wins",
  "diary",
  "insights",
  "team",
  "connections",
];

/** The wing of components that belongs to any product: every other wing may import it, it may import none. */
export const sharedWing = "ui";

/** A test with the real database arranges through verbs and looks through questions, whichever room it tests. */
const throughTheHouse = ["db", "access", "queries", "commands", "domain", "kernel"];

/**
 * @param {string} path
 * @param {readonly string[]} mayImport
 * @param {Partial<Place>} [more]
 * @returns {Place}
 */
const place = (path, mayImport, more = {}) => ({
  path,
  mayImport,
  testsMayAlsoImport: [],
  wings: "none",
  bareNode: false,
  ...more,
});

const tested = { testsMayAlsoImport: throughTheHouse };

/** The rooms and the table of who may import whom. @type {Record<string, Place>} */
export const rooms = {
  kernel: place("lib/kernel", []),
  domain: place("lib/domain", ["kernel"], { wings: "wings" }),
  db: place("lib/db", ["domain", "kernel"], tested),
  access: place("lib/access", ["db", "domain", "kernel"], tested),
  queries: place("lib/queries", ["access", "db", "domain", "kernel"], {
    wings: "wings",
    ...tested,
  }),
  commands: place("lib/commands", ["access", "db", "domain", "kernel"], {
    wings: "wings",
    ...tested,
  }),
  live: place("lib/live", ["access", "db", "domain", "kernel"], tested),
  outbox: place("lib/outbox", ["db", "domain", "kernel"], tested),
  connectors: place("lib/connectors", ["domain", "kernel"], {
    testsMayAlsoImport: [...throughTheHouse, "agent"],
  }),
  components: place("components", ["domain", "kernel"], { wings: "wings apart" }),
  app: place(
    "app",
    ["components", "commands", "queries", "live", "connectors", "access", "domain", "kernel"],
    tested,
  ),
  /** Where Next asks what to do before it serves. */
  instrumentation: place("instrumentation.ts", ["wiring"]),
  /** The composition root: wires post and neighbours to the verbs, and holds no rule of its own. */
  wiring: place("wiring", ["app", "outbox", "connectors", "commands", "kernel"]),
  /** Next's outermost door: headers on every answer. */
  proxy: place("proxy.ts", ["access", "kernel"]),
};

const everyRoom = Object.keys(rooms);

/**
 * Grounds beside the house. No room may import one; what they may import is what they are for.
 * @type {Record<string, Place>}
 */
export const grounds = {
  house: place("house.mjs", []),
  law: place("law", ["house"], { bareNode: true }),
  /** Starts and bundles: reads the settings, starts the composition root, judges files offline. */
  scripts: place("scripts", ["wiring", "domain", "kernel"], { bareNode: true }),
  bench: place("bench", [...everyRoom, "scripts", "playground"], { bareNode: true }),
  /** Runs alone on somebody's host: leaves the house as one file, with nothing of it but how we sign. */
  agent: place("agent", ["connectors"], { testsMayAlsoImport: ["scripts"] }),
  /** A stranger: knows the public API and its own two versions of a shop, nothing of our rooms. */
  playground: place("playground", ["scripts"], { bareNode: true }),
  /** Only talks to the outside, as a person with a browser would; starts the shop and the house. */
  e2e: place("e2e", ["playground", "scripts"]),
  prisma: place("prisma", []),
  /** Served as it lies here: the service worker, what it shows without a connection, the app's icons. */
  public: place("public", [], { bareNode: true }),
};

/** Configuration of tools in the root: `<tool>.config.<ext>`. They may read the house and the scripts. */
export const toolConfiguration = {
  pattern: "*.config.{ts,mts,mjs}",
  ...place("", ["house", "scripts"], { bareNode: true }),
};

/** Why an arrow is absent on purpose; said by the linter to whoever draws it. @type {Record<string, string>} */
export const absentOnPurpose = {
  "components → commands": "an action arrives as a prop or through fetch",
  "components → queries": "a view arrives as a prop or through fetch",
  "app → db": "ask a query, call a command",
  "app → outbox": "a command commits an effect, the post delivers it",
  "commands → outbox": "a command only commits; the effect is a row of that commit",
  "commands → live": "a command only commits; live follows the diary",
  "commands → connectors":
    "speak to strangers by an effect, so that it is retried and written down",
  "connectors → db": "a connector speaks and listens; the caller remembers",
};

/** What is quiet in Node: computes, or waits, and reaches nothing outside the process. */
const quietNode = [
  "node:async_hooks",
  "node:buffer",
  "node:crypto",
  "node:events",
  "node:os",
  "node:stream",
  "node:timers",
  "node:url",
  "node:util",
  "node:zlib",
];

const server = [
  "kernel",
  "db",
  "access",
  "queries",
  "commands",
  "live",
  "outbox",
  "connectors",
  "app",
  "instrumentation",
  "wiring",
  "proxy",
];

/**
 * The keys: which room may import which package (with everything under it) or name which global. A package that
 * stands in no line is red in every room, so a new dependency is decided here, by name of room. Tests and grounds
 * are free in their packages: nothing of theirs is shipped.
 *
 * @type {readonly {packages?: readonly string[], globals?: readonly string[], rooms: readonly string[]}[]}
 */
export const keys = [
  { packages: ["zod"], rooms: ["kernel", "domain", "access", "connectors", "app"] },
  /** Regular expressions of people over labels of strangers: RE2's never take for ever. */
  { packages: ["re2js"], rooms: ["domain"] },
  { packages: ["@prisma", "pg"], rooms: ["db"] },
  { packages: ["yazl"], rooms: ["queries"] },
  // Pure: reads calendars (RFC 5545), given their text.
  { packages: ["ical.js"], rooms: ["domain"] },
  { packages: ["next-auth", "next/headers", "@node-rs/argon2"], rooms: ["access"] },
  { packages: ["next/server"], rooms: ["access", "app", "proxy"] },
  { packages: ["next/navigation"], rooms: ["access", "components", "app"] },
  { packages: ["next/link", "next/image", "next/dynamic"], rooms: ["components", "app"] },
  { packages: ["next"], rooms: ["app", "proxy"] },
  { packages: ["react"], rooms: ["components", "app", "access"] },
  { packages: ["react-dom", "@base-ui/react", "lucide-react", "geist"], rooms: ["components"] },
  { packages: ["recharts", "@tanstack/react-query"], rooms: ["components"] },
  { packages: ["web-push", "undici", "ipaddr.js", "@aws-sdk", "jose"], rooms: ["connectors"] },
  { packages: ["node:http", "node:https", "node:tls", "node:dns"], rooms: ["connectors"] },
  { packages: ["node:net"], rooms: ["connectors", "kernel"] },
  { packages: quietNode, rooms: server },
  { globals: ["fetch"], rooms: ["connectors", "components"] },
  { globals: ["EventSource", "WebSocket", "XMLHttpRequest"], rooms: ["components"] },
  { globals: ["localStorage", "sessionStorage"], rooms: ["components"] },
];

/**
 * What the domain may not say: it is told, never asks, so that any judgement replays at any instant, on any machine.
 * A global is red wherever it is named; `Date` is allowed as `new Date(instant)` and its static arithmetic, `Math` but
 * for chance. The machine's time zone and language count as asking too.
 */
export const purity = {
  rooms: ["domain"],
  globals: [
    "process",
    "crypto",
    "performance",
    "navigator",
    "window",
    "document",
    "globalThis",
    "global",
    "console",
    "Promise",
    "setTimeout",
    "setInterval",
    "setImmediate",
    "queueMicrotask",
    "requestAnimationFrame",
  ],
  dateMembers: ["UTC", "parse"],
  mathBut: ["random"],
  /** Methods of a Date that read the machine's own zone. */
  zonedMethods:
    /^(?:[gs]et(?:Date|Day|FullYear|Hours|Milliseconds|Minutes|Month|Seconds)|getTimezoneOffset)$/,
  /** Methods that read the machine's language unless it is their first argument. */
  spokenMethods: /^toLocale\w*String$/,
};

/**
 * Limits in lines, blank ones and comments included. A function that returns markup may be twice as long: its lines are
 * a picture, one element to a line as the formatter breaks it, and cutting a picture at line 40 makes parts that
 * are used once and mean nothing alone. The decisions behind the picture live in preparers, which keep to 40.
 */
export const limits = { file: 300, function: 40, markupFunction: 80 };

/** Names that say nothing. As a file, a folder, or the last word of either. */
export const emptyNames = [
  "util",
  "utils",
  "helper",
  "helpers",
  "manager",
  "managers",
  "misc",
  "data",
];

/** Rooms where one file is one verb: `roll-back.ts` exports `rollBack`. */
export const oneVerbRooms = ["commands"];

/** Files that are tests, or support for tests: only tests may import them. */
export const testFiles = ["**/*.test.{ts,tsx}", "**/*.spec.ts", "**/testing.ts", "**/testing/**"];

/** Where Next, or another tool, asks for a default export. */
export const defaultExports = [
  "app/**/{page,layout,template,default,loading,error,not-found,forbidden,unauthorized}.tsx",
  "app/{global-error,global-not-found}.tsx",
  "app/**/{icon,apple-icon,opengraph-image,twitter-image}.tsx",
  "app/**/{sitemap,robots,manifest}.ts",
  toolConfiguration.pattern,
  "law/plugin.ts",
];

/** Made by machines, read by nobody. */
export const generated = [
  "node_modules",
  ".next",
  "build",
  "lib/db/generated",
  "next-env.d.ts",
  ".data",
  ".playground",
  "public/bellwether-agent.mjs",
];

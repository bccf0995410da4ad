/** What a value becomes in one place of a query; null where it cannot be written there. */
type Write = (value: string) => string | null;

/** A literal (or a comment) of a language: how it opens and closes, and how a value is written into it. */
export type Literal = {
  open: string;
  close: string;
  /** Only after one of these operators: a slash divides elsewhere. */
  after?: RegExp;
  /** A backslash inside takes the next character with it. */
  backslash: boolean;
  write: Write;
};

export type Language = {
  name: string;
  literals: readonly Literal[];
  /** Outside of every literal. */
  bare: Write;
  interval: (seconds: number) => string;
  /** The instants asked for, where queries must name them themselves. */
  instant?: (at: number) => string;
  /** Words that we add to a query ourselves. */
  added?: RegExp;
};

const onlyIf =
  (pattern: RegExp): Write =>
  (value) =>
    pattern.test(value) ? value : null;

const regexMarks = /[\\^$.|?*+()[\]{}]/g;
const asRegex = (value: string) => value.replaceAll(regexMarks, "\\$&");
/** A backslash before each of these characters. */
const slashed = (marks: RegExp) => (value: string) => value.replaceAll(marks, "\\$&");
const matches = /[=!]~\s*$/;
const word = onlyIf(/^\w+$/);
const noQuotes = onlyIf(/^[^'"`\\]*$/);

const inDouble = slashed(/[\\"]/g);
const inSingle = slashed(/[\\']/g);
const inSlashes = (value: string) => asRegex(value).replaceAll("/", "\\/");

/** From the mark to the same mark again. */
function quoted(mark: string, backslash: boolean, write: Write, after?: RegExp): Literal {
  return { open: mark, close: mark, backslash, write, ...(after !== undefined && { after }) };
}

/** From a mark to the end of the line. */
function comment(open: string): Literal {
  return { open, close: "\n", backslash: false, write: (value) => value.replaceAll("\n", " ") };
}

const noTicks = onlyIf(/^[^`]*$/);

const promql: Language = {
  name: "PromQL",
  literals: [
    quoted('"', true, (value) => inDouble(asRegex(value)), matches),
    quoted("'", true, (value) => inSingle(asRegex(value)), matches),
    quoted("`", false, (value) => noTicks(asRegex(value)), matches),
    quoted('"', true, inDouble),
    quoted("'", true, inSingle),
    quoted("`", false, noTicks),
    comment("#"),
  ],
  bare: word,
  interval: (seconds) => `${seconds}s`,
};

/** Tags as Datadog itself keeps them: lower case, other characters become underscores. */
const datadog: Language = {
  name: "Datadog's query language",
  literals: [],
  bare: (value) => value.toLowerCase().replaceAll(/[^a-z0-9_\-:./]/g, "_"),
  interval: (seconds) => `${seconds}`,
};

const nrql: Language = {
  name: "NRQL",
  literals: [
    quoted("'", true, noQuotes),
    quoted('"', true, noQuotes),
    quoted("`", false, noQuotes),
    comment("--"),
    comment("//"),
  ],
  bare: word,
  interval: (seconds) => `${seconds} seconds`,
  added: /\b(?:since|until|timeseries)\b/i,
};

/** A query is JSON that names a metric (its texts are filled in one by one), or an expression. */
const cloudwatch: Language = {
  name: "a CloudWatch query",
  literals: [quoted('"', true, noQuotes), quoted("'", false, noQuotes)],
  bare: word,
  interval: (seconds) => `${seconds}`,
};

/** In a path a dot would begin another level: characters outside of names become underscores, as StatsD writes them. */
const graphite: Language = {
  name: "a Graphite target",
  literals: [quoted("'", true, noQuotes), quoted('"', true, noQuotes)],
  bare: (value) => value.replaceAll(/[^\w-]/g, "_"),
  interval: (seconds) => `${seconds}s`,
};

const influxql: Language = {
  name: "InfluxQL",
  literals: [
    quoted("'", true, inSingle),
    quoted('"', true, inDouble),
    quoted("/", true, inSlashes, matches),
    comment("--"),
  ],
  bare: word,
  interval: (seconds) => `${seconds}s`,
  instant: (at) => `${at}ms`,
};

/** `${` would begin an expression; a half of it beside the other half in the query, too. */
function inFluxText(value: string): string | null {
  return /^\{|\$$/.test(value) ? null : value.replaceAll(/[\\"]|\$(?=\{)/g, "\\$&");
}

const flux: Language = {
  name: "Flux",
  literals: [quoted('"', true, inFluxText), quoted("/", true, inSlashes, matches), comment("//")],
  bare: word,
  interval: (seconds) => `${seconds}s`,
  instant: (at) => new Date(at).toISOString(),
};

const doubled = (mark: string) => (value: string) => value.replaceAll(mark, mark + mark);

const influxSql: Language = {
  name: "SQL",
  literals: [quoted("'", false, doubled("'")), quoted('"', false, doubled('"')), comment("--")],
  bare: word,
  interval: (seconds) => `${seconds} seconds`,
  instant: (at) => `'${new Date(at).toISOString()}'`,
};

export const languages = {
  promql,
  datadog,
  nrql,
  cloudwatch,
  graphite,
  influxql,
  flux,
  influx_sql: influxSql,
} as const satisfies Record<string, Language>;
export type LanguageName = keyof typeof languages;

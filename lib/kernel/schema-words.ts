import type { z } from "zod";

/** So many of the values that may stand somewhere are named. */
const mostNamed = 20;

/**
 * What is wrong with a value, as this product says it. Pass it as the `error` of a parse whose faults somebody reads;
 * where a schema has words of its own, those are said.
 */
export function schemaWords(issue: z.core.$ZodRawIssue): string {
  const isMissing = issue.input === undefined;
  switch (issue.code) {
    case "invalid_type":
      return isMissing ? "It is missing." : typeWords(issue.expected, issue.input);
    case "too_small":
      return sizeWords("least", issue.origin, Number(issue.minimum), issue);
    case "too_big":
      return sizeWords("most", issue.origin, Number(issue.maximum), issue);
    case "invalid_value":
      return oneOf(issue.values.map(String));
    case "invalid_format":
      return formatWords(issue);
    case "not_multiple_of":
      return `It must be a multiple of ${issue.divisor}.`;
    case "unrecognized_keys":
      return `Unknown field: ${issue.keys.slice(0, mostNamed).join(", ")}.`;
    case "invalid_key":
      return "A name in it is none that may stand there.";
    case "invalid_union": {
      const { options } = issue;
      if (Array.isArray(options) && options.length > 0) return oneOf(options.map(String));
      return isMissing ? "It is missing." : "It is nothing that may stand here.";
    }
    default:
      return "It is nothing that may stand here.";
  }
}

const kinds: Readonly<Record<string, string>> = {
  ...{ string: "a text", number: "a number", int: "a whole number", boolean: "true or false" },
  ...{ array: "a list", tuple: "a list", object: "an object", record: "an object", null: "null" },
  ...{ date: "a date" },
};

function typeWords(expected: string, given: unknown): string {
  const wanted = kinds[expected] ?? "something else";
  return `${wanted.charAt(0).toUpperCase()}${wanted.slice(1)} is expected, not ${givenWords(given)}.`;
}

function givenWords(given: unknown): string {
  if (given === null) return "null";
  if (typeof given === "boolean") return String(given);
  // What is no whole number is one that has a fraction, or none at all.
  if (typeof given === "number") return String(given);
  return Array.isArray(given) ? "a list" : (kinds[typeof given] ?? "this");
}

function oneOf(values: readonly string[]): string {
  if (values.length === 1) return `It must be ${values[0]}.`;
  const more = values.length > mostNamed ? ", …" : "";
  return `It must be one of: ${values.slice(0, mostNamed).join(", ")}${more}.`;
}

const nouns: Readonly<Record<string, [one: string, many: string]>> = {
  string: ["character", "characters"],
  array: ["entry", "entries"],
  set: ["entry", "entries"],
  map: ["field", "fields"],
  record: ["field", "fields"],
};

function sizeWords(
  end: "least" | "most",
  origin: string,
  bound: number,
  { exact, inclusive }: { exact?: boolean; inclusive?: boolean },
): string {
  const shown = bound.toLocaleString("en-US", { maximumSignificantDigits: 15 });
  const noun = nouns[origin];
  if (noun !== undefined) {
    if (end === "least" && bound === 1 && exact !== true) return "It must not be empty.";
    const how = exact === true ? "exactly" : `at ${end}`;
    return `It must have ${how} ${shown} ${bound === 1 ? noun[0] : noun[1]}.`;
  }
  if (inclusive === false) return `It must be ${end === "least" ? "more" : "less"} than ${shown}.`;
  return end === "least" && bound === 0
    ? "It must not be negative."
    : `It must be at ${end} ${shown}.`;
}

const formats: Readonly<Record<string, string>> = {
  email: "an e-mail address",
  url: "an address, like https://example.com",
  datetime: "an ISO 8601 instant with a zone, like 2026-11-25T10:00:00Z",
  date: "a date, like 2026-11-25",
  time: "a time of day, like 10:00:00",
  uuid: "a UUID",
  ipv4: "an IPv4 address",
  ipv6: "an IPv6 address",
  base64: "base64",
};

type FormatIssue = Extract<z.core.$ZodRawIssue, { code: "invalid_format" }>;

function formatWords({ format, pattern, prefix, suffix, includes }: FormatIssue): string {
  if (format === "starts_with") return `It must begin with “${String(prefix)}”.`;
  if (format === "ends_with") return `It must end with “${String(suffix)}”.`;
  if (format === "includes") return `It must have “${String(includes)}” in it.`;
  if (format === "regex") return `It must be written as ${String(pattern)} says.`;
  const wanted = formats[format];
  return wanted === undefined ? "It is not written as it must be." : `It must be ${wanted}.`;
}

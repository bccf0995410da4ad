import { RE2JS } from "re2js";
import type { Labels } from "@/lib/domain/canary/wire/wire-series";

const operators = ["=~", "!~", "!=", "="] as const;
type Operator = (typeof operators)[number];
type Matcher = { label: string; operator: Operator; value: string };
type Parts = { name: string; matchers: Matcher[] };

/** Which series are meant, as Prometheus writes it: `http_requests_total{code=~"5.."}`. `name` "" is any name. */
export type Selector = { name: string; matches: (labels: Labels) => boolean };

export type SelectorReading = { ok: true; selector: Selector } | { ok: false; why: string };

/** Longer ones are no selector a person wrote. */
const longest = 1_000;

/**
 * Reads a selector. Names and labels may have dots, dashes and slashes, as OpenTelemetry's do, also unquoted; a
 * regular expression is RE2's and matches the whole value, as in Prometheus, so none can take for ever.
 */
export function readSelector(text: string): SelectorReading {
  try {
    const { name, matchers } = readParts(text);
    return { ok: true, selector: { name, matches: testOf(matchers) } };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, why: error.message };
    throw error;
  }
}

export type SeriesReading =
  | { ok: true; name: string; labels: Map<string, string> }
  | { ok: false; why: string };

/** Reads a series as Prometheus shows it, with or without its value: `http_requests_total{code="500"} 12`. */
export function readSeriesText(text: string): SeriesReading {
  const [series = ""] = /^.*\}|^\S+/s.exec(text.trim()) ?? [];
  try {
    const { name, matchers } = readParts(series);
    const odd = matchers.find(({ operator }) => operator !== "=");
    if (odd !== undefined)
      throw new Unreadable(`A series has ${odd.label}="…", not ${odd.operator}.`);
    return { ok: true, name, labels: new Map(matchers.map(({ label, value }) => [label, value])) };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, why: error.message };
    throw error;
  }
}

function readParts(text: string): Parts {
  if (text.length > longest) throw new Unreadable(`Use at most ${longest} characters.`);
  return new SelectorReader(text.trim()).read();
}

class Unreadable extends Error {}

class SelectorReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Parts {
    let name = this.#match(word) ?? "";
    const matchers: Matcher[] = [];
    if (this.#take("{")) {
      while (!this.#take("}")) {
        const label = this.#match(word) ?? this.#quoted() ?? this.#fail("a label's name or }");
        const operator = operators.find((one) => this.#take(one));
        if (operator !== undefined) matchers.push(this.#matcher(label, operator));
        else if (name === "") name = label;
        else this.#fail("=, !=, =~ or !~");
        if (!this.#take(",") && !this.#ahead("}")) this.#fail(", or }");
      }
    }
    if (this.#at < this.#text.length) this.#fail("the end");
    if (name === "" && matchers.length === 0)
      throw new Unreadable('Name a series, like http_requests_total{code=~"5.."}.');
    return { name, matchers };
  }

  #matcher(label: string, operator: Operator): Matcher {
    const value = this.#quoted() ?? this.#fail('a value in "quotes"');
    return { label, operator, value };
  }

  #quoted(): string | null {
    const quoted = this.#match(inQuotes);
    return quoted === null ? null : quoted.slice(1, -1).replaceAll(/\\(.)/gs, unescaped);
  }

  #take(mark: string): boolean {
    if (!this.#ahead(mark)) return false;
    this.#at += mark.length;
    this.#match(space);
    return true;
  }

  #ahead(mark: string): boolean {
    return this.#text.startsWith(mark, this.#at);
  }

  /** What stands here, without the space behind it. */
  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found === undefined) return null;
    this.#at += found.length;
    if (pattern !== space) this.#match(space);
    return found;
  }

  #fail(wanted: string): never {
    const rest = this.#text.slice(this.#at, this.#at + 20);
    const here = rest === "" ? "at the end" : `at “${rest}”`;
    throw new Unreadable(`Expected ${wanted} ${here} (character ${this.#at + 1}).`);
  }
}

const word = /[\p{L}_:][\p{L}\p{N}_:./-]*/uy;
const inQuotes = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/suy;
const space = /\s*/uy;

function unescaped(_whole: string, character: string): string {
  return { n: "\n", t: "\t", r: "\r" }[character] ?? character;
}

function testOf(matchers: readonly Matcher[]): (labels: Labels) => boolean {
  const tests = matchers.map(({ label, operator, value }) => {
    const fits = operator.endsWith("~") ? wholeMatch(value) : (given: string) => given === value;
    const wanted = !operator.startsWith("!");
    // As in Prometheus, a label that is not there is empty.
    return (labels: Labels) => fits(labels.get(label) ?? "") === wanted;
  });
  return (labels) => tests.every((test) => test(labels));
}

/** Whether a pattern (RE2) fits a whole text. */
export function wholeMatch(pattern: string): (text: string) => boolean {
  const compiled = compile(pattern);
  if (compiled === null)
    throw new Unreadable(`“${pattern}” is no regular expression that RE2 reads.`);
  return (text) => compiled.matches(text);
}

export function isPattern(pattern: string): boolean {
  return compile(pattern) !== null;
}

function compile(pattern: string): RE2JS | null {
  try {
    return RE2JS.compile(pattern, RE2JS.DOTALL);
  } catch {
    return null;
  }
}

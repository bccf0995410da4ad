import type { Language, Literal } from "./languages";

/** What a query's variables stand for; null where there is none. `stepSeconds`, `from` and `to` (epoch ms) are ours. */
export type Variables = {
  service: string;
  version: string | null;
  previousVersion: string | null;
  environment: string;
  stepSeconds: number;
  from: number;
  to: number;
};

export type Expansion = { ok: true; query: string } | { ok: false; why: string };

/** `$version` or `${version}`; a dollar before anything else is left alone (it ends a regular expression). */
const variable = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/y;

/**
 * Fills in a query's variables, each written so that it stays inside the place where it stands: within
 * quotes as that language escapes it, in a regular expression as plain text, elsewhere only where it is a
 * name. A value that cannot be written there safely is refused, so no version breaks out of a query.
 */
export function expand(template: string, variables: Variables, language: Language): Expansion {
  const known = meanings(variables, language);
  let query = "";
  let inside: Literal | null = null;
  for (let at = 0; at < template.length; ) {
    variable.lastIndex = at;
    const name = nameOf(variable.exec(template));
    if (name !== null) {
      const read = known.get(name);
      const written = read === undefined ? unknown(name, known) : read(inside);
      if (!written.ok) return written;
      query += written.query;
      at = variable.lastIndex;
      continue;
    }
    const taken: Taken =
      inside === null ? opened(template, at, query, language) : closed(inside, template, at);
    inside = taken.inside;
    query += taken.text;
    at += taken.text.length;
  }
  return { ok: true, query };
}

/** Which of our variables a query uses. */
export function variablesIn(template: string): Set<string> {
  const found = template.matchAll(new RegExp(variable.source, "g"));
  return new Set([...found].map(([, braced, plain]) => braced ?? plain ?? ""));
}

function nameOf(match: RegExpExecArray | null): string | null {
  return match === null ? null : (match[1] ?? match[2] ?? null);
}

type Meaning = (inside: Literal | null) => Expansion;

function meanings(given: Variables, language: Language): Map<string, Meaning> {
  const { instant } = language;
  const ours =
    (text: string): Meaning =>
    () => ({ ok: true, query: text });
  const theirs =
    (name: string, value: string | null): Meaning =>
    (inside) =>
      write(name, value, inside, language);
  const known = new Map<string, Meaning>([
    ["service", theirs("service", given.service)],
    ["version", theirs("version", given.version)],
    ["previousVersion", theirs("previousVersion", given.previousVersion)],
    ["environment", theirs("environment", given.environment)],
    ["interval", ours(language.interval(given.stepSeconds))],
  ]);
  if (instant !== undefined) {
    known.set("from", ours(instant(given.from)));
    known.set("to", ours(instant(given.to)));
  }
  return known;
}

function write(
  name: string,
  value: string | null,
  inside: Literal | null,
  language: Language,
): Expansion {
  if (value === null) {
    const what = name === "previousVersion" ? "previous version" : name;
    return { ok: false, why: `The release has no ${what} for $${name} to stand for.` };
  }
  const written = (inside?.write ?? language.bare)(value);
  if (written !== null) return { ok: true, query: written };
  const place =
    inside === null ? "outside of quotes" : `between ${inside.open} and ${inside.close}`;
  return { ok: false, why: `$${name} is “${value}”, which ${language.name} cannot hold ${place}.` };
}

function unknown(name: string, known: ReadonlyMap<string, Meaning>): Expansion {
  const names = [...known.keys()].map((one) => `$${one}`).join(", ");
  return { ok: false, why: `There is no variable $${name}. These are filled in: ${names}.` };
}

type Taken = { text: string; inside: Literal | null };

/** Outside of every literal: one more character, or the opening of one. */
function opened(template: string, at: number, before: string, { literals }: Language): Taken {
  const found = literals.find(
    ({ open, after }) =>
      template.startsWith(open, at) && (after === undefined || after.test(before)),
  );
  return { text: found?.open ?? template.charAt(at), inside: found ?? null };
}

/** Inside a literal: one more character, an escaped pair, or its end. */
function closed(inside: Literal, template: string, at: number): Taken {
  if (inside.backslash && template[at] === "\\")
    return { text: template.slice(at, at + 2), inside };
  const ends = template.startsWith(inside.close, at);
  return { text: ends ? inside.close : template.charAt(at), inside: ends ? null : inside };
}

import type { Evidence } from "./health-signal";
import type { WordedPostmortem } from "./facts";
import { isHabit } from "./is-habit";
import { many } from "./many";
import type { SignalRule } from "./signal-rule";

/** Once is a slip of the pen; a quarter is how a team speaks. */
const habit = 1 / 4;

/** Where people look for who, others soon write less than they know. */
export const blamingWords: SignalRule = {
  label: "Blaming words",
  definition:
    "Of the postmortems published in this time (the newest 500), those with words that look for who instead of what: “should have”, “human error”, “forgot to” and their like, as the editor underlines them. Names are not looked at here. It stands from two on, where they are a quarter or more: then people may be writing less than they know.",
  listed: "Postmortems with words that look for who instead of what.",
  least: 3,
  of: { one: "postmortem was published", many: "postmortems were published" },
  alone: true,
  look: ({ postmortems }) => {
    const n = postmortems.length;
    const blaming = postmortems.filter(({ words }) => words.length > 0);
    const count = blaming.length;
    const [newest] = blaming;
    return {
      n,
      count,
      stands: isHabit(count, n, habit),
      sentence: `${count === 0 ? "None" : many(count)} of ${many(n)} postmortems look${count < 2 ? "s" : ""} for who instead of what.`,
      improvement:
        newest === undefined
          ? null
          : {
              sentence: `Read the postmortem of ${newest.service.name} ${newest.release.version} together, and say again as what and how what is underlined in it.`,
              href: `/postmortems/${newest.id}`,
            },
    };
  },
};

/** The postmortems with such words, in the order given, with up to three of them. */
export function postmortemsBlaming(postmortems: readonly WordedPostmortem[]): Evidence[] {
  return postmortems
    .filter(({ words }) => words.length > 0)
    .map(({ id, service, release, publishedAt, words }) => ({
      ...{ id, service, release, at: publishedAt },
      sentence: `It says ${quoted(words)}.`,
      href: `/postmortems/${id}`,
    }));
}

function quoted(words: readonly string[]): string {
  const each = [...new Set(words.map((one) => one.toLowerCase()))];
  const few = each.slice(0, 3).map((one) => `“${one}”`);
  const rest = each.length - few.length;
  return `${few.join(", ")}${rest === 0 ? "" : ` and ${rest} more`}`;
}

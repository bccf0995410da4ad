import { findNames } from "./find-names";

/** Words that look for who instead of what: where they stand (in UTF-16 units), why they get in the way, what to ask instead. */
export type BlamingWords = { at: number; words: string; why: string; instead: string };

type Rule = { pattern: RegExp; why: string; instead: string };

const who = "(?:I|you|he|she|they|we|who)";

/**
 * What ends an inquiry, after Dekker's *Field Guide to Understanding 'Human Error'*: hindsight ("should have"), "human
 * error" as a cause, traits and motives of a person; product.md names the first of them. A machine may fail to start, and
 * a page may be at fault: what is also said of machines counts with a person only.
 */
const rules: readonly Rule[] = [
  {
    pattern: new RegExp(
      `\\b(?:(?:should|ought to)(?:n['’]t| not)?|${who} could(?:n['’]t| not)?)(?: \\w+ly| just| never)? (?:have|['’]ve)(?: been)? \\w+|\\bshould['’]ve\\b`,
      "gi",
    ),
    why: "It measures that moment by what is known now.",
    instead: "What could be seen at that moment, and what would have shown the rest?",
  },
  {
    pattern: /\b(?:human|operator|user|pilot|engineer)(?:['’]s)? (?:error|mistake)s?\b/gi,
    why: "It ends the search where it begins.",
    instead: "What made the slip easy, and what let it through?",
  },
  {
    pattern: new RegExp(`\\bwhy (?:did|didn['’]t|would|wouldn['’]t|was|were) ${who}\\b`, "gi"),
    why: "Why asks for a defence.",
    instead: "What made it the sensible thing to do just then?",
  },
  {
    pattern: new RegExp(`\\b(?:${who} (?:failed|neglected)|forgot|forgotten) to\\b`, "gi"),
    why: "Attention runs out for everybody.",
    instead: "What would have reminded whoever did it, or made it needless?",
  },
  {
    pattern:
      /\b(?:careless(?:ly|ness)?|negligen(?:t|ce)|incompeten(?:t|ce)|sloppy|sloppiness|lazy|laziness|stupid(?:ly|ity)?|reckless(?:ly)?|irresponsibl[ey])\b/gi,
    why: "It says what somebody is like, which nobody can improve.",
    instead: "What did they see, and what was it like to work just then?",
  },
  {
    pattern:
      /\b(?:did(?:n['’]t| not) (?:bother|care)|(?:did(?:n['’]t| not)|was(?:n['’]t| not)) pay(?:ing)? attention|should know better|knew better)\b/gi,
    why: "It guesses at what somebody wanted.",
    instead: "What else was asking for attention?",
  },
  {
    pattern:
      /\b(?:(?:my|your|his|her|their|our|whose) (?:own )?(?:fault|mistake|error)|(?:is|are|was|were) (?:to blame|at fault|guilty)|blam(?:e|ed|es|ing) (?:me|you|him|her|them|us)|the culprits?)\b/gi,
    why: "A fault that is somebody's is nobody else's to mend.",
    instead: "What about the way we work made it possible?",
  },
];

const faulty =
  /\b(?:broke|caused|mistakes?|errors?|wrong|wrongly|missed|overlooked|forgot|failed|ignored|misread|mistyped|crashed|fault|blame[ds]?|careless\w*|rushed|skipped|should)\b/i;

const named = {
  why: "A name beside what went wrong makes it about a person.",
  instead: "Say the role, and what it was like to be in it.",
};

/**
 * What in a text looks for who instead of what, in the order it stands there, never twice for the same words. `names` are
 * those of the house: one of them counts in a sentence that also tells of something wrong. English only. A hint, no more:
 * it blocks nothing and goes nowhere.
 */
export function blameCheck(text: string, names: readonly string[] = []): BlamingWords[] {
  const found = [...byWords(text), ...byName(text, names)].toSorted(
    (one, other) => one.at - other.at || other.words.length - one.words.length,
  );
  let end = 0;
  return found.filter(({ at, words }) => {
    if (at < end) return false;
    end = at + words.length;
    return true;
  });
}

function byWords(text: string): BlamingWords[] {
  return rules.flatMap(({ pattern, why, instead }) =>
    [...text.matchAll(pattern)].map(({ 0: words, index: at }) => ({ at, words, why, instead })),
  );
}

function byName(text: string, names: readonly string[]): BlamingWords[] {
  const found = findNames(text, names);
  if (found.length === 0) return [];
  return sentences(text)
    .filter((sentence) => faulty.test(sentence.text))
    .flatMap(({ at: from, text: { length } }) =>
      found
        .filter(({ at }) => at >= from && at < from + length)
        .map(({ at, words }) => ({ at, words, ...named })),
    );
}

/** A sentence ends with its mark or its line; a version's dots do not end one. */
function sentences(text: string): { at: number; text: string }[] {
  return [...text.matchAll(/(?:[^.!?\n]|[.!?](?=\S))+/g)].map(({ 0: found, index }) => ({
    at: index,
    text: found,
  }));
}

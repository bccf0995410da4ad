import { servicePlaces } from "@/components/release/service/service-places";

/** What was typed, as it is looked for. */
export type Ask = {
  /** All words, in small letters. */
  words: string[];
  /** Whether it begins with “roll back”: only what can be taken back is meant. */
  rollBack: boolean;
  /** The page of a service that its last word begins the name of: “checkout run” means its runbook. */
  page: string | null;
  /** What the server is asked for: the rest. */
  q: string;
};

const rollBackWords = /^roll[ -]?(?:b(?:a(?:c(?:k)?)?)?)?(?:\s+|$)/i;
/** A beginning that is shorter fits too many pages. */
const shortestPage = 3;

export function readAsk(text: string): Ask {
  const typed = text.trim().replaceAll(/\s+/g, " ");
  const rollBack = rollBackWords.test(typed);
  const rest = typed.replace(rollBackWords, "");
  const words = rest.toLowerCase().split(" ").filter(Boolean);
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  const page = last.length < shortestPage ? null : pageThatBegins(last);
  return { words, rollBack, page, q: (page === null ? words : words.slice(0, -1)).join(" ") };
}

function pageThatBegins(word: string): string | null {
  const [, ...pages] = servicePlaces("");
  return pages.find(({ label }) => label.toLowerCase().startsWith(word))?.label ?? null;
}

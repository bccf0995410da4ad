import { isOneLine } from "@/lib/kernel/one-line";

/** What follows the question mark of a page's address, as Next hands it over. */
export type Search = Promise<Record<string, string | string[] | undefined>>;

/**
 * The words of an address that a page understands. One that is empty, given twice, over-long or not to be
 * kept in a database counts as not given: a list that shows more is better than an error.
 */
export async function searchWords<Name extends string>(
  search: Search,
  ...names: Name[]
): Promise<Record<Name, string | undefined>> {
  const given = await search;
  const words = names.map((name) => {
    const word = given[name];
    const fits = typeof word === "string" && word !== "" && word.length <= 200 && isOneLine(word);
    return [name, fits ? word : undefined];
  });
  return Object.fromEntries(words);
}

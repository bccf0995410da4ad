/** A count as people write it: "12,400". */
export function many(n: number): string {
  return n.toLocaleString("en-US");
}

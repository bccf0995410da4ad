/** "Errors 5 % against 0.5 %, 9 of 180 requests. If the canary were fine, …" in one breath: its first sentence. */
export function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s+\p{Lu}|$)/su.exec(text)?.[0] ?? text;
}

/** "Errors are …" goes on in a sentence as "errors are …", "HTTP 500s" and "p95" as they are. */
export function lowerFirst(text: string): string {
  return /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** Whether a database can keep a text: PostgreSQL refuses the null character and half characters. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\u0000");
}

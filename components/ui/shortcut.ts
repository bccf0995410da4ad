type Press = Pick<
  KeyboardEvent,
  | "key"
  | "ctrlKey"
  | "metaKey"
  | "altKey"
  | "shiftKey"
  | "repeat"
  | "isComposing"
  | "defaultPrevented"
>;

/** Whether a press is this shortcut: the plain key, once, and nothing else wants it. */
export function isShortcut(press: Press, key: string, busy: boolean): boolean {
  const { ctrlKey, metaKey, altKey, shiftKey, repeat, isComposing, defaultPrevented } = press;
  if (busy || repeat || isComposing || defaultPrevented) return false;
  if (ctrlKey || metaKey || altKey) return false;
  // Whether a sign takes Shift is the keyboard's matter.
  if (shiftKey && /^[a-z]$/.test(key)) return false;
  return press.key.toLowerCase() === key;
}

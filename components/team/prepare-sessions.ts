const systems: [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];

const browsers: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\/|Chromium\//, "Chrome"],
  [/Safari\//, "Safari"],
  [/curl\//, "curl"],
];

/** "Firefox on Linux", from what the browser says of itself; honest when it says nothing we know. */
export function deviceWords(userAgent: string | null): string {
  const browser = known(browsers, userAgent);
  const system = known(systems, userAgent);
  if (browser !== null && system !== null) return `${browser} on ${system}`;
  return browser ?? system ?? "An unknown device";
}

function known(list: [RegExp, string][], text: string | null): string | null {
  return list.find(([pattern]) => text !== null && pattern.test(text))?.[1] ?? null;
}

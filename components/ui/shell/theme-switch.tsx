"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useId, useSyncExternalStore } from "react";
import { cx } from "@/components/ui/cx";
import { themeKey } from "./theme-script";

type Theme = "system" | "light" | "dark";

const choices = [
  { theme: "system", word: "System", Icon: Monitor },
  { theme: "light", word: "Light", Icon: Sun },
  { theme: "dark", word: "Dark", Icon: Moon },
] as const;

/** Three ways to see the page: as the system does, light, dark. Remembered in this browser. */
export function ThemeSwitch() {
  // The shell draws it twice, and two groups of one name would uncheck each other.
  const name = useId();
  const theme = useSyncExternalStore(subscribe, read, () => null);
  return (
    <div
      role="radiogroup"
      aria-label="Theme"
      className="inline-flex rounded-small border border-line p-0.5"
    >
      {choices.map(({ theme: own, word, Icon }) => (
        <label
          key={own}
          title={word}
          className={cx(
            "thumb flex h-7 w-8 cursor-pointer items-center justify-center rounded-[4px] transition-colors",
            "has-focus-visible:outline-2 has-focus-visible:outline-focus",
            theme === own ? "bg-quiet-wash text-ink" : "text-ink-faint hover:text-ink",
          )}
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={theme === own}
            onChange={() => choose(own)}
          />
          <Icon aria-hidden="true" className="size-4" />
          <span className="sr-only">{word}</span>
        </label>
      ))}
    </div>
  );
}

const listeners = new Set<() => void>();

function subscribe(heard: () => void): () => void {
  listeners.add(heard);
  return () => listeners.delete(heard);
}

function read(): Theme {
  const set = document.documentElement.dataset["theme"];
  return set === "light" || set === "dark" ? set : "system";
}

function choose(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  try {
    if (theme === "system") localStorage.removeItem(themeKey);
    else localStorage.setItem(themeKey, theme);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  for (const heard of listeners) heard();
}

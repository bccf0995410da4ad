/** One line of a checklist template. `asks: "text"` means the answer itself is the evidence. */
export type TemplateItem = {
  key: string;
  section: Section;
  text: string;
  help: string;
  required: boolean;
  asks: "tick" | "text";
};

export const sections = [
  "Code review",
  "Tests",
  "Staging",
  "Migration",
  "Rollback procedure",
  "Communication",
] as const;
export type Section = (typeof sections)[number];

/** The template a service starts with. The rollback section is always asked and always required. */
export const defaultTemplate: TemplateItem[] = [
  item(
    "code-reviewed",
    "Code review",
    "Every change was reviewed by a second person",
    "Link the pull request.",
  ),
  item("tests-green", "Tests", "The test suite is green on this commit", "Link the CI run."),
  item(
    "journeys",
    "Staging",
    "The critical journeys work in staging",
    "For example sign-in, checkout, search.",
    false,
  ),
  item(
    "migration",
    "Migration",
    "The database migration can be undone, or there is none",
    "Say how, or “none”.",
    false,
  ),
  answer(
    "rollback-commands",
    "Which commands take it back?",
    "The exact commands, ready to paste.",
  ),
  answer(
    "rollback-verify",
    "How do we see that it is back?",
    "The page, metric or query that proves it.",
  ),
  answer("rollback-notify", "Whom do we tell?", "People and channels."),
  item(
    "announced",
    "Communication",
    "The people affected know when it goes out",
    "Channel or message.",
    false,
  ),
];

function item(
  key: string,
  section: Section,
  text: string,
  help: string,
  required = true,
): TemplateItem {
  return { key, section, text, help, required, asks: "tick" };
}

function answer(key: string, text: string, help: string): TemplateItem {
  return { key, section: "Rollback procedure", text, help, required: true, asks: "text" };
}

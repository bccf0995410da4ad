import { always, rollbackSection, type Template, type TemplateItem } from "./template";

type Wishes = Partial<Omit<TemplateItem, "key" | "text">>;

/** The template a new house starts with: version 1 of the team's. */
export const seedTemplate: Template = {
  sections: [
    {
      name: "Code review",
      items: [
        item("code-reviewed", "Every change was reviewed by a second person", {
          help: "Link the pull request.",
          role: "lead",
          staleOn: ["commit"],
        }),
      ],
    },
    {
      name: "Tests",
      items: [
        item("tests-green", "The test suite is green on this commit", {
          help: "Link the CI run. Where CI tells us, it ticks itself.",
          role: "lead",
          rule: "ci_green",
          staleOn: ["commit"],
        }),
      ],
    },
    {
      name: "Staging",
      items: [
        item("journeys", "The critical journeys work in staging", {
          help: "For example login, checkout, data retrieval.",
          required: false,
          role: "lead",
          rule: "staging_run",
          staleOn: ["commit", "migrations"],
        }),
      ],
    },
    { name: "Migration", items: migrationItems() },
    { name: rollbackSection, items: rollbackItems() },
    { name: "Communication", items: communicationItems() },
    { name: "People and time", items: peopleItems() },
  ],
};

function migrationItems(): TemplateItem[] {
  const forMigrations = { ...always, hasMigration: true };
  return [
    item("migration", "The database migration can be undone, or there is none", {
      help: "Say how, or “none”. Migrations named with the release are looked at.",
      required: false,
      role: "lead",
      rule: "migration_safe",
      staleOn: ["migrations"],
    }),
    item("migration-tested", "Up and down were both run on a copy of real data", {
      help: "How large was the copy, and how long did each take?",
      applies: forMigrations,
      role: "lead",
      staleOn: ["migrations"],
    }),
    item("migration-compatible", "The version before works on the migrated schema", {
      help: "Otherwise a rollback of the code alone breaks it.",
      applies: forMigrations,
      role: "lead",
      staleOn: ["commit", "migrations"],
    }),
  ];
}

/** What is asked in every checklist, whatever a template says. */
export function rollbackItems(): TemplateItem[] {
  const answer: Wishes = { asks: "text", role: "lead", staleOn: ["runbook"] };
  return [
    item("rollback-commands", "Which commands take it back?", {
      ...answer,
      help: "The exact commands, ready to paste.",
    }),
    item("rollback-verify", "How do we see that it is back?", {
      ...answer,
      help: "The page, metric or query that proves it.",
    }),
    item("rollback-notify", "Whom do we tell?", { ...answer, help: "People and channels." }),
    item("drill-fresh", "A rollback was practised lately", {
      help: "A drill in staging, through the same connector.",
      required: false,
      rule: "drill_fresh",
      staleOn: ["runbook", "migrations"],
    }),
  ];
}

function communicationItems(): TemplateItem[] {
  return [
    item("announced", "The people affected know when it goes out", {
      help: "Channel or message.",
      required: false,
      role: "lead",
      staleOn: ["slot"],
    }),
  ];
}

function peopleItems(): TemplateItem[] {
  return [
    item("on-call-named", "Who is on call is named", {
      help: "The person who is woken if it goes wrong at night.",
      applies: { ...always, risks: ["medium", "high"] },
      role: "lead",
      rule: "on_call_named",
    }),
    item("buddy-named", "A buddy is named", {
      help: "Someone besides the lead who can take it back.",
      applies: { ...always, risks: ["high"] },
      role: "lead",
      rule: "buddy_named",
    }),
    item("window-free", "The planned time is free", {
      help: "The policy's word on the slot: windows, freezes, other releases.",
      required: false,
      role: "lead",
      rule: "window_free",
    }),
    item("metrics-arrive", "The metrics it is judged by arrive", {
      help: "Without them no verdict can be reached.",
      required: false,
      rule: "metrics_arrive",
    }),
  ];
}

function item(key: string, text: string, wishes: Wishes): TemplateItem {
  return {
    key,
    text,
    help: "",
    required: true,
    asks: "tick",
    applies: always,
    role: "anyone",
    rule: null,
    staleOn: [],
    ...wishes,
  };
}

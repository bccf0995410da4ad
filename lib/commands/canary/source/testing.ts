import { needs, type WhoMay } from "@/lib/access/testing/who-may";
import { metricInput } from "@/lib/domain/canary/metric";
import { beginSourceAsk } from "./begin-source-ask";
import { beginSourceTest } from "./begin-source-test";
import { beginSourceTry } from "./begin-source-try";
import { changeSource } from "./change-source";
import { createSource } from "./create-source";
import { endSourceAsk } from "./end-source-ask";
import { endSourceTest } from "./end-source-test";
import { endSourceTry } from "./end-source-try";
import { removeSource } from "./remove-source";

const source = {
  key: "none",
  kind: "prometheus",
  settings: { url: "https://prometheus.example.com" },
  secrets: {},
} as const;

const metric = metricInput.parse({ key: "cpu", kind: "gauge" });

export const whoMay: WhoMay = {
  "begin-source-ask": needs("source.ask", (c) => beginSourceAsk(c, "none")),
  "begin-source-test": needs("source.test", (c) => beginSourceTest(c, "none")),
  "begin-source-try": needs("source.test", (c) => beginSourceTry(c, "none", { metric })),
  "change-source": needs("source.edit", (c) => changeSource(c, "none", {})),
  "create-source": needs("source.edit", (c) => createSource(c, source)),
  "end-source-ask": needs("source.ask", (c) => endSourceAsk(c, "none", [])),
  "end-source-test": needs("source.test", (c) =>
    endSourceTest(c, "none", { ok: true, checked: [], detail: "It answered.", ms: 1 }),
  ),
  "end-source-try": needs("source.test", (c) => endSourceTry(c, "none", "CPU", { arms: [] })),
  "remove-source": needs("source.edit", (c) => removeSource(c, "none")),
};

import { z } from "zod";
import { type Risk, risks } from "@/lib/domain/release/release";

/** What the team asks of its drills: part of the policy. */
export type DrillRules = {
  /** Risks that go forward only on a drill that still counts. */
  risks: Risk[];
  /** Days after which a drill is due again, and after which it counts no more. */
  warnDays: number;
  staleDays: number;
  /** How long a rollback may take, in seconds. */
  targetSeconds: number;
};

export const usualDrillRules: DrillRules = {
  risks: ["high"],
  warnDays: 30,
  staleDays: 90,
  targetSeconds: 300,
};

/** The part of `PUT /policy` about drills; without it, the usual ones. */
export const drillRulesInput = z
  .strictObject({
    risks: z
      .array(z.enum(risks, `Risks are ${risks.join(", ")}.`))
      .max(3, "Name each risk once.")
      .transform((chosen) => risks.filter((risk) => chosen.includes(risk))),
    warnDays: z.number().int().min(1).max(364),
    staleDays: z.number().int().min(2).max(365),
    targetSeconds: z.number().int().min(1).max(86_400),
  })
  .refine(({ warnDays, staleDays }) => warnDays < staleDays, {
    path: ["staleDays"],
    error: "A drill is due before it is stale: use more days here.",
  });

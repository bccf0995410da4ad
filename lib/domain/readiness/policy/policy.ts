import { z } from "zod";
import {
  type DrillRules,
  drillRulesInput,
  usualDrillRules,
} from "@/lib/domain/readiness/drill/drill-rules";
import { type Risk, risks } from "@/lib/domain/release/release";
import { clockMs, type Weekday, weekdays } from "./wall-time";

/** When something may go out: on these days from one time to another; `to` before `from` ends the next day. */
export type DeployWindow = { days: Weekday[]; from: string; to: string };

/** What the team agreed on: when going forward is allowed, and what it takes. No line of it is about rollbacks. */
export type Policy = {
  windows: Record<Risk, DeployWindow[]>;
  rules: {
    /** Whether the imported holidays stop going forward. */
    holidays: boolean;
    /** Who led a release during the night rests so many hours before leading the next one. */
    tired: { on: boolean; from: string; to: string; restHours: number };
    /** Risks that need a buddy besides the lead. */
    buddy: Risk[];
    /** What may not be out at the same time. */
    conflicts: { service: boolean; person: boolean; dependency: boolean };
    /** How fresh a drill is to be, and for which risks. */
    drills: DrillRules;
  };
};

const everyDay = [...weekdays];
const anyTime: DeployWindow = { days: everyDay, from: "00:00", to: "24:00" };

/** High risk goes out neither after 16:00 nor on Fridays; 11 hours of rest are what EU law (2003/88/EC, 3) asks for. */
export const defaultPolicy: Policy = {
  windows: {
    low: [anyTime],
    medium: [anyTime],
    high: [{ days: ["mon", "tue", "wed", "thu"], from: "09:00", to: "16:00" }],
  },
  rules: {
    holidays: true,
    tired: { on: true, from: "22:00", to: "06:00", restHours: 11 },
    buddy: ["high"],
    conflicts: { service: true, person: true, dependency: true },
    drills: usualDrillRules,
  },
};

/** The rules as they are kept; one that came later than the row holds as it usually does. */
export function completeRules(kept: Partial<Policy["rules"]>): Policy["rules"] {
  return { ...defaultPolicy.rules, ...kept };
}

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Write a time like 09:30.");
const endTime = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "Write a time like 16:00, or 24:00.");

const deployWindow = z
  .strictObject({
    days: z
      .array(z.enum(weekdays, `Days are ${weekdays.join(", ")}.`))
      .min(1, "Choose at least one day.")
      .max(7, "Name each day once.")
      .transform((chosen) => weekdays.filter((day) => chosen.includes(day))),
    from: time,
    to: endTime,
  })
  .refine(({ from, to }) => from !== to, {
    path: ["to"],
    error: "A window ends at another time than it begins. The whole day is 00:00 to 24:00.",
  });

const windowList = z.array(deployWindow).max(50, "Use at most 50 windows.");
const riskList = z
  .array(z.enum(risks, `Risks are ${risks.join(", ")}.`))
  .max(3, "Name each risk once.")
  .transform((chosen) => risks.filter((risk) => chosen.includes(risk)));

/** `PUT /policy`: the whole policy at once. */
export const policyInput = z.strictObject({
  windows: z.strictObject({ low: windowList, medium: windowList, high: windowList }),
  rules: z.strictObject({
    holidays: z.boolean(),
    tired: z
      .strictObject({
        on: z.boolean(),
        from: time,
        to: time,
        restHours: z.number().int().min(1).max(48),
      })
      .refine(({ from, to }) => clockMs(from) !== clockMs(to), {
        path: ["to"],
        error: "A night ends at another time than it begins.",
      }),
    buddy: riskList,
    conflicts: z.strictObject({
      service: z.boolean(),
      person: z.boolean(),
      dependency: z.boolean(),
    }),
    drills: drillRulesInput.default(usualDrillRules),
  }),
});

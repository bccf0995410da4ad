"use client";

import { Select } from "@/components/ui/form/select";
import { TextInput } from "@/components/ui/form/text-input";
import type { ArmForm, ArmWay } from "./prepare-rules";

const ways: { value: ArmWay; label: string }[] = [
  { value: "version", label: "by the version it runs" },
  { value: "label", label: "by a label of its own" },
  { value: "canary", label: "always the canary" },
  { value: "baseline", label: "always the baseline" },
];

/** How a series tells which arm it is of. */
export function ArmFields({
  arm,
  error,
  onChange,
}: {
  arm: ArmForm;
  error: (field: string) => string | null;
  onChange: (arm: ArmForm) => void;
}) {
  const put = (part: Partial<ArmForm>) => onChange({ ...arm, ...part });
  const text = (
    field: "version" | "label" | "canary" | "baseline",
    label: string,
    hint: string,
  ) => (
    <TextInput
      mono
      label={label}
      hint={hint}
      value={arm[field]}
      error={error(field)}
      onChange={(event) => put({ [field]: event.target.value })}
    />
  );
  return (
    <>
      <Select
        label="Arm"
        choices={ways}
        value={arm.way}
        error={error("")}
        onChange={(event) => put({ way: event.target.value as ArmWay })}
      />
      {arm.way === "version" &&
        text(
          "version",
          "Label of the version",
          "The release's version is the canary, the one before the baseline.",
        )}
      {arm.way === "label" && (
        <>
          {text("label", "Label", "Which label says it.")}
          {text("canary", "Canary is", "A pattern for the whole value, like canary|next.")}
          {text("baseline", "Baseline is", "Empty fits a series without the label.")}
        </>
      )}
    </>
  );
}

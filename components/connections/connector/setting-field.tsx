import { Select } from "@/components/ui/form/select";
import { TextArea } from "@/components/ui/form/text-area";
import { TextInput } from "@/components/ui/form/text-input";
import type { FormField } from "@/lib/domain/connections/form-field";

/** One setting: a line, several lines, or a choice. `usual`: what counts where it is left empty. */
export function SettingField({
  field,
  value,
  error,
  onChange,
  usual,
}: {
  field: FormField;
  value: string;
  error: string | null;
  onChange: (value: string) => void;
  usual: string | undefined;
}) {
  const { name, label, hint, choices, lines, placeholder } = field;
  const optional = !field.required;
  const about = { name, label, error, className: "w-full", ...(hint !== undefined && { hint }) };
  const given = { value, placeholder: usual || placeholder || field.usual, optional };
  if (choices !== undefined) {
    const same = usual === undefined ? [] : [{ value: "", label: "As in production" }];
    return (
      <Select
        {...about}
        choices={[...same, ...choices]}
        value={value === "" && usual === undefined ? choices[0]?.value : value}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  if (lines !== undefined) {
    return (
      <TextArea
        {...about}
        {...given}
        mono
        rows={lines}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  return (
    <TextInput
      {...about}
      {...given}
      mono
      required={!optional}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

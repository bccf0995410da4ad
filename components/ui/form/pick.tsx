import { type ChangeEvent, useId } from "react";
import type { FieldText } from "./field";
import { type Choice, Select } from "./select";
import { TextInput } from "./text-input";

/** More than this nobody reads through: they come with a field that finds them. */
export const mostRead = 30;

/**
 * One of some choices: the browser's own select, or, of more than anybody reads through, a field that finds while one types.
 * Its value may then be what no choice has: whoever takes it says so. `none` is what no choice means.
 */
export function Pick({
  choices,
  none,
  onPick,
  ...field
}: FieldText & {
  choices: readonly Choice[];
  none?: string | undefined;
  onPick?: ((value: string) => void) | undefined;
  name?: string | undefined;
  value?: string | undefined;
  defaultValue?: string | undefined;
  className?: string | undefined;
}) {
  const id = useId();
  const input = {
    ...field,
    ...(onPick && {
      onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) =>
        onPick(event.target.value.trim()),
    }),
  };
  if (choices.length <= mostRead) {
    const first = none === undefined ? [] : [{ value: "", label: none }];
    return <Select {...input} choices={[...first, ...choices]} />;
  }
  return (
    <>
      <TextInput
        {...input}
        list={id}
        autoComplete="off"
        placeholder={none ?? `One of ${choices.length}: type to find it`}
      />
      <PickList id={id} choices={choices} />
    </>
  );
}

/** What a field that finds while one types may find: one list for all fields that point at it. */
export function PickList({ id, choices }: { id: string; choices: readonly Choice[] }) {
  return (
    <datalist id={id}>
      {choices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </datalist>
  );
}

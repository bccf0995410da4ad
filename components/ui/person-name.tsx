/** A person by name, without a picture: nobody is ranked, coloured or gendered by a circle. */
export function PersonName({ name }: { name: string }) {
  return <span className="font-medium whitespace-nowrap">{name}</span>;
}

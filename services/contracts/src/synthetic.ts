/** UUID version 8 is for layouts of one's own (RFC 9562); a person's random id is of version 4. */
const mark = '5ca1ab1e-c0de-8';

/** The id of somebody who is nobody: of a test or a comparison, from whose talk nothing is ever learnt. */
export function syntheticPerson(): string {
  return `${mark}${crypto.randomUUID().slice(mark.length)}`;
}

/** Whether an id was made by syntheticPerson. */
export function isSynthetic(person: string): boolean {
  return person.toLowerCase().startsWith(mark);
}

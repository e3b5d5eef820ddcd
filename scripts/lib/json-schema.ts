/** What we read of a JSON schema (draft 7). */
export interface JsonSchema {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, JsonSchema>;
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  definitions?: Record<string, JsonSchema>;
}

const judged = 'definitions $ref type enum required properties additionalProperties items anyOf'.split(' ');
const silent = '$schema title description x-intellij-html-description default examples preferredOrder'.split(
  ' ',
);

/** What is wrong with a value by a schema, each with its place; empty where nothing is. Throws at keywords it cannot judge. */
export function problemsOf(value: unknown, schema: JsonSchema, root = schema, place = '$'): string[] {
  const foreign = Object.keys(schema).filter(
    (keyword) => !judged.includes(keyword) && !silent.includes(keyword),
  );
  if (foreign.length > 0) throw new Error(`${place}: the schema says ${foreign}, which is not judged here`);
  const named = schema.$ref && root.definitions?.[schema.$ref.replace('#/definitions/', '')];
  if (schema.$ref && !named) throw new Error(`${place}: ${schema.$ref} is not defined`);
  if (named) return problemsOf(value, named, root, place);
  const problems: string[] = [];
  if (
    schema.type &&
    schema.type !== typeOf(value) &&
    !(schema.type === 'number' && typeOf(value) === 'integer')
  )
    return [`${place}: ${typeOf(value)} instead of ${schema.type}`];
  if (schema.enum && !schema.enum.includes(value)) problems.push(`${place}: not one of ${schema.enum}`);
  if (typeOf(value) === 'object') {
    const fields = value as Record<string, unknown>;
    for (const name of schema.required ?? [])
      if (!(name in fields)) problems.push(`${place}.${name}: missing`);
    for (const [name, field] of Object.entries(fields)) {
      const own = schema.properties?.[name];
      const rest = schema.additionalProperties ?? true;
      if (own) problems.push(...problemsOf(field, own, root, `${place}.${name}`));
      else if (rest === false) problems.push(`${place}.${name}: unknown`);
      else if (rest !== true) problems.push(...problemsOf(field, rest, root, `${place}.${name}`));
    }
  }
  if (Array.isArray(value))
    for (const [index, item] of value.entries())
      problems.push(...problemsOf(item, schema.items ?? {}, root, `${place}[${index}]`));
  if (schema.anyOf) {
    const ways = schema.anyOf.map((way) => problemsOf(value, way, root, place));
    // The way that comes nearest is the one that was meant.
    if (!ways.some((way) => way.length === 0))
      problems.push(...(ways.sort((a, b) => a.length - b.length)[0] ?? []));
  }
  return problems;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

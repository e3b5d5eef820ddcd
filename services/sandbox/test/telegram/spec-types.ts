interface SpecField {
  name: string;
  types: string[];
  required: boolean;
}

export interface Spec {
  version: string;
  methods: Record<string, { fields?: SpecField[]; returns: string[] }>;
  types: Record<string, { fields?: SpecField[]; subtypes?: string[] }>;
}

const PRIMITIVES: Record<string, (value: unknown) => boolean> = {
  Integer: (value) => Number.isSafeInteger(value),
  Float: (value) => typeof value === 'number',
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
};

/** What is wrong with a value by the types it may have; empty when it is one of them. */
export function problemsOf(spec: Spec, value: unknown, types: string[], path = '$'): string[] {
  const found = types.map((type) => problemsOfType(spec, value, type, path));
  return found.some((problems) => problems.length === 0) ? [] : (found[0] ?? []);
}

function problemsOfType(spec: Spec, value: unknown, type: string, path: string): string[] {
  const primitive = PRIMITIVES[type];
  if (primitive) return primitive(value) ? [] : [`${path} is no ${type}`];
  if (type.startsWith('Array of ')) {
    if (!Array.isArray(value)) return [`${path} is no ${type}`];
    const inner = type.slice('Array of '.length);
    return value.flatMap((item, index) => problemsOf(spec, item, [inner], `${path}[${index}]`));
  }
  const known = spec.types[type];
  if (!known) return [`${path} has the unknown type ${type}`];
  if (known.subtypes) return problemsOf(spec, value, known.subtypes, path);
  if (typeof value !== 'object' || value === null) return [`${path} is no ${type}`];
  return problemsOfObject(spec, value as Record<string, unknown>, known.fields ?? [], path);
}

function problemsOfObject(
  spec: Spec,
  value: Record<string, unknown>,
  fields: SpecField[],
  path: string,
): string[] {
  const unknown = Object.keys(value).filter((key) => !fields.some(({ name }) => name === key));
  const inside = fields.flatMap(({ name, types, required }) => {
    if (value[name] === undefined) return required ? [`${path}.${name} is missing`] : [];
    return problemsOf(spec, value[name], types, `${path}.${name}`);
  });
  return [...unknown.map((key) => `${path}.${key} is not in the specification`), ...inside];
}

/** Fields that grammY's types have and the specification beside the checkout has not yet. */
export function withNewerFields(spec: Spec): Spec {
  const flag = (name: string) => ({ name, types: ['Boolean'], required: false });
  spec.methods.sendMessageDraft?.fields?.push(flag('can_stop'), flag('keep_on_stop'));
  spec.types.Update?.fields?.push({
    name: 'stopped_message_generation',
    types: ['MessageGenerationStopped'],
    required: false,
  });
  spec.types.MessageGenerationStopped = {
    fields: [
      { name: 'chat', types: ['Chat'], required: true },
      { name: 'message_thread_id', types: ['Integer'], required: false },
      { name: 'draft_id', types: ['Integer'], required: true },
    ],
  };
  return spec;
}

import { languageOf } from './companion/language.ts';

type Schema = Record<string, unknown>;

interface Scene {
  root: Schema;
  lastUser: string;
  depth: number;
  name: string;
}

const deepest = 8;
const formats: Record<string, string> = {
  'date-time': '2026-01-15T09:30:00Z',
  date: '2026-01-15',
  time: '09:30:00Z',
  duration: 'PT1H',
  email: 'nobody@example.com',
  uuid: '00000000-0000-4000-8000-000000000000',
  uri: 'https://example.com/',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  hostname: 'example.com',
};

const sentences = {
  ru: {
    text: 'Это ответ офлайн-модели: пример, а не вывод о человеке.',
    question: 'Что сейчас для тебя важнее всего?',
  },
  en: {
    text: 'This comes from the offline model: an example, not a finding about a person.',
    question: 'What matters most to you right now?',
  },
};

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function resolve(schema: Schema, root: Schema): Schema {
  const ref = schema.$ref;
  if (typeof ref !== 'string' || !ref.startsWith('#')) return schema;
  let target: unknown = root;
  for (const step of ref.slice(1).split('/').filter(Boolean)) {
    target = isSchema(target) ? target[step.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
  }
  return isSchema(target) ? target : {};
}

function stringFor(schema: Schema, scene: Scene): string {
  if (typeof schema.format === 'string' && formats[schema.format]) return formats[schema.format] ?? '';
  const texts = sentences[languageOf(scene.lastUser)];
  let text = /question/i.test(scene.name) ? texts.question : texts.text;
  // Where a quote is asked for, only the person's own words will do.
  if (/quote|evidence/i.test(scene.name) && scene.lastUser) text = scene.lastUser.slice(0, 120);
  if (/language|locale/i.test(scene.name)) text = languageOf(scene.lastUser);
  const { minLength, maxLength } = schema;
  if (typeof minLength === 'number') text = text.padEnd(minLength, '.');
  return typeof maxLength === 'number' ? [...text].slice(0, maxLength).join('') : text;
}

function numberFor(schema: Schema, whole: boolean): number {
  const step = typeof schema.multipleOf === 'number' ? schema.multipleOf : whole ? 1 : 0;
  const above =
    typeof schema.exclusiveMinimum === 'number' ? schema.exclusiveMinimum + (step || 1e-6) : undefined;
  const below =
    typeof schema.exclusiveMaximum === 'number' ? schema.exclusiveMaximum - (step || 1e-6) : undefined;
  const least =
    (schema.minimum as number | undefined) ?? above ?? Math.min(0, (schema.maximum as number) ?? 0);
  const most = (schema.maximum as number | undefined) ?? below ?? least + 1;
  const middle = (least + most) / 2;
  return step > 0 ? Math.min(Math.ceil(middle / step) * step, Math.floor(most / step) * step) : middle;
}

function objectFor(schema: Schema, scene: Scene): Record<string, unknown> {
  const properties = isSchema(schema.properties) ? schema.properties : {};
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const value: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(properties)) {
    if (!required.has(name) && scene.depth >= deepest / 2) continue;
    value[name] = valueFor(inner, { ...scene, depth: scene.depth + 1, name });
  }
  return value;
}

function arrayFor(schema: Schema, scene: Scene): unknown[] {
  const least = typeof schema.minItems === 'number' ? schema.minItems : 0;
  const most = typeof schema.maxItems === 'number' ? schema.maxItems : Number.POSITIVE_INFINITY;
  const wanted = scene.depth >= deepest / 2 ? least : Math.min(Math.max(least, 1), most);
  return Array.from({ length: wanted }, () =>
    valueFor(schema.items ?? {}, { ...scene, depth: scene.depth + 1 }),
  );
}

function valueFor(given: unknown, scene: Scene): unknown {
  // A schema that requires itself has no value at all.
  if (scene.depth > deepest * 4) return null;
  if (!isSchema(given)) return given === false ? null : sentences.en.text;
  const schema = resolve(given, scene.root);
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const choices = [schema.anyOf, schema.oneOf].find(Array.isArray) as unknown[] | undefined;
  if (choices) {
    const empty = choices.find((choice) => isSchema(choice) && choice.type === 'null');
    const first = choices.find((choice) => choice !== empty);
    return valueFor(scene.depth >= deepest ? (empty ?? first) : (first ?? empty), {
      ...scene,
      depth: scene.depth + 1,
    });
  }
  if (Array.isArray(schema.allOf)) {
    const merged = schema.allOf.map((part) => (isSchema(part) ? resolve(part, scene.root) : {}));
    return valueFor(Object.assign({}, ...merged, { ...schema, allOf: undefined }), scene);
  }
  const types = [schema.type].flat().filter((type) => typeof type === 'string');
  const type = types.find((each) => each !== 'null') ?? types[0];
  if (type === 'object' || schema.properties) return objectFor(schema, scene);
  if (type === 'array' || schema.items) return arrayFor(schema, scene);
  if (type === 'integer' || type === 'number') return numberFor(schema, type === 'integer');
  if (type === 'boolean') return true;
  if (type === 'null') return null;
  return stringFor(schema, scene);
}

/** A JSON text that satisfies a schema (`true`: any object) with plain values; no pattern is looked at. */
export function jsonAnswer(schema: unknown, lastUser: string): string {
  if (!isSchema(schema)) return JSON.stringify({ answer: sentences[languageOf(lastUser)].text });
  return JSON.stringify(valueFor(schema, { root: schema, lastUser, depth: 0, name: '' }));
}

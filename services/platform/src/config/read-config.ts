import type { z } from 'zod';

/** What is wrong with the environment, one line per problem: the variable and the mend, never a value. */
export class ConfigError extends Error {
  readonly lines: string[];

  constructor(lines: string[]) {
    super(lines.join('\n'));
    this.name = 'ConfigError';
    this.lines = lines;
  }
}

/** Where a field's message writes this, the variable's name is put in. */
export const variableName = '{name}';

/**
 * The environment as the schema's type. Values are trimmed (secrets mounted from files end in a newline)
 * and empty ones count as unset. Throws `ConfigError` with all problems at once.
 */
export function readConfig<S extends z.ZodType>(
  schema: S,
  env: Record<string, string | undefined>,
): z.infer<S> {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    const trimmed = value?.trim();
    if (trimmed) given[name] = trimmed;
  }
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = new Set<string>();
  for (const issue of result.error.issues) lines.add(lineOf(issue, given));
  throw new ConfigError([...lines]);
}

function lineOf(issue: z.core.$ZodIssue, given: Record<string, string>): string {
  const name = issue.path.length > 0 ? String(issue.path[0]) : undefined;
  if (name === undefined) return issue.message;
  if (issue.message.includes(variableName)) return `${name}: ${issue.message.replaceAll(variableName, name)}`;
  if (issue.code === 'custom') return `${name}: ${issue.message}`;
  const expectation = expectationOf(issue);
  if (given[name] === undefined) return `${name}: is not set; set ${name} to ${expectation}`;
  return `${name}: expected ${expectation}; correct ${name}`;
}

/** zod's own message may name what it received, so only what was expected is taken from an issue. */
function expectationOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return issue.values.length > 1 ? `one of ${issue.values.join(', ')}` : String(issue.values[0]);
    case 'invalid_type':
      return issue.expected === 'string' ? 'a value' : `a ${issue.expected}`;
    case 'too_small':
      return issue.origin === 'string' ? `at least ${issue.minimum} characters` : `at least ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string' ? `at most ${issue.maximum} characters` : `at most ${issue.maximum}`;
    case 'invalid_format':
      return `a value of the form ${issue.format}`;
    default:
      return 'a valid value';
  }
}

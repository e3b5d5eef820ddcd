import { BotApiError } from './api-error.ts';
import type { MethodFault } from './sandbox-types.ts';

/** Faults waiting for their call, first come first used. */
export class Faults {
  #faults: (MethodFault & { left: number })[] = [];

  add(fault: MethodFault): void {
    this.#faults.push({ ...fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#faults = [];
  }

  /** The fault for this call, used up by one; undefined when there is none. */
  next(method: string, chatId: unknown): MethodFault | undefined {
    const fault = this.#faults.find(
      (candidate) =>
        (candidate.method === '*' || candidate.method.toLowerCase() === method.toLowerCase()) &&
        (candidate.chatId === undefined || String(candidate.chatId) === String(chatId)),
    );
    if (!fault) return undefined;
    fault.left -= 1;
    if (fault.left <= 0) this.#faults = this.#faults.filter((candidate) => candidate !== fault);
    return fault;
  }
}

/** The refusal a fault stands for; undefined for one that only delays or cuts. */
export function faultError(fault: MethodFault): BotApiError | undefined {
  if (fault.drop !== undefined) return undefined;
  const code = fault.errorCode ?? fault.status ?? (fault.retryAfter === undefined ? undefined : 429);
  if (code === undefined && fault.description === undefined) return undefined;
  return new BotApiError(code ?? 400, fault.description ?? defaultDescription(fault), fault.retryAfter);
}

function defaultDescription(fault: MethodFault): string {
  if (fault.retryAfter !== undefined) return `Too Many Requests: retry after ${fault.retryAfter}`;
  const code = fault.errorCode ?? fault.status ?? 400;
  if (code === 403) return 'Forbidden: bot was blocked by the user';
  return code >= 500 ? 'Internal Server Error' : 'Bad Request';
}

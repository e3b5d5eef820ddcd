import type { EventWriter } from './event-writer.ts';
import type { PlannedAnswer } from './plan-answer.ts';
import type { ModelScript, ScriptedCall, ScriptedFault } from './scripted-model.ts';

/** How one API writes the parts of a stream. */
export interface StreamDialect {
  begin(): Promise<void>;
  token(token: string): Promise<void>;
  midStreamError(): Promise<void>;
  badJson(): Promise<void>;
  finish(): Promise<void>;
  /** What comes even where the end is missing. */
  close(): Promise<void>;
}

const defaultFaultAfter = 2;

/** Speaks a planned answer at the script's pace, with its faults; never throws. */
export async function speak(
  script: ModelScript,
  { call, fault }: { call: ScriptedCall; fault: ScriptedFault },
  plan: PlannedAnswer,
  writer: EventWriter,
  dialect: StreamDialect,
): Promise<void> {
  const faultAfter = Math.min(fault.faultAfter ?? defaultFaultAfter, plan.tokens.length);
  try {
    await script.waitFirst(fault, writer.signal);
    writer.open();
    await dialect.begin();
    for (let said = 0; said <= plan.tokens.length; said += 1) {
      if (said === fault.stallAfter) await writer.stall();
      if (said === fault.cutAfter) {
        call.ended = 'cut';
        return writer.cut();
      }
      if (fault.badJson && said === faultAfter) await dialect.badJson();
      if (fault.midStreamError && said === faultAfter) {
        await dialect.midStreamError();
        call.ended = 'error';
        return writer.end();
      }
      const token = plan.tokens[said];
      if (token === undefined) break;
      if (said > 0) await script.waitToken(fault, writer.signal);
      await dialect.token(token);
    }
    if (!fault.noFinishReason) await dialect.finish();
    await dialect.close();
    call.ended = 'whole';
    writer.end();
  } catch {
    call.ended = 'gone';
    writer.cut();
  }
}

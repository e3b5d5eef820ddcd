import type { Message } from '../analysis/message.ts';
import type { QuickAnswer } from '../analysis/quick-request.ts';
import type { KeptEvidence, KeptPattern } from '../profile/profile-document.ts';
import { checkEvidence } from './check-evidence.ts';
import { ownWords } from './own-words.ts';

/** A pattern as an analysis found it, its evidence checked. */
export interface FoundPattern {
  kind: KeptPattern['kind'];
  title: string;
  description: string;
  confidence: number;
  /** Which of the known patterns the analysis took it for. */
  known: string | undefined;
  evidence: KeptEvidence[];
}

const mostFound = 5;

/** What of an analysis' answer holds: without evidence in the person's own words there is no pattern. */
export function checkFindings(
  answer: QuickAnswer,
  messages: Message[],
  known: KeptPattern[],
): FoundPattern[] {
  return answer.patterns.slice(0, mostFound).flatMap((claimed) => {
    const checked = claimed.evidence.flatMap((each) => checkEvidence(each, messages) ?? []);
    const evidence = checked.filter(
      ({ source, quote }, index) =>
        checked.findIndex((other) => other.source === source && other.quote === quote) === index,
    );
    const title = ownWords(claimed.title, 60);
    const description = ownWords(claimed.description, 240);
    if (evidence.length === 0 || title === '' || description === '') return [];
    return [
      {
        kind: claimed.kind,
        title,
        description,
        confidence: Math.min(1, Math.max(0, claimed.confidence)),
        known: known[(claimed.known ?? 0) - 1]?.id,
        evidence,
      },
    ];
  });
}

/** What vectors are made of. */
export const textOf = ({ title, description }: { title: string; description: string }) =>
  `${title}. ${description}`;

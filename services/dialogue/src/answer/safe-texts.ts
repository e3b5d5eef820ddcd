import type { Language } from '@soulnear/contracts/common.ts';
import type { Danger } from './danger-rules.ts';

/** What is said in place of a sentence that must not be said. `means` and `push` end the answer. */
export const safeTexts: Record<Language, Record<Danger, string>> = {
  ru: {
    means:
      'О способах и дозах я говорить не буду, мне важно, чтобы с тобой ничего не случилось. Если мысли о смерти сейчас рядом, позвони, пожалуйста, по номеру с карточки помощи или 112 и побудь с кем-нибудь живым. Ты сейчас в безопасности?',
    push: 'Я хочу, чтобы с тобой всё было хорошо, и ничего другого советовать не стану. Если тяжело прямо сейчас, позвони по номеру с карточки помощи или 112 и позови кого-нибудь побыть рядом. Что сейчас самое трудное?',
    diagnosis: 'Как это назвать, может решить только врач, а мне важнее, каково тебе.',
    medicine: 'Про лекарства и дозы лучше спросить врача или фармацевта.',
  },
  en: {
    means:
      'I will not talk about ways or doses: I want nothing to happen to you. If thoughts of death are close now, please call a line from the help card or your emergency number, and be with somebody. Are you safe right now?',
    push: 'I want you to be all right, and I will advise nothing else. If it is hard right now, call a line from the help card or your emergency number, and ask somebody to be with you. What is the hardest part at this moment?',
    diagnosis: 'Only a doctor can put a name to it; what matters to me is how it is for you.',
    medicine: 'About medicines and doses it is better to ask a doctor or a pharmacist.',
  },
};

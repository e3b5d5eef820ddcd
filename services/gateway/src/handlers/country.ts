import { say } from '../answers/say.ts';
import { countryButton, countryKeyboard, isCountry } from '../care/countries.ts';
import { linesCard } from '../care/help-card.ts';
import type { AppContext } from '../context.ts';
import { keepCare } from '../people/keep-care.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';

/** A tap under the help card: asks for the country, or keeps it and shows its lines. */
export function chooseCountry(context: AppContext) {
  return async ({ work }: GatewayContext, arg: string | undefined): Promise<void> => {
    const { sender, language, person } = work;
    if (!isCountry(arg)) {
      await say(sender, language, 'care-country-ask', { keyboard: countryKeyboard(language) });
      return;
    }
    // The numbers come first: whether the choice is kept can wait.
    await sender.send({ ...linesCard(language, arg), keyboard: countryButton(language, true) });
    await keepCare(context, person, { country: arg });
  };
}

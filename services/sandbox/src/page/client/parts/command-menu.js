import { html, useEffect, useRef } from '../lib.js';

/** Commands that begin with what is typed; none once an argument is. */
export function matching(commands, text) {
  const typed = text.slice(1).toLowerCase();
  return typed.includes(' ') ? [] : commands.filter(({ command }) => command.startsWith(typed));
}

/** The bot's commands: as the menu button's list, or as offers while "/" is typed (choice >= 0). */
export function CommandMenu({ commands, texts, choice, onRun, onClose }) {
  const box = useRef(null);
  useEffect(() => {
    if (!onClose) return undefined;
    const outside = (event) => {
      if (!event.target.closest('.composer')) onClose();
    };
    document.addEventListener('pointerdown', outside);
    box.current?.querySelector('button')?.focus();
    return () => document.removeEventListener('pointerdown', outside);
  }, []);
  const onKeyDown = (event) => {
    if (event.key === 'Escape') onClose?.();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const items = [...box.current.querySelectorAll('button')];
    const next = step && items[(items.indexOf(document.activeElement) + step + items.length) % items.length];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return html`<ul class="command-menu" ref=${box} aria-label=${texts.commands} onKeyDown=${onKeyDown}>
    ${commands.map(
      (command, index) => html`<li key=${command.command}>
        <button type="button" class=${`item ${index === choice ? 'chosen' : ''}`} onClick=${() => onRun(command)}>
          <span class="description">${command.description}</span>
          <span class="command">/${command.command}</span>
        </button>
      </li>`,
    )}
  </ul>`;
}

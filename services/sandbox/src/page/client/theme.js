const KEY = 'soulnear-sandbox-theme';
const system = matchMedia('(prefers-color-scheme: dark)');

/** 'light' or 'dark': what was chosen here, else what the system prefers. */
export function currentTheme() {
  return localStorage.getItem(KEY) ?? (system.matches ? 'dark' : 'light');
}

export function applyTheme() {
  document.documentElement.dataset.theme = currentTheme();
}

export function toggleTheme() {
  localStorage.setItem(KEY, currentTheme() === 'dark' ? 'light' : 'dark');
  applyTheme();
}

system.addEventListener('change', applyTheme);

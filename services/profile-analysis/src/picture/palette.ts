/** Colours of the picture; quiet, and apart from each other for eyes that see few colours too. */
export const palette = {
  background: '#fbf8f4',
  card: '#ffffff',
  line: '#e6ded4',
  text: '#2f2a26',
  soft: '#7d746b',
  behavioural: '#4f7cac',
  emotional: '#d1708a',
  cognitive: '#6a9a6f',
  mood: '#e0a030',
  stress: '#c45b5b',
  energy: '#4a9c93',
} as const;

export type TextId = string;

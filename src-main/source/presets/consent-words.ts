/** How programs write yes and no, in small letters. */
export const yes = ["yes", "true", "1", "y"] as const;
export const no = ["no", "false", "0", "n"] as const;

/** @returns the same without one of its fields. */
export function without<T extends object, K extends keyof T>(value: T, name: K): Omit<T, K> & T {
  const { [name]: _, ...rest } = value;
  return rest as Omit<T, K> & T;
}

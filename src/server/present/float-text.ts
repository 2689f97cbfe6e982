/**
 * A number as Ruby prints a float (behaviour.md 16.4): one decimal at least, and from 1.0e+16 up and below 0.0001 with an
 * exponent of two digits at least.
 */
export const floatText = (value: number): string => {
  const size = Math.abs(value)
  if (value === 0 || (size >= 1e-4 && size < 1e16)) return withDecimal(String(value))
  const [digits = '', exponent = ''] = value.toExponential().split('e')
  return `${withDecimal(digits)}e${exponent.slice(0, 1)}${exponent.slice(1).padStart(2, '0')}`
}

const withDecimal = (digits: string): string => (digits.includes('.') ? digits : `${digits}.0`)

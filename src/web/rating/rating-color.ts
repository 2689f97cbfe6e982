type Channels = readonly [number, number, number]

/** Colours that the field's common system gives where a school chose none: they say nothing of the school's own. */
const systemDefaults: ReadonlySet<string> = new Set(
  '0374B5 0B874B FAB901 D97900 E0061F 008EE2 00AC18 EE0612 2B7ABC 03893D E62429 555555'.split(' '),
)

const grounds = { light: '#ffffff', dark: '#14171a' } as const

/** How much of a level's colour is in the tint of its cells; rating-cell.css mixes the same. */
const inkInTint = 0.1

const leastContrast = 3

/**
 * The CSS colour of a level with the school's own colour (hex, `#` or not), one for light and one for dark, each at
 * least 3:1 on the tint of its cell. Null where that is no colour of the school's own: a system default, or no hex.
 */
export const ratingInk = (color: string): string | null => {
  const hex = color.replace(/^#/, '').toUpperCase()
  if (!/^[\dA-F]{6}$/.test(hex) || systemDefaults.has(hex)) return null
  const [light, dark] = [readableColor(hex, grounds.light), readableColor(hex, grounds.dark)]
  return light === dark ? light : `light-dark(${light}, ${dark})`
}

/**
 * A colour (hex) as it is where it stands at least 3:1 on its own tint over `ground`, else moved in OKLCH lightness,
 * its hue kept, just until it does. Chroma gives way only where sRGB has none at that lightness.
 */
export const readableColor = (color: string, ground: string): string => {
  const own = channelsOf(color)
  const under = channelsOf(ground)
  const reaches = (candidate: Channels) => contrast(candidate, tintOf(candidate, under)) >= leastContrast
  if (reaches(own)) return hexOf(own)
  const { lightness, chroma, hue } = toOklch(own)
  // Away from the ground: towards black on a light one, white on a dark one.
  const end = luminance(under) > 0.18 ? 0 : 1
  let [failing, reaching] = [lightness, end]
  for (let step = 0; step < 20; step += 1) {
    const middle = (failing + reaching) / 2
    if (reaches(fromOklch({ lightness: middle, chroma, hue }))) reaching = middle
    else failing = middle
  }
  return hexOf(fromOklch({ lightness: reaching, chroma, hue }))
}

/** Contrast of two colours (hex), 1..21, by WCAG 2. */
export const contrastOf = (a: string, b: string): number => contrast(channelsOf(a), channelsOf(b))

const channelsOf = (hex: string): Channels => {
  const number = Number.parseInt(hex.replace(/^#/, ''), 16)
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255]
}

const hexOf = (channels: Channels): string =>
  `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`

const map = (channels: Channels, change: (channel: number, index: number) => number): Channels => [
  change(channels[0], 0),
  change(channels[1], 1),
  change(channels[2], 2),
]

const tintOf = (ink: Channels, ground: Channels): Channels =>
  map(ink, (channel, index) => Math.round(channel * inkInTint + (ground[index] ?? 0) * (1 - inkInTint)))

const linearOf = (channel: number): number => {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

const channelOf = (linear: number): number =>
  255 * (linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055)

const luminance = (channels: Channels): number => {
  const [red, green, blue] = map(channels, linearOf)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const contrast = (a: Channels, b: Channels): number => {
  const [one, other] = [luminance(a), luminance(b)]
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}

type Oklch = { lightness: number; chroma: number; hue: number }

const toOklch = (channels: Channels): Oklch => {
  const [r, g, b] = map(channels, linearOf)
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const alpha = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const beta = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(alpha, beta),
    hue: Math.atan2(beta, alpha),
  }
}

/** Chroma is brought down until the colour lies within sRGB. */
const fromOklch = ({ lightness, chroma, hue }: Oklch): Channels => {
  let [inside, outside] = [0, chroma]
  const whole = linearAt({ lightness, chroma, hue })
  if (isInGamut(whole)) return rounded(whole)
  for (let step = 0; step < 16; step += 1) {
    const middle = (inside + outside) / 2
    if (isInGamut(linearAt({ lightness, chroma: middle, hue }))) inside = middle
    else outside = middle
  }
  return rounded(linearAt({ lightness, chroma: inside, hue }))
}

const isInGamut = (linear: Channels): boolean =>
  linear.every((channel) => channel >= -0.0001 && channel <= 1.0001)

const rounded = (linear: Channels): Channels =>
  map(linear, (channel) => Math.round(channelOf(Math.min(1, Math.max(0, channel)))))

const linearAt = ({ lightness, chroma, hue }: Oklch): Channels => {
  const alpha = chroma * Math.cos(hue)
  const beta = chroma * Math.sin(hue)
  const l = (lightness + 0.3963377774 * alpha + 0.2158037573 * beta) ** 3
  const m = (lightness - 0.1055613458 * alpha - 0.0638541728 * beta) ** 3
  const s = (lightness - 0.0894841775 * alpha - 1.291485548 * beta) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

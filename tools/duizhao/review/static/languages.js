// The two languages of an edition: their names, tags, and what joins their sentences.

export const NAMES = { zh: "Chinese", en: "English" };

const TAGS = { zh: "zh-Hans", en: "en" };

/** The BCP 47 tag, for `lang` attributes. */
export const langOf = (side) => TAGS[side];

const JOINTS = { zh: "", en: " " };

/** What goes between two sentences. */
export const jointOf = (side) => JOINTS[side];

/** The segments of a side as one text. */
export const joined = (side, segments) => segments.map((segment) => segment.text).join(JOINTS[side]);

//! Which texts are exactly one emoji.
//!
//! The grammar of emoji sequences is that of Unicode's UTS #51 (ED-4 to ED-17): a pictograph with its
//! presentation and skin tone, several of them joined, a flag, or a keycap.

use std::cmp::Ordering;

/// More bytes than any emoji that is in use.
const LONGEST: usize = 64;

const JOINER: char = '\u{200D}';
const AS_EMOJI: char = '\u{FE0F}';
const KEYCAP: char = '\u{20E3}';

/// Whether a text is exactly one emoji, with nothing before or behind it.
pub fn is_emoji(text: &str) -> bool {
    if text.is_empty() || text.len() > LONGEST || text.as_bytes()[0].is_ascii_alphabetic() {
        return false;
    }
    let mut rest = text;
    loop {
        let Some(behind) = element(rest) else { return false };
        match behind.strip_prefix(JOINER) {
            Some(next) => rest = next,
            None => return behind.is_empty(),
        }
    }
}

/// Whether two texts are the same emoji: the mark that only says "as a picture" makes no difference.
pub fn is_same_emoji(one: &str, other: &str) -> bool {
    compare_emoji(one, other).is_eq()
}

/// An order of emoji in which the same ones are equal.
pub(crate) fn compare_emoji(one: &str, other: &str) -> Ordering {
    one.chars().filter(|&c| c != AS_EMOJI).cmp(other.chars().filter(|&c| c != AS_EMOJI))
}

/// What is left behind one element of a sequence.
fn element(text: &str) -> Option<&str> {
    let mut chars = text.chars();
    let first = chars.next()?;
    match first {
        '0'..='9' | '#' | '*' => {
            let rest = chars.as_str();
            rest.strip_prefix(AS_EMOJI).unwrap_or(rest).strip_prefix(KEYCAP)
        }
        '\u{1F1E6}'..='\u{1F1FF}' => matches!(chars.next(), Some('\u{1F1E6}'..='\u{1F1FF}')).then_some(chars.as_str()),
        _ if is_pictograph(first) => Some(tags(modifiers(chars.as_str()))),
        _ => None,
    }
}

/// Skips the presentation, a skin tone and an enclosing mark.
fn modifiers(text: &str) -> &str {
    let text = text.strip_prefix(|c| matches!(c, AS_EMOJI | '\u{1F3FB}'..='\u{1F3FF}')).unwrap_or(text);
    text.strip_prefix(KEYCAP).unwrap_or(text)
}

/// Skips the letters of a region's flag, as Scotland has them. They end with a mark of their own.
fn tags(text: &str) -> &str {
    let behind = text.trim_start_matches(|c| matches!(c, '\u{E0020}'..='\u{E007E}'));
    if behind.len() == text.len() { text } else { behind.strip_prefix('\u{E007F}').unwrap_or(text) }
}

fn is_pictograph(c: char) -> bool {
    let c = u32::from(c);
    let at = PICTOGRAPHS.partition_point(|&(_, last)| last < c);
    PICTOGRAPHS.get(at).is_some_and(|&(first, _)| first <= c)
}

/// `Extended_Pictographic` of Unicode 15, first and last of each stretch.
const PICTOGRAPHS: [(u32, u32); 77] = [
    (0xA9, 0xA9),
    (0xAE, 0xAE),
    (0x203C, 0x203C),
    (0x2049, 0x2049),
    (0x2122, 0x2122),
    (0x2139, 0x2139),
    (0x2194, 0x2199),
    (0x21A9, 0x21AA),
    (0x231A, 0x231B),
    (0x2328, 0x2328),
    (0x2388, 0x2388),
    (0x23CF, 0x23CF),
    (0x23E9, 0x23F3),
    (0x23F8, 0x23FA),
    (0x24C2, 0x24C2),
    (0x25AA, 0x25AB),
    (0x25B6, 0x25B6),
    (0x25C0, 0x25C0),
    (0x25FB, 0x25FE),
    (0x2600, 0x2605),
    (0x2607, 0x2612),
    (0x2614, 0x2685),
    (0x2690, 0x2705),
    (0x2708, 0x2712),
    (0x2714, 0x2714),
    (0x2716, 0x2716),
    (0x271D, 0x271D),
    (0x2721, 0x2721),
    (0x2728, 0x2728),
    (0x2733, 0x2734),
    (0x2744, 0x2744),
    (0x2747, 0x2747),
    (0x274C, 0x274C),
    (0x274E, 0x274E),
    (0x2753, 0x2755),
    (0x2757, 0x2757),
    (0x2763, 0x2767),
    (0x2795, 0x2797),
    (0x27A1, 0x27A1),
    (0x27B0, 0x27B0),
    (0x27BF, 0x27BF),
    (0x2934, 0x2935),
    (0x2B05, 0x2B07),
    (0x2B1B, 0x2B1C),
    (0x2B50, 0x2B50),
    (0x2B55, 0x2B55),
    (0x3030, 0x3030),
    (0x303D, 0x303D),
    (0x3297, 0x3297),
    (0x3299, 0x3299),
    (0x1F000, 0x1F0FF),
    (0x1F10D, 0x1F10F),
    (0x1F12F, 0x1F12F),
    (0x1F16C, 0x1F171),
    (0x1F17E, 0x1F17F),
    (0x1F18E, 0x1F18E),
    (0x1F191, 0x1F19A),
    (0x1F1AD, 0x1F1E5),
    (0x1F201, 0x1F20F),
    (0x1F21A, 0x1F21A),
    (0x1F22F, 0x1F22F),
    (0x1F232, 0x1F23A),
    (0x1F23C, 0x1F23F),
    (0x1F249, 0x1F3FA),
    (0x1F400, 0x1F53D),
    (0x1F546, 0x1F64F),
    (0x1F680, 0x1F6FF),
    (0x1F774, 0x1F77F),
    (0x1F7D5, 0x1F7FF),
    (0x1F80C, 0x1F80F),
    (0x1F848, 0x1F84F),
    (0x1F85A, 0x1F85F),
    (0x1F888, 0x1F88F),
    (0x1F8AE, 0x1F8FF),
    (0x1F90C, 0x1F93A),
    (0x1F93C, 0x1F945),
    (0x1F947, 0x1FFFD),
];

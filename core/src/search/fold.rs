//! Texts as they are compared in a search: in lower case, without accents, white space as one space.
//!
//! Unicode's own tables are 15 KB. These here have the letters of Latin, Greek and Cyrillic; what else
//! there is stays as it is. A fold goes byte by byte, so that a text can be looked through without a
//! copy of it.

/// What U+00C0 to U+024F become: a letter; `.` for what stays, `+` for the code point behind it, `?` for
/// [`IRREGULAR`], a capital letter for [two letters](pair).
const LATIN: &str = "aaaaaaAceeeeiiiidnooooo.ouuuuyTSaaaaaaAceeeeiiiidnooooo.ouuuuyTyaaaaaaccccccccddddeeeeeeeeeegggggggg\
    hhhhiiiiiiiiiiJJjjkk.llllllllllnnnnnnn+.ooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs.?+.+.?+\
    .??+..???+.??.??+...??.?oo+.+.?+.?..+.?uu??+.+.?+...+.......ZZZLLLNNNaaiioouuuuuuuuuu.aaaaAA+.ggkkoo\
    oo??jZZZgg??nnaaAAooaaaaeeeeiiiioooorrrruuuusstt+.hh?.+.+.aaeeooooooooyy......?+.??..+.???+.+.+.+.+.";

/// The same for U+1E00 to U+1EFF.
const LATIN_ADDITIONAL: &str = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssss\
    ssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas..S.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeee\
    iiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy+.+.+.";

/// Capital letters whose small ones stand elsewhere, each with its small one.
const IRREGULAR: &str = "ƁɓƆɔƉɖƊɗƎǝƏəƐɛƓɠƔɣƖɩƗɨƜɯƝɲƟɵƦʀƩʃƮʈƱʊƲʋƷʒǮʒǯʒǶƕǷƿȠƞȺⱥȽƚȾⱦɃƀɄʉɅʌ";

/// What U+0386 to U+03CE become.
const GREEK: &str = "α·εηι΋ο΍υωιαβγδεζηθικλμνξοπρ΢στυφχψωιυαεηιυαβγδεζηθικλμνξοπρσστυφχψωιυουω";

/// What U+0430 to U+045F become: small letters.
const CYRILLIC: &str = "абвгдежзииклмнопрстуфхцчшщъыьэюяееђгєѕііјљњћкиуџ";

/// What ASCII becomes.
const ASCII: [u8; 128] = ascii();

const fn ascii() -> [u8; 128] {
    let mut table = [0; 128];
    let mut at = 0_u8;
    while at < 128 {
        table[at as usize] = if matches!(at, 9..=13) { b' ' } else { at.to_ascii_lowercase() };
        at += 1;
    }
    table
}

/// Gives a text's folded bytes, each with the place of the character that it comes from. They are UTF-8.
// As a whole where it is used, and with one place that gives: a call for each byte takes ten times as long.
#[inline(always)]
#[allow(clippy::inline_always)]
pub(crate) fn fold(text: &str, mut give: impl FnMut(u8, usize)) {
    let bytes = text.as_bytes();
    let (mut at, mut place) = (0, 0);
    let (mut last, mut more) = (0, 0_u32);
    loop {
        let byte = if more > 0 {
            let [byte, ..] = more.to_le_bytes();
            more >>= 8;
            byte
        } else if let Some(&byte) = bytes.get(at) {
            place = at;
            if byte >= 128 {
                let length;
                (more, length) = fold_other(text, at);
                at += length;
                continue;
            }
            at += 1;
            ASCII[usize::from(byte & 127)]
        } else {
            return;
        };
        if byte != b' ' || last != b' ' {
            give(byte, place);
        }
        last = byte;
    }
}

/// The same as a list of bytes.
pub(crate) fn folded(text: &str) -> Vec<u8> {
    let mut folded = Vec::new();
    fold_into(&mut folded, text);
    folded
}

/// The same, in place of what is in the list.
#[inline(never)]
pub(super) fn fold_into(folded: &mut Vec<u8>, text: &str) {
    folded.clear();
    folded.reserve(text.len());
    fold(text, |byte, _| folded.push(byte));
}

/// What a character beyond ASCII becomes, the first byte lowest and nothing as zero; and how many bytes it has.
#[inline(never)]
fn fold_other(text: &str, at: usize) -> (u32, usize) {
    let Some(c) = text.get(at..).and_then(|text| text.chars().next()) else { return (0, 1) };
    let folded = match u32::from(c) {
        code @ 0xC0..=0x24F => return (latin(c, LATIN, code - 0xC0), 2),
        code @ 0x1E00..=0x1EFF => return (latin(c, LATIN_ADDITIONAL, code - 0x1E00), 3),
        0x300..=0x36F => return (0, 2),
        // Of these two tables every letter has two bytes.
        code @ 0x386..=0x3CE => letter(GREEK, (code - 0x386) * 2),
        code @ 0x400..=0x40F => letter(CYRILLIC, (code - 0x400 + 32) * 2),
        code @ 0x410..=0x42F => letter(CYRILLIC, (code - 0x410) * 2),
        code @ 0x430..=0x45F => letter(CYRILLIC, (code - 0x430) * 2),
        // Pairs of a capital letter and its small one.
        code @ (0x460..=0x481 | 0x48A..=0x4BF | 0x4D0..=0x52F) => char::from_u32(code | 1).unwrap_or(c),
        _ if c.is_whitespace() => ' ',
        _ => c,
    };
    (one(folded), c.len_utf8())
}

fn one(c: char) -> u32 {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes);
    u32::from_le_bytes(bytes)
}

fn letter(table: &str, at: u32) -> char {
    table.get(at as usize..).and_then(|rest| rest.chars().next()).unwrap_or(' ')
}

fn latin(c: char, table: &str, at: u32) -> u32 {
    match table.as_bytes().get(at as usize).copied().unwrap_or(b'.') {
        b'.' => one(c),
        b'+' => one(char::from_u32(u32::from(c) + 1).unwrap_or(c)),
        b'?' => {
            let mut letters = IRREGULAR.chars().skip_while(|&letter| letter != c).skip(1);
            one(letters.next().unwrap_or(c))
        }
        code if code.is_ascii_uppercase() => pair(code),
        letter => one(char::from(letter)),
    }
}

/// The two letters that one stands for.
fn pair(code: u8) -> u32 {
    let letters = match code {
        b'A' => *b"ae",
        b'O' => *b"oe",
        b'S' => *b"ss",
        b'T' => *b"th",
        b'J' => *b"ij",
        b'L' => *b"lj",
        b'N' => *b"nj",
        _ => *b"dz",
    };
    u16::from_le_bytes(letters).into()
}

/// Whether a folded text has a letter or a digit that ends before this place.
pub(super) fn is_word_before(folded: &[u8], at: usize) -> bool {
    let start = (0..at).rev().take(4).find(|&start| folded[start] & 0xC0 != 0x80);
    start.is_some_and(|start| is_word(&folded[start..at]))
}

/// Whether one begins at this place.
pub(super) fn is_word_at(folded: &[u8], at: usize) -> bool {
    let rest = folded.get(at..).unwrap_or_default();
    let length = rest.iter().skip(1).take(3).take_while(|&byte| byte & 0xC0 == 0x80).count() + 1;
    rest.get(..length).is_some_and(is_word)
}

fn is_word(letter: &[u8]) -> bool {
    // It is UTF-8: what is not said of a length by the first byte is said by how many follow.
    let (first, rest) = match letter {
        [byte] => return byte.is_ascii_alphanumeric(),
        [first, rest @ ..] => (u32::from(*first), rest),
        [] => return false,
    };
    let first = first & (0x3F >> rest.len());
    let code = rest.iter().fold(first, |code, byte| code << 6 | u32::from(byte & 0x3F));
    char::from_u32(code).is_some_and(char::is_alphanumeric)
}

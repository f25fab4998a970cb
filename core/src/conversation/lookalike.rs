//! What a name looks like, so that nobody can pass for somebody else: the skeletons of Unicode Technical Standard #39, for the
//! characters that a name is likely to be faked with.
//!
//! All of its table (`confusables.txt`) would be several times the size of everything else that knows names. This has what looks
//! like one letter or digit of ASCII in the extended Latin, Greek, Cyrillic, Armenian and Cherokee letters and among the
//! letter-like symbols; full-width and mathematical letters go by arithmetic. A test compares it with the whole table.

use crate::search::folded;

/// A letter or digit of ASCII, and behind it what looks like it.
// The Kelvin sign is here as the character that it is, not as the letter that it is normalised to.
#[allow(clippy::unicode_not_nfc)]
const ALIKE: &str = "2ƧϨ3ƷȜЗӠՅ4Ꮞꮞ5Ƽ6ϬбᏮꮾ8ȢȣAΑАᎪBΒВᏴℬCϹСᏟℂℭⅭDᎠⅅⅮEΕЕᎬℰFϜℱGԌᏀᏳHΗНᎻℋℌℍJͿЈᎫKΚКᏦKLᏞℒⅬMΜϺМᎷℳⅯNΝℕOΟ\
    ОՕPΡРᏢℙQԚℚRƦɌᎡᏒℛℜℝSЅՏᏕᏚTΤТᎢUՍVѴᏙⅤWԜᎳᏔXΧХⅩYΥϒУҮᎩᎽZΖᏃℤℨaɑαаꭤbƄЬᏏcϲсᴄⅽꮯdԁᏧⅆⅾeеҽℯⅇꬲfſƒʄքꬵg\
    ƍɡցℊhҺһհᏂℎiıɩɪιіւᎥℹⅈⅰꭵjȷϳјյⅉlƖǀΙІӀӏℐℑℓⅠⅼnոռoοσϭоօᴏᴑℴꬽpþƿρϱϸрqԛգզrгᴦꭇꭈꮁsƽѕꜱꮪuʋυսᴜꭎꭒvνѵᴠ\
    ⅴꮩwɯшѡԝաᴡꮃꮤxхⅹyɣʏγуүℽꭚzᴢꮓ";

/// The letters of scripts that have some which look like another's: first, last, and which script it is. What is in none of
/// these (Chinese, Devanagari, emoji…) may stand beside any.
const SCRIPTS: [(u16, u16, u8); 25] = [
    (0x41, 0x5A, LATIN),
    (0x61, 0x7A, LATIN),
    (0xC0, 0x2AF, LATIN),
    (0x370, 0x3FF, GREEK),
    (0x400, 0x52F, CYRILLIC),
    (0x531, 0x588, ARMENIAN),
    (0x5D0, 0x5F2, HEBREW),
    (0x620, 0x6FF, ARABIC),
    (0x10A0, 0x10FF, GEORGIAN),
    (0x13A0, 0x13FF, CHEROKEE),
    (0x1400, 0x167F, CANADIAN),
    (0x1C80, 0x1C8F, CYRILLIC),
    (0x1C90, 0x1CBF, GEORGIAN),
    (0x1D00, 0x1D25, LATIN),
    (0x1E00, 0x1EFF, LATIN),
    (0x1F00, 0x1FFF, GREEK),
    (0x2C60, 0x2C7F, LATIN),
    (0x2C80, 0x2CFF, COPTIC),
    (0xA4D0, 0xA4FF, LISU),
    (0xA640, 0xA69F, CYRILLIC),
    (0xA722, 0xA7FF, LATIN),
    (0xAB30, 0xAB64, LATIN),
    (0xAB70, 0xABBF, CHEROKEE),
    (0xFB00, 0xFB06, LATIN),
    (0xFF21, 0xFF5A, LATIN),
];

const LATIN: u8 = 1;
const GREEK: u8 = 2;
const CYRILLIC: u8 = 3;
const ARMENIAN: u8 = 4;
const HEBREW: u8 = 5;
const ARABIC: u8 = 6;
const GEORGIAN: u8 = 7;
const CHEROKEE: u8 = 8;
const CANADIAN: u8 = 9;
const COPTIC: u8 = 10;
const LISU: u8 = 11;

/// What two names have in common that can be taken for one another.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Looks {
    /// The name in lower case, without accents and what is not seen.
    folded: Vec<u8>,
    /// The same with letters for all that looks like them.
    skeleton: Vec<u8>,
}

impl Looks {
    /// What a name looks like.
    pub(super) fn of(name: &str) -> Self {
        let seen: String = name.chars().filter(|&c| !is_unseen(c)).collect();
        let seen = seen.trim();
        let mut alike = String::with_capacity(seen.len());
        for c in seen.chars().map(alike_to) {
            // Small and capital, as names are compared without case.
            match c {
                'm' | 'M' => alike.push_str("rn"),
                c => alike.push(c),
            }
        }
        Self { folded: folded(seen), skeleton: folded(&alike) }
    }

    /// Whether people may take one for the other: by its letters, or by its looks.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.folded == other.folded || self.skeleton == other.skeleton
    }
}

/// Whether a name mixes alphabets within a word, as it takes to fake one, or has in it what is not seen.
pub(super) fn is_disguised(name: &str) -> bool {
    let mut within = None;
    for c in name.chars() {
        if is_trick(c) {
            return true;
        }
        let its = script(c);
        if its.is_some() && within.is_some() && its != within {
            return true;
        }
        let goes_on = c.is_alphanumeric() || is_unseen(c);
        within = if goes_on { its.or(within) } else { None };
    }
    false
}

/// The letter or digit of ASCII that a character looks like; else itself.
fn alike_to(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | 'I' | '|' => 'l',
        c if c.is_ascii() => c,
        // Full-width forms, in ASCII's order.
        '\u{FF01}'..='\u{FF5E}' => alike_to(at(u32::from(c) - 0xFEE0)),
        // Thirteen alphabets, bold and italic and so on, capital letters before small ones.
        '\u{1D400}'..='\u{1D6A3}' => {
            let place = (u32::from(c) - 0x1D400) % 52;
            alike_to(at(if place < 26 { place + 65 } else { place + 71 }))
        }
        '\u{1D7CE}'..='\u{1D7FF}' => alike_to(at((u32::from(c) - 0x1D7CE) % 10 + 48)),
        c => {
            let before = ALIKE.split(c).next().filter(|before| before.len() < ALIKE.len());
            before.and_then(|before| before.chars().rfind(char::is_ascii)).unwrap_or(c)
        }
    }
}

fn at(code: u32) -> char {
    char::from_u32(code).unwrap_or(' ')
}

fn script(c: char) -> Option<u8> {
    let code = u16::try_from(u32::from(c)).ok()?;
    let found = SCRIPTS.iter().find(|&&(first, last, _)| first <= code && code <= last);
    found.map(|&(_, _, script)| script).filter(|_| c.is_alphabetic())
}

/// Whether a character turns the line around, or is nothing but a gap that is not seen. Joiners and variation selectors are
/// not: emoji and several scripts are written with them.
fn is_trick(c: char) -> bool {
    c.is_control() && !c.is_whitespace()
        || matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
            | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}'
            | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}')
}

/// Whether a character shows nothing of its own: what turns the line around, joins, selects a variant, or is put on a letter.
pub(super) fn is_unseen(c: char) -> bool {
    is_trick(c)
        || matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{180B}'..='\u{180F}' | '\u{1AB0}'..='\u{1AFF}'
            | '\u{1DC0}'..='\u{1DFF}' | '\u{200C}' | '\u{200D}' | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{FE20}'..='\u{FE2F}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;
    use proptest::prelude::*;
    use unicode_security::confusable_detection::skeleton;

    fn is_like(a: &str, b: &str) -> bool {
        Looks::of(a).is_like(&Looks::of(b))
    }

    #[test]
    fn names_that_look_like_one_another_are_alike() {
        for (fake, real) in [
            ("\u{430}na", "ana"),
            ("\u{395}rica", "Erica"),
            ("\u{39D}ina", "nina"),
            ("\u{3BD}era", "vera"),
            ("\u{FF41}\u{FF4E}\u{FF41}", "ana"),
            ("\u{1D49C}\u{1D4C3}\u{1D4B6}", "ana"),
            ("a\u{200B}na", "ana"),
            ("a\u{202E}na", "ana"),
            ("a\u{301}na", "ana"),
            ("pau10", "paulo"),
            ("pau1o", "paulo"),
            ("Iara", "lara"),
            ("b0b", "bob"),
            ("rnaria", "maria"),
            ("dire\u{3F2}tor", "director"),
            (" bia", "Bia "),
        ] {
            assert!(is_like(fake, real), "{fake} {real}");
        }
    }

    #[test]
    fn case_and_accents_do_not_tell_names_apart() {
        for name in ["\u{C9}rica", "\u{E9}rica", "Erica", "E\u{301}RICA"] {
            assert!(is_like(name, "erica"), "{name}");
        }
        assert!(is_like("\u{412}\u{415}\u{420}\u{410}", "\u{432}\u{435}\u{440}\u{430}"), "Cyrillic");
        assert!(is_like("\u{39D}\u{399}\u{39A}\u{39F}\u{3A3}", "\u{3BD}\u{3B9}\u{3BA}\u{3BF}\u{3C3}"), "Greek");
    }

    #[test]
    fn other_names_stay_apart() {
        for (one, other) in
            [("ana", "anna"), ("bia", "lia"), ("jo\u{E3}o", "jo\u{E3}"), ("\u{6797}", "\u{68EE}"), ("", "ana")]
        {
            assert!(!is_like(one, other), "{one} {other}");
        }
    }

    #[test]
    fn alphabets_mixed_in_a_word_are_a_disguise() {
        for name in [
            "\u{430}na",
            "An\u{3B1}",
            "m\u{430}ria silva",
            "a\u{301}\u{430}",
            "ana\u{202E}",
            "a\u{200B}na",
            "a1\u{430}",
        ] {
            assert!(is_disguised(name), "{name:?}");
        }
        for name in [
            "ana",
            "\u{C9}rica d'\u{C1}vila",
            "E\u{301}rica",
            "\u{410}\u{43D}\u{43D}\u{430}",
            "Anna \u{410}\u{43D}\u{43D}\u{430}",
            "Anna-\u{410}\u{43D}\u{43D}\u{430}",
            "Ken\u{5065}",
            "ana \u{1F469}\u{200D}\u{1F4BB}",
            "\u{645}\u{6CC}\u{200C}\u{62E}\u{648}\u{627}\u{647}\u{645}",
            "ana\t2",
        ] {
            assert!(!is_disguised(name), "{name:?}");
        }
    }

    /// UTS #39, as the crate `unicode-security` has it: what it says of the characters that are here, and that nothing is missing
    /// in the scripts that are here.
    #[test]
    fn the_table_is_that_of_uts_39() {
        let covered = |c: char| {
            matches!(u32::from(c), 0x80..=0x2AF | 0x370..=0x58F | 0x13A0..=0x13FF | 0x1D00..=0x1D2B | 0x2100..=0x214F
                | 0x2160..=0x217F | 0xAB30..=0xABBF | 0xFF21..=0xFF3A | 0xFF41..=0xFF5A)
        };
        for c in '\u{80}'..='\u{FFFF}' {
            let wanted: String = skeleton(&c.to_string()).collect();
            let is_letter = wanted.len() == 1 && wanted.bytes().all(|byte| byte.is_ascii_alphanumeric());
            let is_here = alike_to(c) != c;
            if c.is_alphanumeric() && covered(c) && is_letter {
                assert!(is_like(&c.to_string(), &wanted), "{c} looks like {wanted}");
            } else if is_here && !('\u{FF01}'..='\u{FF5E}').contains(&c) {
                assert_eq!(wanted, alike_to(c).to_string(), "{c}");
            }
        }
    }

    proptest! {
        #![proptest_config(cases::of(128))]

        #[test]
        fn a_name_is_like_itself_however_it_is_disguised(name in "[a-z]{1,12}", at in 0..12_usize, seed in any::<usize>()) {
            let disguised: String = name.chars().enumerate().map(|(place, c)| {
                let alike: Vec<char> = ALIKE.chars().filter(|&other| place == at && !other.is_ascii() && alike_to(other) == c).collect();
                if alike.is_empty() { c } else { alike[seed % alike.len()] }
            }).collect();
            prop_assert!(is_like(&disguised, &name));
            prop_assert!(is_like(&name.to_uppercase(), &name));
            let hidden = [&*name, "\u{200B}"].concat();
            prop_assert!(is_like(&hidden, &name));
        }

        #[test]
        fn any_name_has_looks(name in ".*") {
            prop_assert!(is_like(&name, &name));
            is_disguised(&name);
        }
    }
}

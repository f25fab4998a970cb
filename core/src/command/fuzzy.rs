//! Names found by a few of their letters, in their order: `nc` finds "novo canal". Case and accents make no difference.

use crate::search::fold;
use crate::sort::sort;
use std::ops::Range;

/// Letters beyond these are not looked for, and not looked at: names are short, and what is typed is shorter.
const LONGEST_WANTED: usize = 32;
const LONGEST_NAME: usize = 96;

/// What a letter counts: more at the beginning of a word, and behind the letter that was found before it.
const LETTER: u32 = 1;
const BEGINS_WORD: u32 = 8;
const FOLLOWS: u32 = 6;

/// The letters that are looked for.
#[derive(Clone, Debug)]
pub struct Wanted(Vec<char>);

/// Where they were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// How well the name fits; never zero.
    pub score: u32,
    /// The parts of the name that were looked for, in bytes.
    pub marks: Vec<Range<usize>>,
}

/// A letter of a name, as it is compared.
struct Letter {
    folded: char,
    /// Where it stands in the name.
    place: usize,
    begins_word: bool,
}

impl Wanted {
    /// What somebody typed. Spaces are not looked for.
    pub fn new(typed: &str) -> Self {
        Self(letters(typed, LONGEST_WANTED).into_iter().map(|letter| letter.folded).filter(|&c| c != ' ').collect())
    }

    /// Whether nothing is looked for: then every name fits.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Looks for the letters in a name; of several ways to find them, in the best.
    pub fn find(&self, name: &str) -> Option<Found> {
        let name_letters = letters(name, LONGEST_NAME);
        let count = name_letters.len();
        // For each letter that is wanted and each of the name: the best score that ends there, or zero.
        let mut scores = vec![0_u32; self.0.len() * count];
        for (row, &wanted) in self.0.iter().enumerate() {
            let mut best = 0;
            for (at, letter) in name_letters.iter().enumerate().skip(row) {
                let before = |at: usize| scores[(row - 1) * count + at];
                let (near, far) = match (row, at) {
                    (0, _) => (0, 1),
                    (_, 0) => (0, 0),
                    _ => (before(at - 1), best),
                };
                best = best.max(near);
                let follows = if near == 0 { 0 } else { near + FOLLOWS };
                let reached = follows.max(far);
                if letter.folded == wanted && reached > 0 {
                    let bonus = if letter.begins_word { BEGINS_WORD } else { 0 };
                    scores[row * count + at] = reached + LETTER + bonus;
                }
            }
        }
        self.trace(name, &name_letters, &scores)
    }

    /// Goes back from the best end over the letters that led to it.
    fn trace(&self, name: &str, letters: &[Letter], scores: &[u32]) -> Option<Found> {
        let count = letters.len();
        let mut marks: Vec<Range<usize>> = Vec::new();
        let mut total = 1;
        let mut end = count;
        for row in (0..self.0.len()).rev() {
            let reached = &scores[row * count..(row + 1) * count];
            let value = |at: usize| {
                // The letter before one that was found is what it may follow.
                let follows = end < count && at + 1 == end && reached[at] > 0;
                reached[at] + if follows { FOLLOWS } else { 0 }
            };
            let is_last = row + 1 == self.0.len();
            let mut best = 0;
            for at in 0..end {
                // Of equal ends the first one; before it what is nearest.
                if value(at) > value(best) || (!is_last && value(at) == value(best)) {
                    best = at;
                }
            }
            if reached.get(best).is_none_or(|&score| score == 0) {
                return None;
            }
            if is_last {
                total = reached[best];
            }
            end = best;
            mark(&mut marks, name, letters[best].place);
        }
        marks.reverse();
        // Of two names that fit alike, the shorter one is meant.
        let length = if self.is_empty() { 0 } else { u32::try_from(count).unwrap_or(0).min(127) };
        Some(Found { score: total * 128 - length, marks })
    }
}

/// Adds a character before those that are marked.
fn mark(marks: &mut Vec<Range<usize>>, name: &str, place: usize) {
    let length = name.get(place..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    match marks.last_mut() {
        // One character may be two letters.
        Some(last) if last.start <= place => {}
        Some(last) if last.start == place + length => last.start = place,
        _ => marks.push(place..place + length),
    }
}

/// The letters of a text, as they are compared.
fn letters(text: &str, most: usize) -> Vec<Letter> {
    let (mut bytes, mut places) = (Vec::new(), Vec::new());
    fold(text, |byte, place| {
        bytes.push(byte);
        places.push(place);
    });
    let mut letters: Vec<Letter> = Vec::new();
    let mut is_in_word = false;
    // What is folded is UTF-8.
    for (at, folded) in std::str::from_utf8(&bytes).unwrap_or_default().char_indices().take(most) {
        let is_of_word = folded.is_alphanumeric();
        letters.push(Letter { folded, place: places[at], begins_word: is_of_word && !is_in_word });
        is_in_word = is_of_word;
    }
    letters
}

/// The places of the highest scores, highest first; of equal ones the first is first.
pub fn best(count: usize, score: &dyn Fn(usize) -> u32, most: usize) -> Vec<u32> {
    let mut places: Vec<u32> = (0..u32::try_from(count).unwrap_or(u32::MAX)).collect();
    sort(&mut places, &|one, other| score(one as usize) > score(other as usize));
    places.truncate(most);
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;
    use proptest::prelude::*;

    /// The name with what was found in brackets.
    fn found(typed: &str, name: &str) -> Option<String> {
        let found = Wanted::new(typed).find(name)?;
        let mut marked = name.to_owned();
        for mark in found.marks.iter().rev() {
            marked.insert(mark.end, ']');
            marked.insert(mark.start, '[');
        }
        Some(marked)
    }

    fn first<'a>(typed: &str, names: &[&'a str]) -> &'a str {
        let wanted = Wanted::new(typed);
        let scores: Vec<u32> = names.iter().map(|name| wanted.find(name).map_or(0, |found| found.score)).collect();
        names[best(scores.len(), &|at| scores[at], 1)[0] as usize]
    }

    #[test]
    fn letters_are_found_in_their_order() {
        assert_eq!(found("rst", "rust").as_deref(), Some("[r]u[st]"));
        assert_eq!(found("tsr", "rust"), None);
        assert_eq!(found("rusts", "rust"), None);
        assert_eq!(found("x", ""), None);
    }

    #[test]
    fn the_beginnings_of_words_are_meant_first() {
        assert_eq!(found("nc", "Novo canal").as_deref(), Some("[N]ovo [c]anal"));
        assert_eq!(found("canal", "como abrir um canal").as_deref(), Some("como abrir um [canal]"));
        assert_eq!(found("ab", "a-xab-b").as_deref(), Some("[a]-xab-[b]"));
    }

    #[test]
    fn what_stands_together_fits_better_than_what_is_scattered() {
        assert_eq!(first("rust", &["recursos-uteis-e-testes", "trust", "rust", "rust-avancado"]), "rust");
        assert_eq!(first("ana", &["banana", "ana maria", "alana"]), "ana maria");
        assert_eq!(first("ana", &["mariana", "Ana Maria", "ana"]), "ana");
    }

    #[test]
    fn case_accents_and_spaces_make_no_difference() {
        assert_eq!(found("acao", "AÇÃO").as_deref(), Some("[AÇÃO]"));
        assert_eq!(found("novo c", "Novo Canal").as_deref(), Some("[Novo] [C]anal"));
        assert_eq!(found("strasse", "Straße").as_deref(), Some("[Straße]"));
        assert_eq!(found("мир", "Миру мир").as_deref(), Some("[Мир]у мир"));
    }

    #[test]
    fn nothing_fits_every_name() {
        assert_eq!(found("", "rust").as_deref(), Some("rust"));
        assert!(Wanted::new("  ").is_empty());
    }

    #[test]
    fn of_equal_ones_the_first_stays_first() {
        assert_eq!(best(5, &|at| [5, 9, 5, 9, 1][at], 4), [1, 3, 0, 2]);
        assert_eq!(Wanted::new("").find("a"), Wanted::new("").find("abc"), "what fits all puts nothing in order");
    }

    proptest! {
        #![proptest_config(cases::of(128))]

        #[test]
        fn it_finds_what_is_there_and_nothing_else(typed in "[abcÁ]{0,5}", name in "[abcá ß-]{0,12}") {
            let wanted = Wanted::new(&typed);
            let mut rest = letters(&name, LONGEST_NAME).into_iter();
            let is_there = wanted.0.iter().all(|&c| rest.any(|letter| letter.folded == c));
            prop_assert_eq!(wanted.find(&name).is_some(), is_there);
        }

        #[test]
        fn any_text_is_survived(typed in "\\PC{0,60}", name in "\\PC{0,200}") {
            if let Some(found) = Wanted::new(&typed).find(&name) {
                prop_assert!(found.score > 0);
                for mark in &found.marks {
                    prop_assert!(name.get(mark.clone()).is_some_and(|part| !part.is_empty()));
                }
                prop_assert!(found.marks.windows(2).all(|pair| pair[0].end < pair[1].start));
            }
        }
    }
}

//! What people are called. A name is a label that several may share; the id is who they are.

use super::lookalike::{Looks, is_disguised, is_unseen};
use crate::id::{MessageId, UserId};
use crate::part::part;
use crate::text::FoldCase;

/// Everybody whose name is known, from the list of accounts and from the messages.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct People {
    /// In the order of ids.
    all: Vec<Person>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Person {
    id: UserId,
    name: String,
    /// What the name looks like.
    looks: Looks,
    /// The highest id of the log when they were called that.
    said: MessageId,
}

impl People {
    /// Learns a name that somebody had when `said` was the highest id of the log. The latest counts,
    /// whenever it is learned. True when that changed anything.
    pub fn learn(&mut self, id: UserId, name: &str, said: MessageId) -> bool {
        match self.place(id) {
            Ok(at) if self.all[at].said > said => false,
            Ok(at) => {
                let person = &mut self.all[at];
                person.said = said;
                let changed = person.name != name;
                if changed {
                    name.clone_into(&mut person.name);
                    person.looks = Looks::of(name);
                }
                changed
            }
            Err(at) => {
                self.all.insert(at, Person { id, name: name.to_owned(), looks: Looks::of(name), said });
                true
            }
        }
    }

    /// What to call somebody: the name, with `~id` behind it when another's is the same or looks like it, when it is
    /// [disguised](People::is_disguised), or shows nothing. Looks at every name once.
    pub fn label(&self, id: UserId) -> String {
        let Ok(at) = self.place(id) else { return label(id, "", false) };
        let Person { name, looks, .. } = &self.all[at];
        let same = |other: &&Person| other.looks.is_like(looks);
        label(id, name, !is_disguised(name) && self.all.iter().filter(same).count() < 2)
    }

    /// Whether somebody's name mixes alphabets within a word, or has characters in it that are not seen.
    pub fn is_disguised(&self, id: UserId) -> bool {
        self.place(id).is_ok_and(|at| is_disguised(&self.all[at].name))
    }

    /// The name that somebody gave; empty if none is known.
    pub fn name(&self, id: UserId) -> &str {
        self.place(id).map_or("", |at| &self.all[at].name)
    }

    /// Everybody, in the order of ids: who it is, and the name as they gave it.
    pub fn iter(&self) -> impl Iterator<Item = (UserId, &str)> {
        self.all.iter().map(|person| (person.id, person.name.as_str()))
    }

    /// Who is meant by the text behind an `@`, and how many of its bytes say so: the longest known name,
    /// and `~id` if that stands behind it and is right. Of several with one name it is `me`, or else
    /// the one with the lowest id.
    pub fn mentioned(&self, behind: &str, me: UserId, fold: FoldCase) -> Option<(usize, UserId)> {
        let mut best: Option<(usize, UserId)> = None;
        for person in &self.all {
            let name = on_one_line(&person.name);
            let Some(end) = end_of_name(behind, &name, fold) else { continue };
            let end = end_of_number(behind, end, person.id);
            let better = best.is_none_or(|(longest, _)| end > longest || end == longest && person.id == me);
            if better {
                best = Some((end, person.id));
            }
        }
        best
    }

    fn place(&self, id: UserId) -> Result<usize, usize> {
        self.all.binary_search_by_key(&id, |person| person.id)
    }
}

/// Where a name ends with which a text begins, if it does and no letter or digit follows.
fn end_of_name(text: &str, name: &str, fold: FoldCase) -> Option<usize> {
    let length = name.chars().count();
    let end = text.char_indices().nth(length).map_or(text.len(), |(at, _)| at);
    let begins = part(text, ..end);
    let is_same = if begins.is_ascii() && name.is_ascii() {
        begins.eq_ignore_ascii_case(name)
    } else {
        // The first letter tells most names apart, without asking.
        begins
            .as_bytes()
            .first()
            .zip(name.as_bytes().first())
            .is_some_and(|(a, b)| a.eq_ignore_ascii_case(b) || !a.is_ascii() || !b.is_ascii())
            && fold(begins) == fold(name)
    };
    let goes_on = part(text, end..).starts_with(char::is_alphanumeric);
    (is_same && length > 0 && !goes_on).then_some(end)
}

/// Where the number behind a name ends, if it is this one.
fn end_of_number(text: &str, end: usize, id: UserId) -> usize {
    let Some(behind) = part(text, end..).strip_prefix('~') else { return end };
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    if part(behind, ..digits).parse() == Ok(id.0) { end + 1 + digits } else { end }
}

/// A name as it is shown: on one line, and with `~id` behind it unless it `stands alone` and shows
/// at least one character.
pub fn label(id: UserId, name: &str, stands_alone: bool) -> String {
    let name = on_one_line(name);
    if stands_alone && !is_blank(&name) { name } else { format!("{name}~{id}") }
}

fn on_one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether nothing of a name would be seen.
fn is_blank(name: &str) -> bool {
    name.chars().all(|c| c.is_whitespace() || is_unseen(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(names: &[(u64, &str)]) -> People {
        let mut people = People::default();
        for &(id, name) in names {
            people.learn(UserId(id), name, MessageId(0));
        }
        people
    }

    #[test]
    fn a_name_of_ones_own_is_shown_alone() {
        assert_eq!(people(&[(1, "ana"), (2, "bia")]).label(UserId(1)), "ana");
    }

    #[test]
    fn homonyms_carry_their_ids() {
        let people = people(&[(2, "bia"), (3, "Bia ")]);
        assert_eq!(people.label(UserId(2)), "bia~2");
        assert_eq!(people.label(UserId(3)), "Bia~3");
    }

    #[test]
    fn names_that_look_like_anothers_carry_their_ids() {
        let people = people(&[(1, "ana"), (2, "\u{430}na"), (3, "Carl0s"), (4, "carlos"), (5, "dora")]);
        let label = |id| people.label(UserId(id));
        assert_eq!([label(1), label(2)], ["ana~1", "\u{430}na~2"]);
        assert_eq!([label(3), label(4), label(5)], ["Carl0s~3", "carlos~4", "dora"]);
    }

    #[test]
    fn a_disguised_name_carries_its_id_even_alone() {
        let people = people(&[(2, "\u{430}na"), (3, "\u{410}\u{43D}\u{43D}\u{430}")]);
        assert_eq!(people.label(UserId(2)), "\u{430}na~2");
        assert!(people.is_disguised(UserId(2)) && !people.is_disguised(UserId(3)) && !people.is_disguised(UserId(9)));
        assert_eq!(people.label(UserId(3)), "\u{410}\u{43D}\u{43D}\u{430}");
    }

    #[test]
    fn somebody_renamed_frees_the_name() {
        let mut people = people(&[(2, "bia"), (3, "bia")]);
        assert!(people.learn(UserId(3), "beatriz", MessageId(1)));
        assert!(!people.learn(UserId(3), "beatriz", MessageId(1)));
        assert_eq!(people.label(UserId(2)), "bia");
    }

    #[test]
    fn a_name_that_shows_nothing_carries_its_id() {
        let people = people(&[(7, "\u{200B}\u{202E}"), (8, "  ")]);
        assert!(people.label(UserId(7)).ends_with("~7"));
        assert_eq!(people.label(UserId(8)), "~8");
        assert_eq!(people.label(UserId(9)), "~9", "nobody is called nothing");
    }

    #[test]
    fn a_name_stays_on_one_line() {
        assert_eq!(people(&[(1, "ana\n\tmaria")]).label(UserId(1)), "ana maria");
    }

    fn mentioned(names: &[(u64, &str)], behind: &str) -> Option<(usize, u64)> {
        let fold: FoldCase = |name| name.to_lowercase();
        people(names).mentioned(behind, UserId(3), fold).map(|(end, user)| (end, user.0))
    }

    #[test]
    fn the_longest_name_is_meant() {
        let names = [(1, "Ana"), (2, "Ana Maria")];
        assert_eq!(mentioned(&names, "ana maria, oi"), Some((9, 2)));
        assert_eq!(mentioned(&names, "ana, oi"), Some((3, 1)));
        assert_eq!(mentioned(&names, "ANA MARIANA"), Some((3, 1)));
        assert_eq!(mentioned(&names, "anabela"), None);
        assert_eq!(mentioned(&names, ""), None);
    }

    #[test]
    fn names_are_compared_without_case() {
        assert_eq!(mentioned(&[(1, "ÉRICA")], "érica!"), Some((6, 1)));
        assert_eq!(mentioned(&[(1, "erica")], "érica!"), None);
    }

    #[test]
    fn a_number_tells_homonyms_apart() {
        let names = [(2, "bia"), (3, "Bia"), (4, "bia")];
        assert_eq!(mentioned(&names, "bia~4 oi"), Some((5, 4)));
        assert_eq!(mentioned(&names, "bia~2"), Some((5, 2)));
        assert_eq!(mentioned(&names, "bia oi"), Some((3, 3)), "of several it is oneself");
        assert_eq!(mentioned(&names, "bia~9"), Some((3, 3)));
    }

    #[test]
    fn a_name_learned_late_does_not_replace_a_later_one() {
        let mut people = People::default();
        people.learn(UserId(1), "ana", MessageId(9));
        assert!(!people.learn(UserId(1), "aninha", MessageId(3)));
        assert_eq!(people.label(UserId(1)), "ana");
        assert!(people.learn(UserId(1), "Ana", MessageId(10)));
    }
}

//! What people are called. A name is a label that several may share; the id is who they are.

use crate::id::UserId;

/// Everybody whose name is known, from the list of accounts and from the messages.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct People {
    /// In the order of ids.
    names: Vec<(UserId, String)>,
}

impl People {
    /// Learns a name; the last one said counts. True when that changed anything.
    pub fn learn(&mut self, id: UserId, name: &str) -> bool {
        match self.place(id) {
            Ok(at) if self.names[at].1 == name => return false,
            Ok(at) => name.clone_into(&mut self.names[at].1),
            Err(at) => self.names.insert(at, (id, name.to_owned())),
        }
        true
    }

    /// What to call somebody: the name, with `~id` behind it when others share it or it shows nothing.
    /// Looks at every name once.
    pub fn label(&self, id: UserId) -> String {
        let name = self.place(id).map_or("", |at| self.names[at].1.as_str());
        let same = |other: &&(UserId, String)| other.1.trim().eq_ignore_ascii_case(name.trim());
        label(id, name, self.names.iter().filter(same).count() < 2)
    }

    fn place(&self, id: UserId) -> Result<usize, usize> {
        self.names.binary_search_by_key(&id, |(id, _)| *id)
    }
}

/// A name as it is shown: on one line, and with `~id` behind it unless it `stands alone` and shows
/// at least one character.
pub fn label(id: UserId, name: &str, stands_alone: bool) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if stands_alone && !is_blank(&name) { name } else { format!("{name}~{id}") }
}

/// Whether nothing of a name would be seen: controls, zero-width and direction characters only.
fn is_blank(name: &str) -> bool {
    name.chars().all(|c| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
                | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
                | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{E0000}'..='\u{E0FFF}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(names: &[(u64, &str)]) -> People {
        let mut people = People::default();
        for &(id, name) in names {
            people.learn(UserId(id), name);
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
    fn somebody_renamed_frees_the_name() {
        let mut people = people(&[(2, "bia"), (3, "bia")]);
        assert!(people.learn(UserId(3), "beatriz"));
        assert!(!people.learn(UserId(3), "beatriz"));
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
}

//! The emoji of the picker: their shortcodes, and the words to find them by in one language.
//!
//! They are a file of the product that is fetched when the picker is first opened; `emoji/README.md` has
//! its format. Reading is total: of a file that is cut or is something else, lines that make no sense are left out.

mod words;

#[cfg(test)]
mod tests;

use crate::part::part;
use crate::steps::step;
use crate::text::is_emoji;
use std::ops::Range;

/// All emoji, in the picker's order.
#[derive(Debug, Default)]
pub struct Emoji {
    text: String,
    lines: Vec<Line>,
    groups: Vec<Group>,
}

/// An emoji as the picker shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The emoji itself.
    pub emoji: &'a str,
    /// A shortcode, without colons. After a search, the one that was looked for, if it was one.
    pub code: &'a str,
    /// What it is called.
    pub label: &'a str,
}

/// Where the four fields of a line are in the text.
#[derive(Debug)]
struct Line([Range<usize>; 4]);

/// Where the name of a group is in the text, and which lines are its.
#[derive(Debug)]
struct Group {
    name: Range<usize>,
    lines: Range<usize>,
}

impl Emoji {
    /// Reads a file of emoji.
    pub fn parse(text: String) -> Self {
        let mut lines = Vec::new();
        let mut groups: Vec<Group> = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            step();
            let fields = fields(at, line);
            let [emoji, codes, ..] = &fields;
            if emoji.is_empty() {
                groups.push(Group { name: codes.clone(), lines: lines.len()..lines.len() });
            } else if !codes.is_empty() && is_emoji(part(&text, emoji.clone())) {
                lines.push(Line(fields));
                if let Some(group) = groups.last_mut() {
                    group.lines.end = lines.len();
                }
            }
            at += line.len();
        }
        groups.retain(|group| !group.lines.is_empty());
        Self { text, lines, groups }
    }

    /// The emoji with a shortcode, such as `tada`.
    pub fn by_code(&self, code: &str) -> Option<&str> {
        let line = self.lines.iter().find(|line| self.codes(line).any(|one| one == code))?;
        Some(self.field(line, 0))
    }

    /// The groups of the picker: their names, and what is in them.
    pub fn groups(&self) -> impl Iterator<Item = (&str, impl Iterator<Item = Entry<'_>>)> {
        self.groups.iter().map(|group| {
            let lines = self.lines[group.lines.clone()].iter();
            (part(&self.text, group.name.clone()), lines.map(|line| self.entry(line, self.first_code(line))))
        })
    }

    /// What is found by a shortcode or by the beginnings of words, whatever their case and accents. First what
    /// has just that shortcode, then those whose shortcode begins so, then those whose label does, then the others.
    /// Nothing is found by no word.
    pub fn search<'a>(&'a self, query: &str, limit: usize) -> impl Iterator<Item = Entry<'a>> + use<'a> {
        let query = words::fold(query.trim_matches([' ', ':']));
        let mut found: [Vec<Entry<'a>>; 4] = Default::default();
        for line in self.lines.iter().filter(|_| !query.is_empty()) {
            step();
            if let Some((rank, entry)) = self.rank(line, &query) {
                found[rank].push(entry);
            }
        }
        found.into_iter().flatten().take(limit)
    }

    /// How well a line is what is searched for, 0 being best.
    fn rank<'a>(&'a self, line: &Line, query: &str) -> Option<(usize, Entry<'a>)> {
        let mut codes = self.codes(line);
        let (rank, code) = if let Some(code) = codes.clone().find(|&code| code == query) {
            (0, code)
        } else if let Some(code) = codes.find(|code| code.starts_with(query)) {
            (1, code)
        } else if words::begins(query, self.field(line, 2)) {
            (2, self.first_code(line))
        } else {
            // The codes, the label and the keywords are neighbours, so that they can be searched as one.
            let all = part(&self.text, line.0[1].start..line.0[3].end);
            words::all_begin(query, all).then(|| (3, self.first_code(line)))?
        };
        Some((rank, self.entry(line, code)))
    }

    fn entry<'a>(&'a self, line: &Line, code: &'a str) -> Entry<'a> {
        Entry { emoji: self.field(line, 0), code, label: self.field(line, 2) }
    }

    fn codes(&self, line: &Line) -> std::str::Split<'_, char> {
        self.field(line, 1).split(' ')
    }

    fn first_code(&self, line: &Line) -> &str {
        self.codes(line).next().unwrap_or_default()
    }

    fn field(&self, line: &Line, index: usize) -> &str {
        part(&self.text, line.0[index].clone())
    }
}

/// Where the fields of a line are that begins at `at`. Those that are not there are empty, behind the others.
fn fields(mut at: usize, line: &str) -> [Range<usize>; 4] {
    let line = line.trim_end_matches(['\n', '\r']);
    let end = at + line.len();
    let mut pieces = line.split('\t');
    std::array::from_fn(|_| {
        let Some(piece) = pieces.next() else { return end..end };
        let start = at;
        at = start + piece.len() + 1;
        start..start + piece.len()
    })
}

//! What somebody asks for: words, phrases and filters, in any of the page's languages.

use super::fold::folded;
use super::term::{Found, Term, marks};
use crate::id::UserId;
use crate::part::part;
use crate::time::LocalTime;
use std::ops::Range;

/// A question, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What has to be in a message, all of it.
    pub(super) terms: Vec<Term>,
    /// Who may have written it; anybody if nobody is named.
    pub(super) authors: Vec<Who>,
    /// The folded names of channels in which it may stand.
    pub(super) channels: Vec<Vec<u8>>,
    /// The first moment that counts, by the server's clock.
    pub(super) from: Option<LocalTime>,
    /// The first that does not count any more.
    pub(super) until: Option<LocalTime>,
}

/// Somebody who is named in a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// By their id.
    Id(UserId),
    /// By the beginning of their name, folded.
    Name(Vec<u8>),
}

/// A filter that can't be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The filter as it was typed.
    pub filter: String,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What a filter lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// A date: a year, a month or a day.
    Date,
    /// A name, or `~` and an id.
    Person,
    /// The name of a channel.
    Channel,
}

#[derive(Clone, Copy)]
enum Filter {
    Author,
    Channel,
    Before,
    After,
}

/// What filters are called in Portuguese, English and Spanish, folded.
const FILTERS: [(&str, Filter); 10] = [
    ("de", Filter::Author),
    ("from", Filter::Author),
    ("em", Filter::Channel),
    ("in", Filter::Channel),
    ("en", Filter::Channel),
    ("antes", Filter::Before),
    ("before", Filter::Before),
    ("depois", Filter::After),
    ("after", Filter::After),
    ("despues", Filter::After),
];

impl Query {
    /// Reads a question. `on_server` tells when a moment of the reader's clock was by the server's, which
    /// is what messages carry.
    pub fn parse(text: &str, on_server: &dyn Fn(LocalTime) -> LocalTime) -> Result<Self, Problem> {
        let mut query = Self::default();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let token;
            (token, rest) = next(rest);
            match filter(token) {
                Some((filter, value)) => query
                    .narrow(filter, value, on_server)
                    .map_err(|wrong| Problem { filter: token.to_owned(), wrong })?,
                None => query.terms.extend(Term::new(unquoted(token))),
            }
            rest = rest.trim_start();
        }
        Ok(query)
    }

    /// Whether it asks for nothing.
    pub fn is_blank(&self) -> bool {
        let narrows = !self.authors.is_empty() || !self.channels.is_empty();
        self.terms.is_empty() && !narrows && self.from.is_none() && self.until.is_none()
    }

    /// Where the words asked for stand in a text, in order and not overlapping.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        marks(text, &self.terms)
    }

    /// How a folded text has all that is asked for.
    pub(super) fn find(&self, folded: &[u8]) -> Option<Found> {
        let mut least = Found::Whole;
        for term in &self.terms {
            least = least.min(term.find(folded)?);
        }
        Some(least)
    }

    /// The term that the fewest texts have, as far as its length tells.
    pub(super) fn longest(&self) -> Option<&Term> {
        self.terms.iter().max_by_key(|term| term.folded.len())
    }

    fn narrow(&mut self, filter: Filter, value: &str, on_server: &dyn Fn(LocalTime) -> LocalTime) -> Result<(), Wrong> {
        let date = || LocalTime::parse_date(value).map(on_server).ok_or(Wrong::Date);
        match filter {
            Filter::Author => self.authors.push(who(value).ok_or(Wrong::Person)?),
            Filter::Channel => {
                let name = Term::new(value.trim_start_matches('#')).ok_or(Wrong::Channel)?;
                self.channels.push(name.folded);
            }
            Filter::Before => {
                let date = date()?;
                self.until = Some(self.until.map_or(date, |until| until.min(date)));
            }
            Filter::After => self.from = self.from.max(Some(date()?)),
        }
        Ok(())
    }
}

fn who(value: &str) -> Option<Who> {
    match value.strip_prefix('~') {
        Some(id) => id.parse().ok().map(|id| Who::Id(UserId(id))),
        None => Term::new(value.trim_start_matches('@')).map(|name| Who::Name(name.folded)),
    }
}

/// The next word, phrase or filter, and what stands behind it.
fn next(text: &str) -> (&str, &str) {
    let mut quoted = false;
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        if is_quote(c) {
            if quoted {
                return apart(text, at + c.len_utf8());
            }
            // A mark within a word is no quotation mark.
            quoted = at == 0 || last == ':';
        } else if c.is_whitespace() && !quoted {
            return apart(text, at);
        }
        last = c;
    }
    (text, "")
}

fn apart(text: &str, at: usize) -> (&str, &str) {
    (part(text, ..at), part(text, at..))
}

/// A filter and its value, if a token is one.
fn filter(token: &str) -> Option<(Filter, &str)> {
    let (name, value) = token.split_once(':')?;
    let name = folded(name);
    let (_, filter) = FILTERS.iter().find(|(known, _)| known.as_bytes() == name)?;
    Some((*filter, unquoted(value)))
}

fn unquoted(token: &str) -> &str {
    match token.strip_prefix(is_quote) {
        Some(rest) => rest.strip_suffix(is_quote).unwrap_or(rest),
        None => token,
    }
}

/// Keyboards of phones make curly ones.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

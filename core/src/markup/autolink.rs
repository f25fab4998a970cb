//! Addresses that are links by themselves: between angle brackets, or as they stand.

use super::chars::{begins, byte, skip, skip_chars, trim_end_of};
use super::inline::{Piece, Scanner};
use super::tree::Inline;
use crate::part::part;
use crate::steps::step;

impl Scanner<'_> {
    /// `<https://…>` or `<name@host>`. The search ends at the next angle bracket.
    pub(super) fn angle(&mut self) -> bool {
        let start = self.at + 1;
        if let Some(end) = uri_end(self.text, start) {
            return self.put_address("", start, end, end + 1);
        }
        let at = skip(self.text, start, is_mailbox);
        if at == start || byte(self.text, at) != Some(b'@') {
            return false;
        }
        let end = skip(self.text, at + 1, is_host_byte);
        let valid = is_mail_host(part(self.text, at + 1..end)) && byte(self.text, end) == Some(b'>');
        valid && self.put_address("mailto:", start, end, end + 1)
    }

    /// `https://…`, `http://…` or `www.…` as it stands.
    pub(super) fn bare(&mut self) -> bool {
        let rest = part(self.text, self.at..);
        let (scheme, implied) = if begins(rest, "https://") {
            (8, "")
        } else if begins(rest, "http://") {
            (7, "")
        } else if begins(rest, "www.") {
            (4, "https://")
        } else {
            return false;
        };
        if !self.begins_word() {
            return false;
        }
        let start = self.at + scheme;
        let host = skip_chars(self.text, start, |c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
        if !is_host(part(self.text, start..host)) {
            // Nothing of it is looked at again: another `www.` in it would be as wrong.
            self.at = host;
            return true;
        }
        // In brackets it may be the text of a link, which a bracket ends.
        let within: fn(char) -> bool = if self.brackets.is_empty() {
            |c| !c.is_whitespace() && c != '<'
        } else {
            |c| !c.is_whitespace() && c != '<' && c != ']'
        };
        let end = skip_chars(self.text, self.at, within);
        let end = self.at + without_punctuation(part(self.text, self.at..end)).len();
        self.put_address(implied, self.at, end, end)
    }

    /// An e-mail address, noticed at its `@`. Of what is before that, nothing is looked at twice: the
    /// next one cannot reach beyond this `@`.
    pub(super) fn email(&mut self) -> bool {
        let mut start = self.at;
        while start > self.floor && is_local(self.text.as_bytes()[start - 1]) {
            step();
            start -= 1;
        }
        while start < self.at && !self.text.as_bytes()[start].is_ascii_alphanumeric() {
            step();
            start += 1;
        }
        let end = skip(self.text, self.at + 1, |b| is_host_byte(b) || b == b'_');
        let host = trim_end_of(part(self.text, self.at + 1..end), |b| b == b'.');
        let end = self.at + 1 + host.len();
        if start == self.at || !is_mail_host(host) || skip(host, 0, |b| b != b'.') == host.len() {
            return false;
        }
        self.take_back(start);
        self.put_address("mailto:", start, end, end)
    }

    /// Makes what was read from a place on pending again.
    fn take_back(&mut self, start: usize) {
        self.at = start;
        if start >= self.pending {
            return;
        }
        self.pending = start;
        while let Some(Piece::Text(from, to) | Piece::Run(from, to)) = self.pieces.last_mut() {
            step();
            if *from < start {
                *to = start.min(*to);
                break;
            }
            self.pieces.pop();
        }
    }

    /// Adds a link to the address at a place; as text if it may not be a link.
    fn put_address(&mut self, implied: &str, start: usize, address_end: usize, end: usize) -> bool {
        let address = part(self.text, start..address_end);
        let mut to = implied.to_owned();
        to.push_str(address);
        if (self.context.allowed)(&to) {
            let text = vec![Inline::Text(address.to_owned())];
            return self.put_node(Inline::Link { to, title: String::new(), text, disguised: false }, end);
        }
        self.put(Piece::Text(self.at, end), end)
    }
}

/// Whether a host can be one: no underscore is in its last two names.
fn is_host(host: &str) -> bool {
    let (mut last, mut before) = (false, false);
    for b in host.bytes() {
        step();
        match b {
            b'.' => (before, last) = (last, false),
            b'_' => last = true,
            _ => {}
        }
    }
    host.starts_with(char::is_alphanumeric) && !last && !before
}

/// Where an address with a scheme ends that an angle bracket closes.
fn uri_end(text: &str, start: usize) -> Option<usize> {
    let colon = skip(text, start, |b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'.' | b'-'));
    let scheme = (2..=32).contains(&(colon - start)) && byte(text, start)?.is_ascii_alphabetic();
    if !scheme || byte(text, colon) != Some(b':') {
        return None;
    }
    let end = skip(text, colon, |b| b > b' ' && b != 0x7F && b != b'<' && b != b'>');
    (byte(text, end) == Some(b'>')).then_some(end)
}

/// An address without the punctuation behind it, which belongs to the sentence: also a closing
/// parenthesis that was not opened within.
fn without_punctuation(address: &str) -> &str {
    let mut extra = 0_isize;
    for b in address.bytes() {
        step();
        extra += isize::from(b == b')') - isize::from(b == b'(');
    }
    let mut end = address.len();
    while let Some(last) = part(address, ..end).chars().next_back() {
        step();
        match last {
            ')' if extra > 0 => extra -= 1,
            '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' | '"' => {}
            _ if !last.is_ascii() && !last.is_alphanumeric() => {}
            _ => break,
        }
        end -= last.len_utf8();
    }
    part(address, ..end)
}

/// What may stand before the `@` of an address that stands alone.
fn is_local(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+')
}

/// What may stand before the `@` of an address between angle brackets.
fn is_mailbox(b: u8) -> bool {
    b.is_ascii_alphanumeric()
        || b.is_ascii_punctuation()
            && !matches!(b, b'"' | b'(' | b')' | b',' | b':' | b';' | b'<' | b'>' | b'@' | b'[' | b'\\' | b']')
}

fn is_host_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.')
}

/// Whether a host of mail has names between its dots, and each ends as it should.
fn is_mail_host(host: &str) -> bool {
    let mut before = b'.';
    for b in host.bytes() {
        step();
        if before == b'.' && matches!(b, b'.' | b'-') || before == b'-' && b == b'.' {
            return false;
        }
        before = b;
    }
    !matches!(before, b'.' | b'-' | b'_')
}

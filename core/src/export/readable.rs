//! Files for readers: the conversation as it stands now, without the texts that were taken back.

use super::Source;
use crate::conversation::{ChannelId, MessageView, Slot};
use crate::id::{MessageId, UserId};
use crate::text::{action, first_line};
use crate::time::LocalTime;
use crate::typing::Fences;

/// For how long somebody goes on under one heading, in milliseconds.
const HEADING: i64 = 5 * 60_000;

/// What was written last.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// Whether anything was.
    pub(super) any: bool,
    channel: Option<ChannelId>,
    day: String,
    author: Option<UserId>,
    time: Option<LocalTime>,
}

/// Writes a message in Markdown, with the headings that it needs.
pub(super) fn write_markdown(source: Source<'_>, slot: Slot, written: &mut Written, out: &mut String) {
    let Some(view) = source.conversation.message_in(slot) else { return };
    let label = (source.label)(view.author);
    write_headings(source, &view, &label, written, out);
    if let Some(to) = view.reply_to {
        let (who, line) = answered(source, to);
        out.push_str("> **");
        push_plain(&who, out);
        out.push_str("** ");
        push_quoted(line, out);
        out.push_str("\n\n");
    }
    if view.deleted {
        push_all(&["*", source.deleted, "*"], out);
    } else if let Some(action) = action(view.body) {
        out.push('*');
        push_plain(&label, out);
        out.push_str("* ");
        push_body(action, out);
    } else {
        push_body(view.body, out);
    }
    out.push_str("\n\n");
    if view.edited && !view.deleted {
        push_all(&["*(", source.edited, ")*\n\n"], out);
    }
    let reactions = reactions(source, &view);
    if !reactions.is_empty() {
        push_plain(&reactions, out);
        out.push_str("\n\n");
    }
}

fn write_headings(source: Source<'_>, view: &MessageView<'_>, label: &str, written: &mut Written, out: &mut String) {
    let (day, clock) = moment(source, view);
    if written.channel != Some(view.channel) {
        out.push_str("# #");
        push_plain(source.conversation.name(view.channel), out);
        out.push_str("\n\n");
        *written = Written { any: true, channel: Some(view.channel), ..Written::default() };
    }
    if written.day != day {
        push_all(&["## ", &day, "\n\n"], out);
        day.clone_into(&mut written.day);
        written.author = None;
    }
    let goes_on = match (written.time, view.time) {
        (Some(before), Some(now)) => (0..HEADING).contains(&(now.0 - before.0)),
        _ => false,
    };
    if written.author != Some(view.author) || !goes_on {
        out.push_str("### ");
        push_plain(label, out);
        push_all(&[" · ", &clock, "\n\n"], out);
        written.time = view.time;
    }
    written.author = Some(view.author);
}

/// Writes a message as a line: its id, when and where, who, and what. The further lines of a text stand a little to
/// the right.
pub(super) fn write_text(source: Source<'_>, slot: Slot, out: &mut String) {
    let Some(view) = source.conversation.message_in(slot) else { return };
    let (day, clock) = moment(source, &view);
    let channel = source.conversation.name(view.channel);
    push_all(&[&view.id.to_string(), " ", &day, " ", &clock, " #", channel], out);
    push_all(&[" ", &(source.label)(view.author), ": "], out);
    if let Some(to) = view.reply_to {
        push_all(&[">>", &to.to_string(), " "], out);
    }
    let body = if view.deleted { source.deleted } else { view.body };
    for (at, line) in lines(body).enumerate() {
        push_all(&[if at == 0 { "" } else { "\n    " }, line], out);
    }
    if view.edited && !view.deleted {
        push_all(&[" (", source.edited, ")"], out);
    }
    let reactions = reactions(source, &view);
    if !reactions.is_empty() {
        push_all(&["\n    ", &reactions], out);
    }
    out.push('\n');
}

/// The day and the time of a message, as `2026-11-22` and `08:14`.
fn moment(source: Source<'_>, view: &MessageView<'_>) -> (String, String) {
    let Some(time) = view.time else { return ("?".to_owned(), "?".to_owned()) };
    let mut day = (source.local)(time).written();
    let mut clock = day.split_off(10);
    clock.truncate(6);
    clock.remove(0);
    (day, clock)
}

/// Whom a message answers, and what is quoted of theirs.
fn answered(source: Source<'_>, to: MessageId) -> (String, &str) {
    match source.conversation.message(to) {
        None => ([">>", &to.to_string()].concat(), ""),
        Some(view) => {
            let line = if view.deleted { source.deleted } else { first_line(view.body) };
            ([&*(source.label)(view.author), ":"].concat(), line)
        }
    }
}

/// Each emoji on a message with those who put it there.
fn reactions(source: Source<'_>, view: &MessageView<'_>) -> String {
    let mut line = String::new();
    for reaction in source.conversation.reactions(view.id) {
        push_all(&[if line.is_empty() { "" } else { " · " }, reaction.emoji], &mut line);
        for (at, &user) in reaction.who.iter().enumerate() {
            push_all(&[if at == 0 { " " } else { ", " }, &(source.label)(user)], &mut line);
        }
    }
    line
}

fn push_all(texts: &[&str], out: &mut String) {
    for text in texts {
        out.push_str(text);
    }
}

/// The lines of a body. Whatever some reader takes for the end of a line ends one: what would stand behind it looks like
/// a line of the file's own.
fn lines(body: &str) -> impl Iterator<Item = &str> {
    body.lines().flat_map(|line| line.split(ends_line))
}

fn ends_line(c: char) -> bool {
    matches!(c, '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Writes a body as it is, but for what would reach beyond it: HTML, which is no more than text here, lines that look
/// like headings of the file, and a fence that nobody closed.
fn push_body(body: &str, out: &mut String) {
    let mut fences = Fences::default();
    for (at, line) in lines(body).enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let before = fences.open();
        fences.read(line);
        match (before, fences.open()) {
            (None, None) => push_line(line, out),
            (None, Some(_)) => {
                // Further to the right it would be a list's, and over with the list. Behind a name it would be none.
                push_all(&[if at == 0 && !out.ends_with('\n') { "\n" } else { "" }, line.trim_start()], out);
            }
            // What ends a fence here has to end it for every reader, also with a blank behind it that is none to them.
            (Some(_), None) => out.push_str(line.trim()),
            (Some(_), Some(_)) => out.push_str(line),
        }
    }
    if let Some(fence) = fences.open() {
        push_all(&["\n", fence], out);
    }
}

/// Writes a line that is in no fence.
fn push_line(line: &str, out: &mut String) {
    let heading = heading(line);
    let (marks, text) = line.split_at(heading.unwrap_or(0));
    push_all(&[marks, if heading.is_some() { "\\" } else { "" }], out);
    push_text(text, out);
}

/// Where the signs stand that make a heading of a line, or of the line above it: behind the marks of quotes and items.
fn heading(line: &str) -> Option<usize> {
    let quoted = line.trim_start_matches([' ', '\t', '>']);
    let underline = quoted.trim_end();
    // CommonMark knows no mixed ones; kramdown and Python-Markdown do.
    if !underline.is_empty() && underline.bytes().all(|c| matches!(c, b'=' | b'-')) {
        return Some(line.len() - quoted.len());
    }
    let (marks, _) = line.split_once('#')?;
    let is_mark = |c: char| c.is_ascii_digit() || " \t>-+*.)".contains(c);
    let begins = marks.is_empty() || marks.ends_with([' ', '\t', '>']);
    (begins && marks.chars().all(is_mark)).then_some(marks.len())
}

/// Writes a text with no HTML in it. What is code can be told only from the whole of a paragraph: a backslash too many
/// in it does no harm, and HTML does.
fn push_text(text: &str, out: &mut String) {
    for (at, piece) in text.split('<').enumerate() {
        if at > 0 {
            // One that was escaped already would be HTML with another backslash.
            let backslashes = out.bytes().rev().take_while(|c| *c == b'\\').count();
            out.push_str(if backslashes % 2 == 1 || is_address(piece) { "<" } else { "\\<" });
        }
        out.push_str(piece);
    }
}

/// Whether what stands behind a `<` is an address, up to its `>`.
fn is_address(text: &str) -> bool {
    let is_web = text.starts_with("http://") || text.starts_with("https://");
    is_web && text.split_once('>').is_some_and(|(address, _)| !address.contains(|c: char| c <= ' '))
}

/// Writes a line of another message, which stays on its line.
fn push_quoted(line: &str, out: &mut String) {
    for (at, line) in line.split(ends_line).enumerate() {
        out.push_str(if at == 0 { "" } else { " " });
        push_text(line, out);
    }
}

/// Writes a text that is no Markdown.
fn push_plain(text: &str, out: &mut String) {
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '~' | '|' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
}
